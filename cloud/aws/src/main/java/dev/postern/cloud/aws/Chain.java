package dev.postern.cloud.aws;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;

/**
 * The AWS SDK's default chain without its first member, the properties of a JVM, which nobody sets.
 *
 * <p>The SDK's own forgets of its members' failures all but their outermost message.
 */
final class Chain {
  private final Map<Member, RuntimeException> failures = new ConcurrentHashMap<>();
  private volatile Member asked = Member.VARIABLES;

  /** Who is asked, in the SDK's order. */
  enum Member {
    VARIABLES,
    WEB_IDENTITY,
    PROFILE,
    CONTAINER,
    INSTANCE;

    AwsCredentialsProvider provider() {
      return switch (this) {
        case VARIABLES -> EnvironmentVariableCredentialsProvider.create();
        case WEB_IDENTITY -> WebIdentityTokenFileCredentialsProvider.create();
        case PROFILE -> ProfileCredentialsProvider.create();
        case CONTAINER -> ContainerCredentialsProvider.create();
        case INSTANCE -> InstanceProfileCredentialsProvider.create();
      };
    }
  }

  /** The credentials of the first member that has any. */
  Optional<AwsCredentials> resolve() {
    for (Member member : Member.values()) {
      asked = member;
      try {
        return Optional.of(member.provider().resolveCredentials());
      } catch (RuntimeException failure) {
        failures.put(member, failure);
      }
    }
    return Optional.empty();
  }

  /** Who was asked last. */
  Member asked() {
    return asked;
  }

  /** Why a member that was asked gave none. */
  Optional<RuntimeException> failure(Member member) {
    return Optional.ofNullable(failures.get(member));
  }
}
