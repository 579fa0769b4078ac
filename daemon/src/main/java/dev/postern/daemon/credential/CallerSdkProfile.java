package dev.postern.daemon.credential;

import dev.postern.daemon.settings.KeptFiles;
import dev.postern.daemon.settings.SdkProfile;
import dev.postern.daemon.settings.SdkProfileReader;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The profile of Anthropic's SDKs that a caller's variables and files choose.
 *
 * @param directory the caller's folder, which relative paths start at
 * @param kept the files of profiles that this daemon keeps
 */
record CallerSdkProfile(
    EffectiveEnvironment environment, Path home, Path directory, KeptFiles kept) {
  private static final String NAMING = "ANTHROPIC_PROFILE";
  private static final String FOLDER = "ANTHROPIC_CONFIG_DIR";

  /** The profile as it is at the given time. */
  SdkProfile read(Instant now) {
    Path folder;
    try {
      folder = folder();
    } catch (InvalidPathException _) {
      return new SdkProfile.Unusable(
          new SdkProfile.Choice(true, FOLDER),
          SdkProfile.Problem.MALFORMED,
          FOLDER + " is not the name of a folder",
          "set it to a folder, or unset it");
    }
    SdkProfileReader reader = new SdkProfileReader(folder, now, kept);
    Optional<String> name = environment.harmless(NAMING);
    if (name.isPresent()) {
      return reader.named(name.get(), NAMING);
    }
    return federated()
        ? SdkProfileReader.federated(
            new SdkProfile.Choice(true, "ANTHROPIC_FEDERATION_RULE_ID in the environment"))
        : reader.active();
  }

  private boolean federated() {
    return environment.harmless("ANTHROPIC_FEDERATION_RULE_ID").isPresent()
        && environment.harmless("ANTHROPIC_ORGANIZATION_ID").isPresent();
  }

  private Path folder() {
    return environment
        .harmless(FOLDER)
        .map(directory::resolve)
        .or(
            () ->
                environment
                    .harmless("XDG_CONFIG_HOME")
                    .map(base -> directory.resolve(base).resolve("anthropic")))
        .orElseGet(() -> home.resolve(".config").resolve("anthropic"));
  }
}
