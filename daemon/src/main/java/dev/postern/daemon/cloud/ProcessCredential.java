package dev.postern.daemon.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.daemon.credential.AwsSessionCredentials;
import dev.postern.protocol.Secret;
import java.time.Instant;

/** The document that the AWS SDKs take from a {@code credential_process}, version 1. */
final class ProcessCredential {
  private ProcessCredential() {}

  static Secret of(AwsSessionCredentials keys) {
    ObjectMapper json = new ObjectMapper();
    ObjectNode document = json.createObjectNode();
    document.put("Version", 1);
    document.put("AccessKeyId", keys.accessKeyId());
    document.put("SecretAccessKey", keys.secretAccessKey().reveal());
    keys.sessionToken().ifPresent(token -> document.put("SessionToken", token.reveal()));
    keys.expiration().map(Instant::toString).ifPresent(end -> document.put("Expiration", end));
    try {
      return Secret.of(json.writeValueAsString(document));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree of strings can always be written", impossible);
    }
  }
}
