package dev.postern.daemon.handler;

import dev.postern.daemon.credential.BlockedCommand;
import dev.postern.daemon.credential.CloudSettings;
import dev.postern.daemon.credential.CredentialOutput;
import dev.postern.daemon.credential.Outcome;
import dev.postern.daemon.credential.PlaceCheck;
import dev.postern.daemon.credential.Resolution;
import dev.postern.daemon.credential.Source;
import dev.postern.daemon.credential.Warning;
import dev.postern.daemon.platform.network.Advice;
import dev.postern.daemon.settings.SettingsCommand;
import dev.postern.protocol.Secret;
import dev.postern.protocol.message.Credential;
import dev.postern.protocol.message.Header;
import dev.postern.protocol.message.Notice;
import dev.postern.protocol.message.Variable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A credential and how it came to count, on their way into a message. */
record CredentialReply(Resolution resolution, CredentialOutput forms, boolean rejected) {
  private static final int SHOWN = 4;
  private static final int LONG_ENOUGH = 20;

  Credential message(
      Optional<Secret> value, Optional<Instant> expiresAt, Optional<Secret> processCredential) {
    return new Credential(
        source(),
        value,
        forms.headers().stream().map(one -> new Header(one.name(), one.value())).toList(),
        forms.set().entrySet().stream()
            .map(one -> new Variable(one.getKey(), one.getValue()))
            .sorted((one, other) -> one.name().compareTo(other.name()))
            .toList(),
        forms.unset(),
        expiresAt.map(Instant::getEpochSecond),
        processCredential,
        keyToApprove(resolution),
        allNotices(value));
  }

  /** What there is to say, and that what a server rejected stays the same: nothing renews it. */
  private List<Notice> allNotices(Optional<Secret> value) {
    List<Notice> notices = new ArrayList<>(notices(resolution));
    if (printed(resolution.outcome())) {
      value.ifPresent(
          printed ->
              PlaceCheck.of(Source.API_KEY_HELPER, printed)
                  .forEach(warning -> notices.add(notice(warning))));
    }
    for (BlockedCommand blocked : resolution.blockedCommands()) {
      // a refresh is wanted only where credentials fail; this would have been another account
      if (blocked.command() == SettingsCommand.AWS_CREDENTIAL_EXPORT) {
        notices.add(new Notice(blocked.refusal().why(), blocked.refusal().cure()));
      }
    }
    if (rejected) {
      standing(resolution.outcome())
          .ifPresent(
              cure ->
                  notices.add(
                      new Notice(source() + " stays the same although it was rejected", cure)));
    }
    return notices;
  }

  /** Whether a helper printed the value. */
  private static boolean printed(Outcome outcome) {
    return outcome instanceof Outcome.Helper
        || (outcome instanceof Outcome.CloudProvider(_, Optional<Outcome.KeyOrToken> gateway)
            && gateway.filter(CredentialReply::printed).isPresent());
  }

  /** What to do about a credential that nothing here can fetch again. */
  private static Optional<String> standing(Outcome outcome) {
    return switch (outcome) {
      case Outcome.ApiKey _,
          Outcome.BearerToken _,
          Outcome.OAuthEnvironmentToken _,
          Outcome.CustomHeaders _ ->
          Optional.of(Advice.UNAUTHORIZED.cure());
      case Outcome.ClaudeCodeLogin _ ->
          Optional.of("run claude once to renew it, or postern login for a login of postern's own");
      case Outcome.ConsoleKey _ ->
          Optional.of("run claude and sign in at the Console again, or postern login");
      case Outcome.SdkProfileLogin profile ->
          Optional.of("have the program that made profile " + profile.name() + " renew it");
      case Outcome.Helper _, Outcome.StoredLogin _, Outcome.NothingFound _, Outcome.Blocked _ ->
          Optional.empty();
      case Outcome.CloudProvider(_, Optional<Outcome.KeyOrToken> gateway) ->
          gateway.flatMap(CredentialReply::standing);
    };
  }

  private String source() {
    return resolution.outcome() instanceof Outcome.CloudProvider(CloudSettings settings, _)
        ? settings.label()
        : resolution.chosen().map(Source::label).orElse("nothing");
  }

  /** The end of the key that waits for approval; nothing of a key too short to be one. */
  static Optional<String> keyToApprove(Resolution resolution) {
    return resolution
        .keyToApprove()
        .map(Secret::reveal)
        .map(key -> key.length() < LONG_ENOUGH ? "" : key.substring(key.length() - SHOWN));
  }

  private static Notice notice(Warning warning) {
    return new Notice(warning.message(), warning.hint());
  }

  static List<Notice> notices(Resolution resolution) {
    return resolution.warnings().stream().map(CredentialReply::notice).toList();
  }
}
