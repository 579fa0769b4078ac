package dev.postern.cloud.aws;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/** The command by which a person signs in again to what a profile stands on. */
final class SignIn {
  private SignIn() {}

  /** The command, as the profile or one that it takes its credentials from says. */
  static Optional<String> command(String profile) {
    try {
      return command(ProfileFile.defaultProfileFile(), profile, new HashSet<>());
    } catch (RuntimeException _) {
      // what is wrong with the files is told by whoever needs them
      return Optional.empty();
    }
  }

  private static Optional<String> command(ProfileFile file, String name, Set<String> seen) {
    Optional<Profile> profile = seen.add(name) ? file.profile(name) : Optional.empty();
    if (profile.isEmpty()) {
      return Optional.empty();
    }
    if (profile.get().property("login_session").isPresent()) {
      return Optional.of("aws login --profile " + name);
    }
    if (profile.get().properties().keySet().stream().anyMatch(key -> key.startsWith("sso_"))) {
      return Optional.of("aws sso login --profile " + name);
    }
    return profile.get().property("source_profile").flatMap(next -> command(file, next, seen));
  }
}
