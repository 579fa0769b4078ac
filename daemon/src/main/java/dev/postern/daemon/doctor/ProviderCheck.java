package dev.postern.daemon.doctor;

import dev.postern.daemon.platform.network.Advice;
import dev.postern.daemon.platform.network.NetworkFault;
import dev.postern.daemon.provider.ProviderException;
import java.net.URI;
import java.util.List;

/** Whether the token endpoint of each provider in use can be reached. */
final class ProviderCheck implements Check {
  private static final int FORBIDDEN = 403;

  private final Servers servers;

  ProviderCheck(Servers servers) {
    this.servers = servers;
  }

  @Override
  public String name() {
    return "provider";
  }

  @Override
  public List<Finding> run(Subject subject) throws Exception {
    return Parallel.map(
        servers.providerNames(), provider -> List.of(check(provider, subject.servers())));
  }

  private Finding check(String provider, ServerProbe probe) {
    String name = "provider " + provider;
    try {
      URI endpoint = servers.tokenEndpoint(provider);
      return switch (probe.ask(endpoint)) {
        case ServerProbe.Reply.Answered(int status, _, _) when status == FORBIDDEN ->
            // nothing that could be forbidden was asked for, so a wall stands before the server
            Finding.warn(
                name,
                endpoint.getHost() + " turns requests away (status 403)",
                Advice.WALLED.cure());
        case ServerProbe.Reply.Answered _ -> Finding.ok(name, endpoint.getHost() + " answers");
        case ServerProbe.Reply.Silent(NetworkFault fault) ->
            Finding.fail(name, fault.message(), fault.advice().cure());
        case ServerProbe.Reply.Unasked(String problem, String cure) ->
            Finding.fail(name, problem, cure);
      };
    } catch (ProviderException unusable) {
      return Finding.fail(name, String.valueOf(unusable.getMessage()), unusable.hint());
    }
  }
}
