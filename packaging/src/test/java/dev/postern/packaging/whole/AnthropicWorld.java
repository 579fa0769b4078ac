package dev.postern.packaging.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A world whose login is like Anthropic's: its tokens need a header, and go to one host alone. At a
 * second provider, that of profile google, identity tokens are kept.
 */
final class AnthropicWorld {
  private AnthropicWorld() {}

  static World in(Path folder, Duration lifetime) throws IOException {
    World world = World.in(folder, lifetime, "file");
    Files.writeString(
        folder.resolve("config/config.json"),
        """
        {"store": "file", "defaultProfile": "work", "profiles": {"work": {"provider": "here"},
          "google": {"provider": "identity"}},
         "providers": {"here": {
           "authorizationEndpoint": "%1$s/oauth/authorize", "tokenEndpoint": "%1$s/oauth/token",
           "revocationEndpoint": "%1$s/oauth/token/revoke", "clientId": "%2$s",
           "scopes": ["offline_access"], "allowedHosts": ["127.0.0.1"],
           "credentialHeaders": {"anthropic-beta": "oauth-2025-04-20"}},
          "identity": {"issuer": "%1$s", "clientId": "%2$s", "keepIdentityToken": true,
            "scopes": ["openid", "offline_access"]}}}
        """
            .formatted(world.sandbox().issuer(), world.sandbox().clientId()));
    return world;
  }
}
