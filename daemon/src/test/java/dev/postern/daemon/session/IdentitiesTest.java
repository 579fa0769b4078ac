package dev.postern.daemon.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.daemon.provider.CredentialUse;
import dev.postern.daemon.provider.Provider;
import dev.postern.daemon.provider.TokenReply;
import dev.postern.daemon.provider.TokenSet;
import dev.postern.daemon.store.EntryName;
import dev.postern.daemon.store.EntryName.Kind;
import dev.postern.daemon.store.EntryName.Slot;
import dev.postern.daemon.testing.FakeIdentity;
import dev.postern.daemon.testing.FakeServer;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.Secret;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdentitiesTest {
  private static final Duration LIFETIME = Duration.ofHours(1);

  private final SessionFixture fixture = new SessionFixture();

  private static Provider keeping() {
    Provider plain = FakeServer.provider();
    return new Provider(
        plain.name(),
        plain.endpoints(),
        plain.clientId(),
        plain.scopes(),
        plain.quirks(),
        new CredentialUse(Map.of(), Set.of(), /* keepsIdentityToken= */ true));
  }

  private Secret issued(String subject) {
    return FakeIdentity.token(subject, fixture.time.now(), fixture.time.now().plus(LIFETIME));
  }

  private static TokenSet with(TokenSet tokens, Optional<Secret> identityToken) {
    return new TokenSet(
        tokens.accessToken(),
        tokens.refreshToken(),
        tokens.lifetime(),
        tokens.refreshTokenLifetime(),
        tokens.scopes(),
        tokens.account(),
        identityToken);
  }

  private void signIn(Provider provider, Optional<Secret> identityToken) {
    assertThat(
            fixture
                .sessions()
                .adopt(
                    SessionFixture.PROFILE,
                    provider,
                    with(fixture.server.firstTokens(), identityToken)))
        .isEmpty();
  }

  private Secret token() throws FailureException {
    return fixture.sessions().identities().of(fixture.session()).token();
  }

  private Failure failure() {
    return catchThrowableOfType(FailureException.class, this::token).failure();
  }

  private void sendWithTheNextRefresh(Optional<Secret> identityToken) {
    fixture.server.next(
        reply ->
            reply instanceof TokenReply.Granted(TokenSet tokens)
                ? new TokenReply.Granted(with(tokens, identityToken))
                : reply);
  }

  @Test
  void theTokenOfALoginIsKeptThroughARestartAndGoneAfterALogout() throws Exception {
    Secret first = issued("ada");
    signIn(keeping(), Optional.of(first));
    assertThat(token()).isEqualTo(first);
    fixture.restart();
    assertThat(token()).isEqualTo(first);
    assertThat(fixture.server.refreshes()).isZero();

    fixture.session().erase(fixture.session().beginSigningOut());
    assertThat(failure().message()).isEqualTo("profile work is not signed in");
    for (Slot slot : Slot.values()) {
      assertThat(fixture.store.read(new EntryName("work", Kind.IDENTITY_TOKEN, slot))).isEmpty();
    }
  }

  @Test
  void oneThatIsAboutToEndIsReplacedByARefresh() throws Exception {
    signIn(keeping(), Optional.of(issued("ada")));
    fixture.time.advance(LIFETIME.minusSeconds(61));
    token();
    assertThat(fixture.server.refreshes()).isZero();
    fixture.time.advance(Duration.ofSeconds(2));
    Secret second = issued("ada");
    sendWithTheNextRefresh(Optional.of(second));
    assertThat(token()).isEqualTo(second);
    assertThat(token()).isEqualTo(second);
    assertThat(fixture.server.refreshes()).isEqualTo(1);
  }

  @Test
  void whereARefreshBringsNoneTheOldOneIsGivenToItsEndAndNothingMoreIsRefreshedForIt()
      throws Exception {
    Secret only = issued("ada");
    signIn(keeping(), Optional.of(only));
    fixture.time.advance(LIFETIME.minusSeconds(30));
    assertThat(token()).isEqualTo(only);
    fixture.time.advance(Duration.ofMinutes(1));
    assertThat(failure().message())
        .startsWith("the identity token of profile work ended at ")
        .endsWith("and the server sends no new one with a refresh");
    assertThat(failure().hint()).contains("sign in again: postern login --profile work");
    assertThat(fixture.server.refreshes()).isEqualTo(1);
  }

  @Test
  void oneThatHoldsIsGivenThoughARefreshFails() throws Exception {
    Secret first = issued("ada");
    signIn(keeping(), Optional.of(first));
    fixture.time.advance(LIFETIME.minusSeconds(30));
    TokenReply outage = new TokenReply.Unavailable("it is down", Optional.empty(), false);
    fixture.server.next(outage);
    assertThat(token()).isEqualTo(first);
    fixture.time.advance(Duration.ofMinutes(10));
    fixture.server.next(outage);
    assertThat(failure().message()).contains("it is down");
  }

  @Test
  void aLoginThatKeepsOrBroughtNoneSaysWhatToDo() {
    signIn(FakeServer.provider(), Optional.empty());
    assertThat(failure())
        .extracting(Failure::message, each -> each.hint().orElseThrow())
        .containsExactly(
            "the login of profile work keeps no identity token",
            "set \"keepIdentityToken\": true for provider fake in config.json, then sign in"
                + " again: postern login --profile work");
    signIn(keeping(), Optional.empty());
    assertThat(failure().message())
        .isEqualTo("the login of profile work brought no identity token");
  }

  @Test
  void theTokenOfAnotherLoginInTheStoreIsNotGiven() throws Exception {
    Secret adas = issued("ada");
    signIn(keeping(), Optional.of(adas));
    Secret stored =
        fixture.store.read(new EntryName("work", Kind.IDENTITY_TOKEN, Slot.FIRST)).orElseThrow();
    fixture.time.advance(Duration.ofSeconds(1));
    signIn(keeping(), Optional.empty());
    fixture.store.write(new EntryName("work", Kind.IDENTITY_TOKEN, Slot.SECOND), stored);
    assertThat(failure().message()).contains("brought no identity token");
  }

  @Test
  void aStoreThatDoesNotTakeItCostsNoLogin() throws Exception {
    fixture.store.failWriteNumber(3);
    signIn(keeping(), Optional.of(issued("ada")));
    assertThat(fixture.token()).isEqualTo(FakeServer.accessToken(1));
    assertThat(failure().message()).contains("brought no identity token");
  }
}
