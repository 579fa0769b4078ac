package dev.postern.daemon.cloud;

import dev.postern.daemon.credential.AwsSessionCredentials;
import dev.postern.daemon.credential.CloudSettings;
import dev.postern.daemon.credential.CloudSettings.Bedrock;
import dev.postern.daemon.credential.CloudSettings.Foundry;
import dev.postern.daemon.credential.CloudSettings.Vertex;
import dev.postern.daemon.credential.CredentialOutput;
import dev.postern.daemon.credential.RequestHeaders;
import dev.postern.daemon.credential.RequestSettings;
import dev.postern.daemon.credential.RequestSettings.Header;
import dev.postern.protocol.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A cloud's credential in the forms in which programs take one.
 *
 * @param value the key or token alone; empty where there is none or it is more than one line
 * @param processCredential for AWS, what its SDKs take from a {@code credential_process}
 */
public record CloudOutput(
    CredentialOutput forms,
    Optional<Secret> value,
    Optional<Instant> expiresAt,
    Optional<Secret> processCredential) {

  /** Variables that would outrank the keys in some SDK, or name another credential. */
  private static final List<String> AWS_RIVALS =
      List.of("AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_BEARER_TOKEN_BEDROCK");

  private static final List<String> FOUNDRY_RIVALS =
      List.of(
          "ANTHROPIC_FOUNDRY_RESOURCE",
          "ANTHROPIC_FOUNDRY_BASE_URL",
          "ANTHROPIC_FOUNDRY_API_KEY",
          "ANTHROPIC_FOUNDRY_AUTH_TOKEN");

  /** The forms; empty where Google's project is named nowhere. */
  public static Optional<CloudOutput> of(
      CloudSettings settings, CloudCredential credential, RequestSettings request) {
    return switch (settings) {
      case Bedrock bedrock -> Optional.of(bedrock(bedrock, credential, request));
      case Vertex vertex -> vertex(vertex, credential, request);
      case Foundry foundry -> Optional.of(foundry(foundry, credential, request));
    };
  }

  private static CloudOutput bedrock(
      Bedrock bedrock, CloudCredential credential, RequestSettings request) {
    Map<String, Secret> set = variables("BEDROCK", credential, bedrock.baseUrl());
    set.put(
        "AWS_REGION",
        Secret.of(
            credential instanceof CloudCredential.Aws(_, String region)
                ? region
                : bedrock.region().orElse(Bedrock.DEFAULT_REGION)));
    return switch (credential) {
      case CloudCredential.Aws(AwsSessionCredentials keys, _) -> {
        set.put("AWS_ACCESS_KEY_ID", Secret.of(keys.accessKeyId()));
        set.put("AWS_SECRET_ACCESS_KEY", keys.secretAccessKey());
        keys.sessionToken().ifPresent(token -> set.put("AWS_SESSION_TOKEN", token));
        yield output(
            List.of(),
            set,
            AWS_RIVALS,
            request,
            Optional.empty(),
            keys.expiration(),
            Optional.of(ProcessCredential.of(keys)));
      }
      case CloudCredential.Token token -> {
        set.put("AWS_BEARER_TOKEN_BEDROCK", token.accessToken());
        yield bearer(token, set, AWS_RIVALS, request);
      }
      case CloudCredential.Key key ->
          bearer(CloudCredential.Token.given(key.key()), set, AWS_RIVALS, request);
      case CloudCredential.Skipped skipped -> skipped(skipped, set, AWS_RIVALS, request);
    };
  }

  private static Optional<CloudOutput> vertex(
      Vertex vertex, CloudCredential credential, RequestSettings request) {
    Optional<String> project =
        vertex
            .project()
            .or(
                () ->
                    credential instanceof CloudCredential.Token token
                        ? token.project()
                        : Optional.empty());
    if (project.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Secret> set = variables("VERTEX", credential, vertex.baseUrl());
    set.put("ANTHROPIC_VERTEX_PROJECT_ID", Secret.of(project.get()));
    set.put("CLOUD_ML_REGION", Secret.of(vertex.region()));
    return Optional.of(
        switch (credential) {
          case CloudCredential.Token token -> bearer(token, set, List.of(), request);
          case CloudCredential.Skipped skipped -> skipped(skipped, set, List.of(), request);
          case CloudCredential.Key _ -> nothing(set, List.of(), request);
          case CloudCredential.Aws _ -> nothing(set, List.of(), request);
        });
  }

  private static CloudOutput foundry(
      Foundry foundry, CloudCredential credential, RequestSettings request) {
    // an SDK refuses a base URL beside a resource
    Optional<URI> baseUrl =
        foundry.resource().isPresent() ? Optional.empty() : Optional.of(foundry.endpoint());
    Map<String, Secret> set = variables("FOUNDRY", credential, baseUrl);
    foundry.resource().ifPresent(name -> set.put("ANTHROPIC_FOUNDRY_RESOURCE", Secret.of(name)));
    return switch (credential) {
      case CloudCredential.Token token -> {
        set.put("ANTHROPIC_FOUNDRY_AUTH_TOKEN", token.accessToken());
        yield bearer(token, set, FOUNDRY_RIVALS, request);
      }
      case CloudCredential.Key(Secret key) -> {
        set.put("ANTHROPIC_FOUNDRY_API_KEY", key);
        yield output(
            List.of(new Header("x-api-key", key)),
            set,
            FOUNDRY_RIVALS,
            request,
            Optional.of(key),
            Optional.empty(),
            Optional.empty());
      }
      case CloudCredential.Aws _ -> nothing(set, FOUNDRY_RIVALS, request);
      case CloudCredential.Skipped skipped -> skipped(skipped, set, FOUNDRY_RIVALS, request);
    };
  }

  private static Map<String, Secret> variables(
      String cloud, CloudCredential credential, Optional<URI> baseUrl) {
    Map<String, Secret> set = new HashMap<>();
    set.put("CLAUDE_CODE_USE_" + cloud, Secret.of("1"));
    if (credential instanceof CloudCredential.Skipped) {
      set.put("CLAUDE_CODE_SKIP_" + cloud + "_AUTH", Secret.of("1"));
    }
    baseUrl.ifPresent(
        url -> set.put("ANTHROPIC_" + cloud + "_BASE_URL", Secret.of(url.toString())));
    return set;
  }

  private static CloudOutput bearer(
      CloudCredential.Token token,
      Map<String, Secret> set,
      List<String> rivals,
      RequestSettings request) {
    return output(
        List.of(CredentialOutput.bearer(token.accessToken())),
        set,
        rivals,
        request,
        Optional.of(token.accessToken()),
        token.expiresAt(),
        Optional.empty());
  }

  private static CloudOutput skipped(
      CloudCredential.Skipped skipped,
      Map<String, Secret> set,
      List<String> rivals,
      RequestSettings request) {
    return skipped
        .gateway()
        .map(
            credential ->
                new CloudOutput(
                    CredentialOutput.of(credential, set, rivals, request),
                    Optional.of(credential.secret()),
                    Optional.empty(),
                    Optional.empty()))
        .orElseGet(() -> nothing(set, rivals, request));
  }

  private static CloudOutput nothing(
      Map<String, Secret> set, List<String> rivals, RequestSettings request) {
    return output(
        List.of(), set, rivals, request, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static CloudOutput output(
      List<Header> own,
      Map<String, Secret> set,
      List<String> rivals,
      RequestSettings request,
      Optional<Secret> value,
      Optional<Instant> expiresAt,
      Optional<Secret> processCredential) {
    return new CloudOutput(
        CredentialOutput.of(RequestHeaders.of(own, request), set, rivals, request),
        value,
        expiresAt,
        processCredential);
  }
}
