package dev.postern.daemon.credential;

import dev.postern.daemon.credential.RequestSettings.Header;
import dev.postern.protocol.Secret;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The headers of a request: the credential's own and those that the settings ask for.
 *
 * <p>A custom header goes out in place of the credential's own of that name, so that no field comes
 * twice; only {@code anthropic-beta} is a list, and holds the values of all.
 */
public final class RequestHeaders {
  static final String BETA = "anthropic-beta";

  private RequestHeaders() {}

  /** The headers of a request with those of a credential. */
  public static List<Header> of(List<Header> own, RequestSettings request) {
    return of(own, Set.of(), request);
  }

  /** The headers of a request with those of a credential that needs these betas. */
  static List<Header> of(List<Header> own, Set<String> ownBetas, RequestSettings request) {
    List<Header> headers = new ArrayList<>(own);
    headers.removeIf(mine -> request.customHeaders().stream().anyMatch(mine::sameName));
    betas(ownBetas, request).ifPresent(headers::add);
    if (request.additionalProtection()) {
      headers.add(new Header("x-anthropic-additional-protection", Secret.of("true")));
    }
    request.customHeaders().stream().filter(custom -> !custom.is(BETA)).forEach(headers::add);
    return List.copyOf(headers);
  }

  private static Optional<Header> betas(Set<String> own, RequestSettings request) {
    Set<String> betas = new LinkedHashSet<>(own);
    betas.addAll(request.betas());
    for (Header custom : request.customHeaders()) {
      if (custom.is(BETA)) {
        betas.addAll(List.of(custom.value().reveal().split(",")));
      }
    }
    return betas.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Header(
                BETA,
                Secret.of(
                    betas.stream()
                        .map(String::strip)
                        .distinct()
                        .collect(Collectors.joining(",")))));
  }
}
