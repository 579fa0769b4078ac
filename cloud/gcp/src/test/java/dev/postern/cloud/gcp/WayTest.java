package dev.postern.cloud.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.cloud.testing.AnsweringServer;
import dev.postern.cloud.testing.AnsweringServer.Response;
import dev.postern.cloud.testing.CloudChild;
import dev.postern.cloud.testing.CloudChild.Ended;
import dev.postern.cloud.testing.ConnectProxy;
import dev.postern.cloud.testing.SelfSigned;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way to Google's servers, as the variables of the network want it. */
class WayTest {
  @TempDir Path folder;

  @Test
  void theProxyAndItsAuthorityAreTheEnvironments() throws Exception {
    SelfSigned identity = SelfSigned.make(folder, "oauth2.googleapis.com");
    try (AnsweringServer google = AnsweringServer.secure(identity, _ -> token());
        ConnectProxy proxy = new ConnectProxy(google.port())) {
      Ended ended =
          run(
              CredentialsFile.user(folder, ""),
              Map.of(
                  "HTTPS_PROXY", proxy.address(),
                  "NODE_EXTRA_CA_CERTS", identity.certificate().toString()));
      assertThat(ended.answer().optionalText("accessToken")).hasValue("fake-access-token-5");
      assertThat(proxy.asked()).containsExactly("oauth2.googleapis.com:443");
    }
  }

  @Test
  void anUnknownAuthorityIsNotTrusted() throws Exception {
    try (AnsweringServer google = AnsweringServer.secure(SelfSigned.make(folder), _ -> token())) {
      Ended ended = run(CredentialsFile.user(folder, google.at("/token")), Map.of());
      assertThat(ended.answer().text("problem")).startsWith("google's token server is not trusted");
      assertThat(ended.answer().text("hint")).contains("NODE_EXTRA_CA_CERTS");
      assertThat(google.requests()).isEmpty();
    }
  }

  @Test
  void aServerThatAsksIsShownTheClientsCertificate() throws Exception {
    SelfSigned identity = SelfSigned.make(folder);
    try (AnsweringServer google = AnsweringServer.mutual(identity, _ -> token())) {
      Ended ended =
          run(
              CredentialsFile.user(folder, google.at("/token")),
              Map.of(
                  "NODE_EXTRA_CA_CERTS", identity.certificate().toString(),
                  "CLAUDE_CODE_CLIENT_CERT", identity.certificate().toString(),
                  "CLAUDE_CODE_CLIENT_KEY", identity.key().toString()));
      assertThat(ended.answer().optionalText("accessToken")).hasValue("fake-access-token-5");
    }
  }

  private Ended run(Path credentials, Map<String, String> environment) throws Exception {
    Map<String, String> all = new HashMap<>(environment);
    all.put("GOOGLE_APPLICATION_CREDENTIALS", credentials.toString());
    all.put("NO_GCE_CHECK", "true");
    return new CloudChild(Main.class, folder).run(all);
  }

  private static Response token() {
    return Response.json(
        200,
        """
        {"access_token": "fake-access-token-5", "expires_in": 3600, "token_type": "Bearer"}
        """);
  }
}
