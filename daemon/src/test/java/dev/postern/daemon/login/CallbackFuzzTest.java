package dev.postern.daemon.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.provider.Provider;
import dev.postern.daemon.testing.FuzzReplay;
import dev.postern.daemon.testing.Told;
import dev.postern.protocol.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

public final class CallbackFuzzTest {
  private static final String STATE = "fake-state-1";
  private static final IssuerCheck ISSUERS =
      new IssuerCheck(
          new Provider.Endpoints(
              Optional.of("https://login.example"),
              URI.create("https://login.example/authorize"),
              URI.create("https://login.example/token"),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              /* issuerInResponse= */ false));

  /** Only our state settles anything, only once, and what a refusal says is fit to be shown. */
  public static void fuzzerTestOneInput(byte[] input) {
    Map<String, List<String>> parameters =
        parameters(new String(input, StandardCharsets.ISO_8859_1));
    List<Callback.Answer> answers = new ArrayList<>();
    Callback callback =
        new Callback(
            Secret.of(STATE),
            ISSUERS,
            answer -> {
              answers.add(answer);
              return new LoginOutcome.Failed(new LoginFailure.Cancelled());
            });
    Callback.Verdict first = callback.take(parameters);
    Callback.Verdict second = callback.take(parameters);
    assertThat(answers).hasSize(first instanceof Callback.Verdict.Settled ? 1 : 0);
    assertThat(second).isNotInstanceOf(Callback.Verdict.Settled.class);
    if (!answers.isEmpty()) {
      assertThat(parameters.get("state")).containsExactly(STATE);
      assertThat(parameters.values()).allMatch(values -> values.size() == 1);
      answers.forEach(CallbackFuzzTest::check);
    }
  }

  private static void check(Callback.Answer answer) {
    switch (answer) {
      case Callback.Answer.Code(Secret code) -> assertThat(code.isEmpty()).isFalse();
      case Callback.Answer.Refused(LoginFailure failure) -> {
        Told.fitForATerminal(failure.message());
        Told.fitForATerminal(failure.hint());
      }
    }
  }

  private static Map<String, List<String>> parameters(String query) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      parameters.computeIfAbsent(name, _ -> new ArrayList<>()).add(pair.substring(equals + 1));
    }
    return parameters;
  }

  @Test
  void onlyOurStateSettlesOnce() {
    FuzzReplay.of(CallbackFuzzTest.class, CallbackFuzzTest::fuzzerTestOneInput);
  }
}
