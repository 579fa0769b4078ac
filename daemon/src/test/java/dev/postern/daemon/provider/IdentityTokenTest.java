package dev.postern.daemon.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.postern.daemon.testing.ManualTime;
import dev.postern.daemon.testing.ScriptedServer;
import dev.postern.daemon.testing.ScriptedServer.Reply;
import dev.postern.daemon.testing.TestProviders;
import dev.postern.protocol.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IdentityTokenTest {
  private static final String ISSUER = "https://login.example";
  private static final ECKey KEY = key("1");

  private final ScriptedServer server = new ScriptedServer();
  private CredentialUse use = CredentialUse.UNRESTRICTED;

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aTokenThatHoldsTellsTheAccount() throws JOSEException {
    TokenReply reply = exchange(signed(claims().build(), KEY));

    assertThat(reply)
        .isInstanceOfSatisfying(
            TokenReply.Granted.class,
            granted ->
                assertThat(granted.tokens().account())
                    .contains(
                        new Account(
                            Optional.of("a@example.com"),
                            Optional.of("Ada"),
                            Optional.of("subject-1"),
                            Optional.empty(),
                            Optional.empty())));
  }

  @ParameterizedTest
  @CsvSource({
    "iss, https://other.example",
    "aud, client-2",
    "nonce, fake-nonce-2",
    "nonce, ''",
    "sub, ''"
  })
  void aWrongClaimIsNotTaken(String claim, String value) throws JOSEException {
    JWTClaimsSet claims = claims().claim(claim, value.isEmpty() ? null : value).build();

    assertNotTaken(exchange(signed(claims, KEY)));
  }

  @Test
  void anExpiredTokenIsNotTaken() throws JOSEException {
    JWTClaimsSet claims =
        claims().expirationTime(Date.from(Instant.now().minus(Duration.ofMinutes(5)))).build();

    assertNotTaken(exchange(signed(claims, KEY)));
  }

  @Test
  void aSignatureOfAnotherKeyIsNotTaken() throws JOSEException {
    assertNotTaken(exchange(signed(claims().build(), key("1"))));
  }

  @Test
  void noSignatureIsNotTaken() {
    assertNotTaken(exchange(new PlainJWT(claims().build()).serialize()));
  }

  @Test
  void aSignatureByASharedSecretIsNotTaken() throws JOSEException {
    SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims().build());
    jwt.sign(new MACSigner("a public string that anyone may know"));

    assertNotTaken(exchange(jwt.serialize()));
  }

  @Test
  void nonsenseIsNotTaken() {
    assertNotTaken(exchange("no.token.atall"));
  }

  @Test
  void withoutTheKeysNoTokenIsTaken() throws JOSEException {
    String token = signed(claims().build(), KEY);
    answerToken(token);
    server.answer("/keys", new Reply.Whole(500, Map.of(), ""));

    assertNotTaken(server(InstantSource.system()).exchange(request()));
  }

  @Test
  void aLocalClockThatIsHoursOffKeepsNobodyOut() throws JOSEException {
    Instant serverNow = Instant.now().minus(Duration.ofHours(5));
    ManualTime local = new ManualTime();
    local.advance(Duration.between(local.instant(), Instant.now()));
    JWTClaimsSet claims =
        claims()
            .issueTime(Date.from(serverNow))
            .expirationTime(Date.from(serverNow.plus(Duration.ofMinutes(5))))
            .build();
    server.answer(
        "/token",
        new Reply.Whole(
            200,
            Map.of(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(serverNow.atOffset(ZoneOffset.UTC))),
            body(signed(claims, KEY))));
    server.answer("/keys", Reply.json(200, new JWKSet(KEY.toPublicJWK()).toString()));

    assertThat(server(local).exchange(request())).isInstanceOf(TokenReply.Granted.class);
  }

  @Test
  void itIsHandedOnWhereItIsKeptAlone() throws JOSEException {
    String token = signed(claims().build(), KEY);
    assertThat(handedOn(exchange(token))).isEmpty();
    use = CredentialUse.unrestricted(/* keepsIdentityToken= */ true);
    assertThat(handedOn(exchange(token))).contains(Secret.of(token));
    answerToken("of a refresh");
    assertThat(handedOn(refresh())).isEmpty();
    answerToken(token);
    assertThat(handedOn(refresh())).contains(Secret.of(token));
  }

  private TokenReply refresh() {
    return server(InstantSource.system()).refresh(Secret.of("fake-refresh-token"), List.of());
  }

  private static Optional<Secret> handedOn(TokenReply reply) {
    return reply instanceof TokenReply.Granted(TokenSet tokens)
        ? tokens.identityToken()
        : Optional.empty();
  }

  private static void assertNotTaken(TokenReply reply) {
    assertThat(reply)
        .isInstanceOfSatisfying(
            TokenReply.Unusable.class,
            unavailable -> assertThat(unavailable.reason()).contains("identity token"));
  }

  private TokenReply exchange(String token) {
    answerToken(token);
    server.answer("/keys", Reply.json(200, new JWKSet(KEY.toPublicJWK()).toString()));
    return server(InstantSource.system()).exchange(request());
  }

  private void answerToken(String token) {
    server.answer("/token", Reply.json(200, body(token)));
  }

  private static String body(String token) {
    return "{\"access_token\": \"fake-access\", \"id_token\": \"" + token + "\"}";
  }

  private AuthorizationServer server(InstantSource clock) {
    Provider provider =
        new Provider(
            "test",
            new Provider.Endpoints(
                Optional.of(ISSUER),
                server.at("/authorize"),
                server.at("/token"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(server.at("/keys")),
                /* issuerInResponse= */ false),
            "client-1",
            List.of("openid"),
            Provider.Quirks.none(),
            use);
    return new HttpAuthorizationServer(
        provider, new ServerHttp(TestProviders.settings(clock)), clock);
  }

  private static CodeExchange request() {
    return new CodeExchange(
        Secret.of("fake-code"),
        Secret.of("v".repeat(43)),
        URI.create("http://127.0.0.1:1/callback"),
        Secret.of("fake-state"),
        Optional.of(Secret.of("fake-nonce-1")));
  }

  private static JWTClaimsSet.Builder claims() {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience("client-1")
        .subject("subject-1")
        .claim("nonce", "fake-nonce-1")
        .claim("email", "a@example.com")
        .claim("name", "Ada")
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(Duration.ofHours(1))));
  }

  private static String signed(JWTClaimsSet claims, ECKey key) throws JOSEException {
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
    jwt.sign(new ECDSASigner(key));
    return jwt.serialize();
  }

  private static ECKey key(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
