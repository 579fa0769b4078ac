package dev.postern.daemon.audit;

import dev.postern.daemon.platform.Durations;
import dev.postern.protocol.message.Audit;
import dev.postern.protocol.message.Credential;
import dev.postern.protocol.message.DaemonStatus;
import dev.postern.protocol.message.Description;
import dev.postern.protocol.message.Diagnosis;
import dev.postern.protocol.message.Done;
import dev.postern.protocol.message.Explanation;
import dev.postern.protocol.message.Forgotten;
import dev.postern.protocol.message.ForwardedSocket;
import dev.postern.protocol.message.Forwards;
import dev.postern.protocol.message.IdentityToken;
import dev.postern.protocol.message.ProfileChosen;
import dev.postern.protocol.message.Profiles;
import dev.postern.protocol.message.ProviderList;
import dev.postern.protocol.message.Result;
import dev.postern.protocol.message.SignedIn;
import dev.postern.protocol.message.SignedOut;
import dev.postern.protocol.message.SignedOutProfile;
import dev.postern.protocol.message.Status;
import dev.postern.protocol.message.StoreMoved;
import dev.postern.protocol.message.StoreReport;
import dev.postern.protocol.message.Token;
import dev.postern.protocol.message.TokenFile;
import dev.postern.protocol.message.TokenFiles;
import dev.postern.protocol.message.TrustReview;
import dev.postern.protocol.message.TrustWithdrawn;
import dev.postern.protocol.message.TrustedWorkspaces;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a result gave, in words that hold no secret. */
final class Outcomes {
  private static volatile Left last = new Left(-1, "");

  /** How long a token still holds, in seconds and in words. */
  private record Left(long seconds, String text) {}

  private Outcomes() {}

  /** The words for a result given now. */
  static String of(Result result, Instant now) {
    return switch (result) {
      case Token token -> "access token" + left(token.expiresAt(), now);
      case IdentityToken token -> "identity token" + left(Optional.of(token.expiresAt()), now);
      case Credential credential ->
          "credential from " + credential.source() + left(credential.expiresAt(), now);
      case SignedIn in -> "signed in" + as(in);
      case SignedOut out -> "signed out " + names(out);
      case Forwards forwards -> forwards(forwards.sockets());
      case TokenFiles files -> tokenFiles(files.files());
      case TrustReview review -> review.state() + " " + review.root();
      case TrustWithdrawn withdrawn ->
          (withdrawn.trusted() ? "trust withdrawn from " : "no trust to withdraw from ")
              + withdrawn.root();
      case Forgotten forgotten ->
          forgotten.failures().isEmpty()
              ? "everything forgotten"
              : "forgotten but for " + forgotten.failures().size();
      case StoreMoved moved ->
          moved.entries() + " entries moved to the " + moved.place() + leftover(moved);
      case Done done -> "done";
      case ProfileChosen chosen -> "done";
      case Status status -> "status";
      case StoreReport report -> "report of the store";
      case Profiles profiles -> "profiles";
      case ProviderList providers -> "providers";
      case DaemonStatus status -> "status of the daemon";
      case Description description -> "description of the protocol";
      case Explanation explanation -> "explanation";
      case Diagnosis diagnosis -> "diagnosis";
      case TrustedWorkspaces workspaces -> "list of trusted workspaces";
      case Audit audit -> "audit";
    };
  }

  /**
   * What a result has in common with others of its kind, where its words hold something that the
   * caller chose, as the name of a profile or a path; empty where they hold nothing of that sort.
   */
  static Optional<String> kind(Result result) {
    return switch (result) {
      case SignedIn in -> Optional.of("signed in" + as(in));
      case SignedOut out -> Optional.of("signed out");
      case Forwards forwards -> Optional.of("forward");
      case TokenFiles files -> Optional.of("token file");
      case TrustReview review -> Optional.of("trust");
      case TrustWithdrawn withdrawn -> Optional.of("trust withdrawn");
      case StoreMoved moved -> Optional.of("moved to the " + moved.place());
      case Done done -> Optional.of("done");
      case ProfileChosen chosen -> Optional.of("chosen");
      case Token _, IdentityToken _, Credential _ -> Optional.empty();
      case Forgotten _, Explanation _, Diagnosis _, Audit _ -> Optional.empty();
      case Status _,
          StoreReport _,
          Profiles _,
          ProviderList _,
          DaemonStatus _,
          Description _,
          TrustedWorkspaces _ ->
          Optional.empty();
    };
  }

  /** Whether anything is other than before: a logout may find no login, a drop no file. */
  static boolean isChange(Result result) {
    if (result instanceof SignedOut out) {
      return out.profiles().stream().anyMatch(SignedOutProfile::ended);
    }
    return !(result instanceof TokenFiles files) || !files.files().isEmpty();
  }

  private static String leftover(StoreMoved moved) {
    return moved.left().isPresent() ? ", not all erased in the old place" : "";
  }

  private static String as(SignedIn in) {
    return in.account().map(account -> " as " + account).orElse("");
  }

  /** The one profile that a result speaks of; empty when it speaks of none or of several. */
  static Optional<String> profile(Result result) {
    if (result instanceof Token token) {
      return Optional.of(token.profile());
    }
    if (result instanceof IdentityToken token) {
      return Optional.of(token.profile());
    }
    if (result instanceof SignedIn in) {
      return Optional.of(in.profile());
    }
    return result instanceof SignedOut out && out.profiles().size() == 1
        ? Optional.of(names(out))
        : Optional.empty();
  }

  private static String left(Optional<Long> expiresAt, Instant now) {
    return expiresAt.map(end -> left(Math.max(0, end - now.getEpochSecond()))).orElse("");
  }

  /** A token is given out many times a second, and its time takes long to write out. */
  private static String left(long seconds) {
    Left known = last;
    if (known.seconds() != seconds) {
      known = new Left(seconds, " for " + Durations.words(Duration.ofSeconds(seconds)));
      last = known;
    }
    return known.text();
  }

  private static String tokenFiles(List<TokenFile> files) {
    return files.isEmpty()
        ? "no token file"
        : files.stream()
            .map(file -> file.path() + " for " + file.profile())
            .collect(Collectors.joining("; ", "token file ", ""));
  }

  private static String names(SignedOut out) {
    return out.profiles().stream().map(SignedOutProfile::profile).collect(Collectors.joining(", "));
  }

  private static String forwards(List<ForwardedSocket> sockets) {
    return sockets.isEmpty()
        ? "no forwarded socket open"
        : sockets.stream()
            .map(one -> one.path() + " for " + String.join(", ", one.profiles()))
            .collect(Collectors.joining("; ", "open: ", ""));
  }
}
