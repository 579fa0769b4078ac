package dev.postern.daemon.settings;

import java.nio.file.Path;

/** A folder with the profiles of Anthropic's SDKs. */
record SdkProfilePlace(Path folder) {
  /** The file that names the profile that counts where no variable does. */
  Path active() {
    return folder.resolve("active_config");
  }

  Path configuration(String profile) {
    return folder.resolve("configs").resolve(profile + ".json");
  }

  Path credentials(String profile) {
    return folder.resolve("credentials").resolve(profile + ".json");
  }
}
