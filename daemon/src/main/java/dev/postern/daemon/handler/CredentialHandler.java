package dev.postern.daemon.handler;

import dev.postern.daemon.cloud.CloudCredential;
import dev.postern.daemon.cloud.CloudOutput;
import dev.postern.daemon.credential.CloudSettings;
import dev.postern.daemon.credential.CredentialOutput;
import dev.postern.daemon.credential.ObtainedCredential;
import dev.postern.daemon.credential.ObtainedCredential.OAuthToken;
import dev.postern.daemon.credential.Outcome;
import dev.postern.daemon.credential.Refusal;
import dev.postern.daemon.credential.Resolution;
import dev.postern.daemon.credential.ResolutionInputs;
import dev.postern.daemon.credential.Resolutions;
import dev.postern.daemon.credential.Resolver;
import dev.postern.daemon.credential.Source;
import dev.postern.daemon.ipc.Caller;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.Secret;
import dev.postern.protocol.message.Credential;
import dev.postern.protocol.message.GetCredential;
import java.util.Optional;

/** Answers {@code credential}: resolves, then asks the source that counts. */
public final class CredentialHandler {
  private final Resolutions resolutions;
  private final CredentialSources sources;

  /** A handler that resolves and asks by the given means. */
  public CredentialHandler(Resolutions resolutions, CredentialSources sources) {
    this.resolutions = resolutions;
    this.sources = sources;
  }

  /** The credential that counts for the caller; blocks while a command or a refresh runs. */
  public Credential answer(GetCredential request, Caller caller) throws FailureException {
    ResolutionInputs inputs = resolutions.inputs(request.context());
    Resolution resolution = Resolver.resolve(inputs);
    return switch (resolution.outcome()) {
      case Outcome.NothingFound(String message, String cure) ->
          throw new FailureException(Failure.of(ErrorCode.NOT_SIGNED_IN, message, cure));
      case Outcome.Blocked(Optional<Source> source, Refusal refusal) ->
          throw new FailureException(refused(source, refusal));
      case Outcome.KeyOrToken given ->
          direct(request, resolution, obtained(given, resolution, request, caller));
      case Outcome.ConsoleKey(Secret key) ->
          direct(request, resolution, new ObtainedCredential.ApiKey(key));
      case Outcome.OAuthEnvironmentToken(Secret token) ->
          direct(
              request, resolution, new OAuthToken(token, OAuthToken.ANTHROPIC, Optional.empty()));
      case Outcome.StoredLogin(String profile) ->
          login(request, resolution, sources.logins().token(profile, request, caller));
      case Outcome.ClaudeCodeLogin() ->
          login(request, resolution, sources.claudeCodeLogin(request, inputs.settings()));
      case Outcome.SdkProfileLogin profile ->
          new CredentialReply(
                  resolution,
                  CredentialOutput.ofSdkProfile(profile, resolution.request()),
                  request.rejected())
              .message(Optional.of(profile.token()), profile.expiresAt(), Optional.empty());
      case Outcome.CustomHeaders() ->
          new CredentialReply(
                  resolution,
                  CredentialOutput.ofCustomHeaders(resolution.request()),
                  request.rejected())
              .message(Optional.empty(), Optional.empty(), Optional.empty());
      case Outcome.CloudProvider(CloudSettings settings, Optional<Outcome.KeyOrToken> gateway) -> {
        CloudCredential credential =
            gateway.isPresent()
                ? CloudCredential.Skipped.behind(
                    obtained(gateway.get(), resolution, request, caller))
                : sources.cloud(settings, resolution, request, caller);
        yield cloud(settings, resolution, credential, request.rejected());
      }
    };
  }

  private ObtainedCredential obtained(
      Outcome.KeyOrToken given, Resolution resolution, GetCredential request, Caller caller)
      throws FailureException {
    return switch (given) {
      case Outcome.ApiKey(Secret key) -> new ObtainedCredential.ApiKey(key);
      case Outcome.BearerToken(Secret token) -> new ObtainedCredential.BearerToken(token);
      case Outcome.Helper helper -> sources.helper(helper, resolution, request, caller);
    };
  }

  private static Credential login(GetCredential request, Resolution resolution, OAuthToken token) {
    return new CredentialReply(
            resolution, CredentialOutput.of(token, resolution.request()), request.rejected())
        .message(Optional.of(token.token()), token.expiresAt(), Optional.empty());
  }

  private static Credential direct(
      GetCredential request, Resolution resolution, ObtainedCredential credential) {
    return new CredentialReply(
            resolution, CredentialOutput.of(credential, resolution.request()), request.rejected())
        .message(Optional.of(credential.secret()), Optional.empty(), Optional.empty());
  }

  private static Credential cloud(
      CloudSettings settings, Resolution resolution, CloudCredential credential, boolean rejected)
      throws FailureException {
    Optional<CloudOutput> output = CloudOutput.of(settings, credential, resolution.request());
    if (output.isEmpty()) {
      throw new FailureException(
          Failure.of(
              ErrorCode.CREDENTIAL_FAILED,
              "no google cloud project is named",
              "set ANTHROPIC_VERTEX_PROJECT_ID to the id of the project"));
    }
    return new CredentialReply(resolution, output.get().forms(), rejected)
        .message(output.get().value(), output.get().expiresAt(), output.get().processCredential());
  }

  private static Failure refused(Optional<Source> source, Refusal refusal) {
    return Failure.of(
        code(refusal.reason()),
        source
                .map(Source::label)
                .filter(label -> !refusal.why().startsWith(label))
                .map(label -> label + " does not count: ")
                .orElse("")
            + refusal.why(),
        refusal.cure());
  }

  private static ErrorCode code(Refusal.Reason reason) {
    return switch (reason) {
      case MANAGED_CONTEXT,
          BARE,
          HOMESPACE,
          UNTRUSTED_WORKSPACE,
          NOT_APPROVED,
          REJECTED,
          BEHIND_LOGIN,
          POLICY,
          UNSERVED,
          HOST_NOT_ALLOWED ->
          ErrorCode.REFUSED;
      case EXPIRED -> ErrorCode.NOT_SIGNED_IN;
      case MALFORMED, BROKEN_SETTINGS -> ErrorCode.CONFIGURATION;
    };
  }
}
