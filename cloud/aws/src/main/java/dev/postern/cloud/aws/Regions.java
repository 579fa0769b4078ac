package dev.postern.cloud.aws;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;

/** The region, by the order of variables, profile, {@code us-east-1}. */
final class Regions {
  private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9-]+");

  private Regions() {}

  /** The region of the profile in use. */
  static Optional<String> ofProfile() {
    try {
      return Optional.ofNullable(new AwsProfileRegionProvider().getRegion())
          .map(Object::toString)
          .filter(region -> WELL_FORMED.matcher(region).matches());
    } catch (SdkException _) {
      // it names none, or cannot be read, which the credentials' failure will tell
      return Optional.empty();
    }
  }

  /** The region in which tokens are exchanged; a malformed variable counts as not set. */
  static String effective(Map<String, String> environment, Optional<String> profile) {
    return Stream.of("AWS_REGION", "AWS_DEFAULT_REGION")
        .map(name -> environment.getOrDefault(name, "").strip())
        .filter(region -> WELL_FORMED.matcher(region).matches())
        .findFirst()
        .or(() -> profile)
        .orElse("us-east-1");
  }
}
