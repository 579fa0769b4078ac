package dev.postern.daemon.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BoundedCaptureTest {
  /** The read of a pipe cannot be taken off the thread that carries a virtual one. */
  @Test
  void aCommandThatIsSilentHoldsNoCarrierOfVirtualThreads() throws Exception {
    CompletableFuture<Thread> reader = new CompletableFuture<>();
    InputStream stream =
        new ByteArrayInputStream(new byte[0]) {
          @Override
          public synchronized int read(byte[] buffer, int offset, int length) {
            reader.complete(Thread.currentThread());
            return -1;
          }
        };
    BoundedCapture capture = BoundedCapture.of(stream, 16, _ -> {}, () -> {});
    capture.end().get(10, TimeUnit.SECONDS);
    Thread thread = reader.get(10, TimeUnit.SECONDS);
    assertThat(thread.isVirtual()).isFalse();
    assertThat(thread.isDaemon()).isTrue();
  }
}
