package dev.postern.daemon.audit;

import dev.postern.protocol.Failure;
import dev.postern.protocol.message.ApproveKey;
import dev.postern.protocol.message.CloseForward;
import dev.postern.protocol.message.Diagnose;
import dev.postern.protocol.message.Discover;
import dev.postern.protocol.message.DropTokenFile;
import dev.postern.protocol.message.Explain;
import dev.postern.protocol.message.ForgetEverything;
import dev.postern.protocol.message.GetAudit;
import dev.postern.protocol.message.GetCredential;
import dev.postern.protocol.message.GetDaemonStatus;
import dev.postern.protocol.message.GetIdentityToken;
import dev.postern.protocol.message.GetStatus;
import dev.postern.protocol.message.GetStore;
import dev.postern.protocol.message.GetToken;
import dev.postern.protocol.message.GrantTrust;
import dev.postern.protocol.message.KeepTokenFile;
import dev.postern.protocol.message.ListForwards;
import dev.postern.protocol.message.ListProfiles;
import dev.postern.protocol.message.ListProviders;
import dev.postern.protocol.message.ListTrust;
import dev.postern.protocol.message.Lock;
import dev.postern.protocol.message.Login;
import dev.postern.protocol.message.Logout;
import dev.postern.protocol.message.MoveStore;
import dev.postern.protocol.message.OpenDoor;
import dev.postern.protocol.message.OpenForward;
import dev.postern.protocol.message.PasteCode;
import dev.postern.protocol.message.Request;
import dev.postern.protocol.message.ReviewTrust;
import dev.postern.protocol.message.StopDaemon;
import dev.postern.protocol.message.Unlock;
import dev.postern.protocol.message.UseProfile;
import dev.postern.protocol.message.WithdrawTrust;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the audit keeps of a request that gives something, changes something or is refused it.
 *
 * @param profile the profile it is about
 * @param aboutAccess whether it begins or ends access: a login, a logout, a lock, the daemon's stop
 * @param quotes whether its refusal may quote what the caller made up
 */
record Subject(Supplier<Optional<String>> profile, boolean aboutAccess, boolean quotes) {
  private static final Subject CHANGE = of(Optional::empty, /* aboutAccess= */ false);
  private static final Subject ACCESS =
      new Subject(Optional::empty, /* aboutAccess= */ true, /* quotes= */ false);

  private static Subject of(Supplier<Optional<String>> profile, boolean aboutAccess) {
    return new Subject(profile, aboutAccess, /* quotes= */ true);
  }

  private static Subject byDefault(Optional<String> profile, MeantProfiles meant, boolean access) {
    return of(() -> profile.or(() -> Optional.of(meant.byDefault())), access);
  }

  private static Subject inFolder(
      Optional<String> profile, Optional<String> directory, MeantProfiles meant, boolean access) {
    return of(() -> profile.or(() -> Optional.of(meant.inEffect(directory))), access);
  }

  /** What refusals of the kind have in common, and nothing that a caller can make up. */
  String kind(Failure refusal) {
    return quotes ? refusal.code().name() : refusal.message();
  }

  /** The subject of a request; empty for one that only looks. */
  static Optional<Subject> of(Request request, MeantProfiles meant) {
    return switch (request) {
      case GetToken asked ->
          Optional.of(inFolder(asked.profile(), asked.directory(), meant, false));
      case GetIdentityToken asked ->
          Optional.of(inFolder(asked.profile(), asked.directory(), meant, false));
      case GetCredential asked -> Optional.of(of(() -> asked.context().profile(), false));
      case Login asked -> Optional.of(byDefault(asked.profile(), meant, true));
      case PasteCode asked -> Optional.of(byDefault(asked.profile(), meant, false));
      case Logout asked ->
          Optional.of(
              asked.all()
                  ? of(Optional::empty, true)
                  : inFolder(asked.profile(), asked.directory(), meant, true));
      case UseProfile asked -> Optional.of(of(() -> Optional.of(asked.profile()), false));
      case ApproveKey asked -> Optional.of(CHANGE);
      case GrantTrust asked -> Optional.of(CHANGE);
      case WithdrawTrust asked -> Optional.of(CHANGE);
      case Lock asked -> Optional.of(ACCESS);
      case Unlock asked -> Optional.of(ACCESS);
      case OpenForward asked -> Optional.of(CHANGE);
      case CloseForward asked -> Optional.of(CHANGE);
      case KeepTokenFile asked ->
          asked.rehearse() ? Optional.empty() : Optional.of(of(asked::profile, true));
      case DropTokenFile asked -> asked.rehearse() ? Optional.empty() : Optional.of(ACCESS);
      case ForgetEverything asked -> asked.rehearse() ? Optional.empty() : Optional.of(ACCESS);
      case OpenDoor asked -> Optional.of(CHANGE);
      case MoveStore asked -> Optional.of(ACCESS);
      case StopDaemon asked -> Optional.of(ACCESS);
      case GetStatus asked -> Optional.empty();
      case GetStore asked -> Optional.empty();
      case ListProfiles asked -> Optional.empty();
      case ListProviders asked -> Optional.empty();
      case GetDaemonStatus asked -> Optional.empty();
      case Discover asked -> Optional.empty();
      case Explain asked -> Optional.empty();
      case Diagnose asked -> Optional.empty();
      case ReviewTrust asked -> Optional.empty();
      case ListForwards asked -> Optional.empty();
      case ListTrust asked -> Optional.empty();
      case GetAudit asked -> Optional.empty();
    };
  }
}
