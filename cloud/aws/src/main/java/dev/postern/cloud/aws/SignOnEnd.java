package dev.postern.cloud.aws;

import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.sso.model.GetRoleCredentialsResponse;

/**
 * The end of credentials that single sign-on gave, which the chain does not pass on.
 *
 * <p>The SDK finds this class by the file {@code execution.interceptors}.
 */
public final class SignOnEnd implements ExecutionInterceptor {
  private static volatile Optional<Instant> end = Optional.empty();

  /** The end of what was given last. */
  static Optional<Instant> last() {
    return end;
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    if (context.response() instanceof GetRoleCredentialsResponse given) {
      end = Optional.of(Instant.ofEpochMilli(given.roleCredentials().expiration()));
    }
  }
}
