package dev.postern.daemon.cloud;

import dev.postern.daemon.credential.CloudSettings;

/** A cloud that has a program. */
enum CloudKind {
  AWS("aws"),
  GCP("gcp"),
  AZURE("azure");

  private final String folder;

  CloudKind(String folder) {
    this.folder = folder;
  }

  /** The folder of its libraries, and the last part of its program's package. */
  String folder() {
    return folder;
  }

  /** The cloud behind settings. */
  static CloudKind of(CloudSettings settings) {
    return switch (settings) {
      case CloudSettings.Bedrock _ -> AWS;
      case CloudSettings.Vertex _ -> GCP;
      case CloudSettings.Foundry _ -> AZURE;
    };
  }
}
