package dev.postern.daemon.session;

import dev.postern.daemon.provider.Account;
import dev.postern.daemon.provider.Binding;
import dev.postern.daemon.session.LoginRecord.Ending;
import dev.postern.daemon.session.LoginRecord.StoredAccess;
import dev.postern.daemon.session.LoginRecord.Unanswered;
import dev.postern.daemon.session.LoginRecord.Unanswered.Outcome;
import dev.postern.daemon.store.EntryName.Slot;
import dev.postern.protocol.ProfileName;
import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A record as JSON and back; times are milliseconds since 1970. */
final class LoginRecordCodec {
  /** The version this daemon writes; it reads no newer one. */
  static final int VERSION = 2;

  private LoginRecordCodec() {}

  static JsonObject write(LoginRecord login) {
    Account account = login.account();
    ObjectBuilder out =
        new ObjectBuilder()
            .put("version", VERSION)
            .put("profile", login.profile())
            .put("provider", login.binding().provider())
            .put("clientId", login.binding().clientId())
            .put("secondSlot", login.slot() == Slot.SECOND)
            .putText("email", account.email())
            .putText("name", account.name())
            .putText("subject", account.subject())
            .putText("organization", account.organization())
            .putText("organizationId", account.organizationId())
            .putTexts("scopes", login.scopes())
            .put("signedInAt", login.signedInAt().toEpochMilli())
            .put("refreshedAt", login.refreshedAt().toEpochMilli())
            .put("accessToken", login.access().fingerprint().hex())
            .putNumber("expiresAt", login.access().expiresAt().map(Instant::toEpochMilli))
            .put("lifetime", login.access().lifetime().toMillis())
            .putNumber("endsAt", login.endsAt().map(Instant::toEpochMilli));
    login.binding().server().ifPresent(server -> out.put("server", BoundServerCodec.write(server)));
    login
        .unanswered()
        .ifPresent(
            sent ->
                out.put("unanswered", sent.spent().hex())
                    .put("unansweredAt", sent.sentAt().toEpochMilli())
                    .put("unsaved", sent.outcome() instanceof Outcome.Unsaved)
                    .putText("noTokens", noTokens(sent.outcome())));
    login
        .ending()
        .ifPresent(
            ending -> out.put("ended", ending.reason()).put("endedAt", ending.at().toEpochMilli()));
    return out.build();
  }

  /** The record of a profile; one of another profile is the copy of a login that lives there. */
  static LoginRecord read(Fields in, String profile) throws FieldException {
    return new LoginRecord(
        named(in, profile),
        binding(in),
        in.flag("secondSlot") ? Slot.SECOND : Slot.FIRST,
        new Account(
            in.optionalText("email"),
            in.optionalText("name"),
            in.optionalText("subject"),
            in.optionalText("organization"),
            in.optionalText("organizationId")),
        in.texts("scopes"),
        Instant.ofEpochMilli(in.number("signedInAt")),
        Instant.ofEpochMilli(in.number("refreshedAt")),
        new StoredAccess(
            new Fingerprint(in.text("accessToken")),
            in.optionalNumber("expiresAt").map(Instant::ofEpochMilli),
            Duration.ofMillis(in.number("lifetime"))),
        in.optionalNumber("endsAt").map(Instant::ofEpochMilli),
        unanswered(in),
        ending(in));
  }

  private static String named(Fields in, String profile) throws FieldException {
    String named = in.text("profile");
    if (!ProfileName.isValid(named)) {
      throw new FieldException("field profile has a bad name: " + ProfileName.RULE);
    }
    if (!named.equals(profile)) {
      throw new FieldException("it names profile " + named);
    }
    return named;
  }

  private static Binding binding(Fields in) throws FieldException {
    Optional<Fields> server = in.optionalObject("server");
    return new Binding(
        nonEmpty(in, "provider"),
        nonEmpty(in, "clientId"),
        server.isEmpty() ? Optional.empty() : Optional.of(BoundServerCodec.read(server.get())));
  }

  private static String nonEmpty(Fields in, String name) throws FieldException {
    String text = in.text(name);
    if (text.isBlank()) {
      throw new FieldException("field " + name + " is empty");
    }
    return text;
  }

  private static Optional<Unanswered> unanswered(Fields in) throws FieldException {
    Optional<String> spent = in.optionalText("unanswered");
    return spent.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Unanswered(
                new Fingerprint(spent.get()),
                Instant.ofEpochMilli(in.number("unansweredAt")),
                outcome(in)));
  }

  private static Optional<String> noTokens(Outcome outcome) {
    return switch (outcome) {
      case Outcome.NoTokens(String why) -> Optional.of(why);
      case Outcome.NoReply _, Outcome.Unsaved _ -> Optional.empty();
    };
  }

  private static Outcome outcome(Fields in) throws FieldException {
    Optional<String> why = in.optionalText("noTokens");
    if (why.isPresent()) {
      return new Outcome.NoTokens(why.get());
    }
    return in.flag("unsaved") ? new Outcome.Unsaved() : new Outcome.NoReply();
  }

  private static Optional<Ending> ending(Fields in) throws FieldException {
    Optional<String> reason = in.optionalText("ended");
    return reason.isEmpty()
        ? Optional.empty()
        : Optional.of(new Ending(reason.get(), Instant.ofEpochMilli(in.number("endedAt"))));
  }
}
