package dev.postern.daemon.cloud;

import dev.postern.daemon.credential.CloudSettings;
import dev.postern.daemon.platform.Sha256;
import dev.postern.protocol.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What makes two callers' credentials of a cloud the same.
 *
 * @param environment SHA-256 over the variables that the cloud's library reads
 * @param commands what the settings run for it, empty texts where nothing
 */
record CloudKey(CloudKind cloud, String environment, String commands) {
  /** The variables of all three libraries, of their command lines, and of the network. */
  private static final Pattern RELEVANT =
      Pattern.compile(
          "(AWS|AZURE|GOOGLE|GCLOUD|GCE|CLOUDSDK|MSI|IDENTITY|IMDS)_.*|NO_GCE_CHECK"
              + "|PATH|HOME|USER|XDG_CONFIG_HOME|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE"
              + "|(?i:https?_proxy|no_proxy)");

  static CloudKey of(CloudAsk ask) {
    Map<String, Secret> relevant = new TreeMap<>();
    ask.environment()
        .variables()
        .forEach(
            (name, value) -> {
              if (RELEVANT.matcher(name).matches()) {
                relevant.put(name, value);
              }
            });
    Sha256 digest = new Sha256();
    relevant.forEach((name, value) -> digest.add(name, value.reveal()));
    return new CloudKey(CloudKind.of(ask.settings()), digest.hex(), commands(ask.settings()));
  }

  private static String commands(CloudSettings settings) {
    return switch (settings) {
      case CloudSettings.Bedrock bedrock ->
          text(bedrock.authRefresh()) + "\n" + text(bedrock.credentialExport());
      case CloudSettings.Vertex vertex -> text(vertex.authRefresh());
      case CloudSettings.Foundry _ -> "";
    };
  }

  private static String text(Optional<String> command) {
    return command.orElse("");
  }
}
