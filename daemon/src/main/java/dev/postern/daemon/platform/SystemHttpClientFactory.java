package dev.postern.daemon.platform;

import dev.postern.daemon.platform.network.Network;
import dev.postern.daemon.platform.network.NetworkSettingsException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The factory of clients that go the way of the daemon's environment: its proxy, the authorities it
 * adds to the JDK's own, its client certificate.
 *
 * <p>A client serves until a file of certificates or keys changes; the next one reads them again.
 */
public final class SystemHttpClientFactory implements HttpClientFactory {
  private final Network network;
  private final Map<Duration, Made> made = new HashMap<>();

  private record Made(HttpClient client, FileStamps stamps) {}

  /** A factory in the given network. */
  public SystemHttpClientFactory(Network network) {
    this.network = network;
  }

  @Override
  public synchronized HttpClient create(Duration connectTimeout) throws NetworkSettingsException {
    FileStamps stamps = network.stamps();
    Made known = made.get(connectTimeout);
    if (known != null && known.stamps().equals(stamps)) {
      return known.client();
    }
    HttpClient client =
        network.connect(
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(task -> Thread.ofVirtual().start(task))
                .connectTimeout(connectTimeout));
    made.put(connectTimeout, new Made(client, stamps));
    return client;
  }
}
