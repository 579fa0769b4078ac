package dev.postern.daemon.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.provider.Provider;
import dev.postern.protocol.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PasteReaderTest {
  private static final Secret STATE = Secret.of("fake-state-1");
  private static final URI LOOPBACK = URI.create("http://127.0.0.1:4321/callback");
  private static final URI MANUAL = URI.create("https://login.example/code?app=postern");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fake-code",
        "  fake-code\n",
        "\"fake-code\"",
        "'fake-code#fake-state-1'",
        "fake-code#fake-state-1",
        "fake-\n  code#fake-\r\nstate-1",
        "\u001b[200~fake-code",
        "https://login.example/code?code=fake-code&state=fake-state-1",
        "https://login.example/code?app=postern&code=fake-code&state=fake-state-1",
        "https://login.example/code?code=fake-code#fake-state-1",
        "<https://login.example/code?code=fake-code&state=fake-state-1>",
        "https%3A%2F%2Flogin.example%2Fcode%3Fcode%3Dfake-code%26state%3Dfake-state-1",
        "https://login.example/code?code=fake%2Dcode&state=fake%2Dstate%2D1",
        "https://login.example/code?code=fake-code&amp;state=fake-state-1",
        "https://login.example/code?code=fake-code&#38;state=fake-state-1",
        "https://login.example/code?code=fake-code\\u0026state=fake-state-1",
        "https://login.example/code\\?code\\=fake-code\\&state\\=fake-state-1",
        "\u201chttps://login.example/code?code=fake-code&state=fake-state-1\u201d",
      })
  void whatComesFromTheProvidersPageGoesWithItsRedirectUri(String pasted) {
    assertThat(reader(Optional.of(MANUAL)).read(Secret.of(pasted)))
        .isEqualTo(new PasteReader.Pasted(Secret.of("fake-code"), MANUAL));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:4321/callback?code=fake-code&state=fake-state-1",
        "http://localhost:4321/callback?state=fake-state-1&code=fake-code",
        "http%3A%2F%2F127.0.0.1%3A4321%2Fcallback%3Fcode%3Dfake-code%26state%3Dfake-state-1",
        "http://127.0.0.1:4321/call\n  back?code=fake-code&sta\nte=fake-state-1",
      })
  void theAddressThatTheBrowserCouldNotOpenGoesWithTheLoopbackRedirectUri(String pasted) {
    for (Optional<URI> manual : List.of(Optional.of(MANUAL), Optional.<URI>empty())) {
      assertThat(reader(manual).read(Secret.of(pasted)))
          .isEqualTo(new PasteReader.Pasted(Secret.of("fake-code"), LOOPBACK));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                                                    | nothing was pasted
          ' '                                                                   | nothing was pasted
          fake-code#other-state                                                 | belongs to another sign-in
          #fake-state-1                                                         | is no code
          fäke                                                                  | is no code
          http://127.0.0.1:4321/callback?code=fake-code&state=other             | belongs to another sign-in
          http://127.0.0.1:4321/callback?error=access_denied&state=other        | belongs to another sign-in
          http://127.0.0.1:4321/callback?error=&state=fake-state-1              | holds no code
          http://127.0.0.1:1/callback?code=fake-code&state=fake-state-1         | not one that this sign-in ends at
          http://127.0.0.1:4321/other?code=fake-code&state=fake-state-1         | not one that this sign-in ends at
          https://evil.example/code?code=fake-code&state=fake-state-1           | not one that this sign-in ends at
          https://login.example/authorize?client_id=x&state=fake-state-1        | not one that this sign-in ends at
          https://login.example/code?code=fake-code&state=fake-state-1&iss=https://evil.example | does not come from
          http://[broken                                                        | damaged
          """)
  void aBadPasteIsTold(String pasted, String message) {
    assertThat(reader(Optional.of(MANUAL)).read(Secret.of(pasted)))
        .isInstanceOfSatisfying(
            PasteReader.Refused.class,
            refused -> {
              assertThat(refused.failure().message()).contains(message);
              assertThat(refused.failure().hint()).isNotBlank();
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fake-code#",
        "fake-code#fake-st",
        "http://127.0.0.1:4321/call",
        "https://login.example/co",
        "http://127.0.0.1:4321/callback?code=fake-code&sta",
        "http://127.0.0.1:4321/callback?code=fake-code&state=fake",
        "http://127.0.0.1:4321/callback?code=fake-code",
      })
  void theBeginningOfAnAnswerIsNoOtherLogins(String pasted) {
    assertThat(reader(Optional.of(MANUAL)).read(Secret.of(pasted)))
        .isInstanceOfSatisfying(
            PasteReader.Cut.class,
            cut -> assertThat(cut.failure().message()).isEqualTo("what was pasted ends too early"));
  }

  @Test
  void anAddressWithTheServersRefusalIsThatRefusal() {
    String address = "http://127.0.0.1:4321/callback?state=fake-state-1&error=";
    assertThat(reader(Optional.of(MANUAL)).read(Secret.of(address + "access_denied")))
        .isEqualTo(new PasteReader.Declined(new LoginFailure.Denied()));
    assertThat(
            reader(Optional.empty())
                .read(Secret.of(address + "invalid_scope&error_description=no+such+scope")))
        .isInstanceOfSatisfying(
            PasteReader.Declined.class,
            declined -> assertThat(declined.failure().message()).endsWith("no such scope"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fake-code", "fake-code#fake-state-1"})
  void aCodeAloneIsNotTakenWhereNoPageOfTheProviderShowsOne(String pasted) {
    assertThat(reader(Optional.empty()).read(Secret.of(pasted)))
        .isInstanceOfSatisfying(
            PasteReader.Refused.class,
            refused -> assertThat(refused.failure().hint()).contains("whole address"));
  }

  @Test
  void aGiantPasteIsRefused() {
    assertThat(reader(Optional.of(MANUAL)).read(Secret.of("x".repeat(100_000))))
        .isInstanceOf(PasteReader.Refused.class);
  }

  private static PasteReader reader(Optional<URI> manual) {
    Provider.Endpoints endpoints =
        new Provider.Endpoints(
            Optional.of("https://login.example"),
            URI.create("https://login.example/authorize"),
            URI.create("https://login.example/token"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            /* issuerInResponse= */ false);
    return new PasteReader(STATE, new IssuerCheck(endpoints), LOOPBACK, manual);
  }
}
