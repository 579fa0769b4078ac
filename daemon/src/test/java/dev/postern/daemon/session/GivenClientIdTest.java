package dev.postern.daemon.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.provider.CredentialUse;
import dev.postern.daemon.provider.Provider;
import dev.postern.daemon.testing.FakeStateFolder;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A client id that was given once for a provider, whichever profile it was given for. */
class GivenClientIdTest {
  private final ProfileBook book = book();

  private static ProfileBook book() {
    try {
      return new ProfileBook(new FakeStateFolder(), Optional.empty());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Provider provider(String name, String clientId) {
    return new Provider(
        name,
        new Provider.Endpoints(
            Optional.empty(),
            URI.create("https://fake.example.com/authorize"),
            URI.create("https://fake.example.com/token"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            /* issuerInResponse= */ false),
        clientId,
        List.of(),
        Provider.Quirks.none(),
        CredentialUse.UNRESTRICTED);
  }

  @Test
  void anotherProfileNeedNotGiveItAgain() {
    book.remember("work", provider("corp", "fake-client-1"));
    assertThat(book.clientId("work", "corp")).contains("fake-client-1");
    assertThat(book.clientId("spare", "corp")).contains("fake-client-1");
    assertThat(book.clientId("spare", "other")).isEmpty();
  }

  @Test
  void ofTwoThatDifferNoneIsChosenForAThird() {
    book.remember("work", provider("corp", "fake-client-1"));
    book.remember("home", provider("corp", "fake-client-2"));
    assertThat(book.clientId("home", "corp")).contains("fake-client-2");
    assertThat(book.clientId("spare", "corp")).isEmpty();
  }
}
