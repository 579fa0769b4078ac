package dev.postern.daemon.credential;

import dev.postern.protocol.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How requests with a credential are to be made.
 *
 * @param baseUrl where they go, if not to the usual place
 * @param customHeaders what {@code ANTHROPIC_CUSTOM_HEADERS} adds
 * @param timeout the limit of one request
 * @param additionalProtection whether {@code x-anthropic-additional-protection: true} is sent
 * @param betas further values of {@code anthropic-beta}
 */
public record RequestSettings(
    Optional<URI> baseUrl,
    List<Header> customHeaders,
    Duration timeout,
    boolean additionalProtection,
    List<String> betas) {
  /** The limit of one request where nothing says otherwise: 600,000 ms. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);

  /** The largest limit; a larger one would overflow the consumer's timer and fail at once. */
  public static final Duration LONGEST_TIMEOUT = Duration.ofMillis(Integer.MAX_VALUE);

  /** Nothing said. */
  public static final RequestSettings DEFAULT =
      new RequestSettings(Optional.empty(), List.of(), DEFAULT_TIMEOUT, false, List.of());

  /** One header; its value may be a secret. */
  public record Header(String name, Secret value) {
    /** Whether it is the one of that name, whose case does not matter (RFC 9110, section 5.1). */
    boolean is(String other) {
      return name.equalsIgnoreCase(other);
    }

    /** Whether the other sets the same field. */
    boolean sameName(Header other) {
      return is(other.name);
    }
  }

  /** The same without the custom headers of a name. */
  RequestSettings without(String customHeader) {
    return new RequestSettings(
        baseUrl,
        customHeaders.stream().filter(header -> !header.is(customHeader)).toList(),
        timeout,
        additionalProtection,
        betas);
  }

  /** The same, going to a place of the credential's own where nothing else is said. */
  RequestSettings orGoingTo(Optional<URI> place) {
    return new RequestSettings(
        baseUrl.or(() -> place), customHeaders, timeout, additionalProtection, betas);
  }

  public RequestSettings {
    customHeaders = List.copyOf(customHeaders);
    betas = List.copyOf(betas);
  }
}
