package dev.postern.daemon.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.handler.ForgetHandler.Forgettable;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.message.CallerContext;
import dev.postern.protocol.message.ForgetEverything;
import dev.postern.protocol.message.Forgotten;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForgetHandlerTest {
  private static Forgettable thing(String name, boolean stays) {
    return new Forgettable() {
      @Override
      public List<String> found(ForgetEverything request) {
        return List.of(name);
      }

      @Override
      public List<String> clear(ForgetEverything request) throws FailureException {
        if (stays) {
          throw new FailureException(
              Failure.of(ErrorCode.INTERNAL_ERROR, "cannot remove " + name, "do it by hand"));
        }
        return List.of();
      }
    };
  }

  private static ForgetEverything request(boolean rehearse) {
    return new ForgetEverything(
        new CallerContext(
            "/fake",
            Optional.empty(),
            List.of(),
            true,
            false,
            Optional.empty(),
            Optional.empty(),
            false,
            false),
        rehearse);
  }

  @Test
  void whatCouldNotBeClearedIsNotSaidToBeForgotten() {
    ForgetHandler handler = new ForgetHandler(List.of(thing("one", false), thing("two", true)));

    assertThat(handler.answer(request(true)))
        .isEqualTo(new Forgotten(List.of("one", "two"), List.of()));
    assertThat(handler.answer(request(false)))
        .isEqualTo(new Forgotten(List.of("one"), List.of("cannot remove two; do it by hand")));
  }
}
