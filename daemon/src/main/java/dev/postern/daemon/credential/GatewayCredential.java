package dev.postern.daemon.credential;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The key or token for a gateway that stands before a cloud and signs in to it: the one that would
 * count if no cloud were switched on.
 */
final class GatewayCredential {
  private static final List<Source> SOURCES =
      List.of(Source.AUTH_TOKEN, Source.API_KEY, Source.API_KEY_HELPER);

  private GatewayCredential() {}

  /**
   * What a look at the cloud shows once its gateway is thought of.
   *
   * <p>A key or token that is there but must not be used refuses the cloud as well, since the
   * gateway would see another's or none.
   */
  static Finding with(Finding cloud, Map<Source, Finding> findings) {
    if (!(cloud
            instanceof
            Finding.Usable(String origin, Outcome.CloudProvider(CloudSettings settings, _)))
        || !settings.takesGatewayCredential()) {
      return cloud;
    }
    for (Source source : SOURCES) {
      Finding finding = findings.get(source);
      if (finding instanceof Finding.Usable(_, Outcome.KeyOrToken given)) {
        return new Finding.Usable(origin, new Outcome.CloudProvider(settings, Optional.of(given)));
      }
      if (finding instanceof Finding.Refused(_, Refusal refusal) && refusal.reason().stops()) {
        return new Finding.Refused(origin, refusal);
      }
    }
    return cloud;
  }

  /** Whether an API key would go to the cloud's gateway if it were approved. */
  static boolean wantsKey(Finding cloud) {
    return cloud
            instanceof
            Finding.Usable(
                _,
                Outcome.CloudProvider(CloudSettings settings, Optional<Outcome.KeyOrToken> gateway))
        && settings.takesGatewayCredential()
        && gateway.filter(Outcome.BearerToken.class::isInstance).isEmpty();
  }
}
