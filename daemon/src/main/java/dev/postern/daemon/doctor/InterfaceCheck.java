package dev.postern.daemon.doctor;

import dev.postern.daemon.platform.network.Advice;
import dev.postern.daemon.platform.network.Network;
import dev.postern.daemon.platform.network.NetworkFault;
import java.net.URI;
import java.util.List;

/** Whether the places that requests with the credential go to can be reached; none is shown. */
final class InterfaceCheck implements Check {
  private static final int FORBIDDEN = 403;

  private final Network network;

  InterfaceCheck(Network network) {
    this.network = network;
  }

  @Override
  public String name() {
    return "api";
  }

  @Override
  public List<Finding> run(Subject subject) throws Exception {
    return Parallel.map(Servers.interfaces(subject), place -> List.of(check(place, subject)));
  }

  private Finding check(URI place, Subject subject) {
    String name = "api " + place.getHost();
    return switch (subject.servers().ask(place)) {
      case ServerProbe.Reply.Answered(int status, _, _) when status == FORBIDDEN ->
          Finding.warn(
              name,
              "requests are turned away before any credential is shown (status 403)",
              Advice.WALLED.cure());
      // 401 is the right answer to a request without a credential
      case ServerProbe.Reply.Answered(int status, _, _) when status >= 500 ->
          Finding.warn(name, "it answers with status " + status, Advice.NO_ANSWER.cure());
      case ServerProbe.Reply.Answered _ -> Finding.ok(name, "it answers");
      case ServerProbe.Reply.Silent(NetworkFault fault)
          when CallersRoute.of(subject).differsFrom(network) ->
          Finding.warn(
              name,
              fault.message() + "; programs here go another way, which was not tried",
              "see network settings, above");
      case ServerProbe.Reply.Silent(NetworkFault fault) ->
          Finding.fail(name, fault.message(), fault.advice().cure());
      case ServerProbe.Reply.Unasked(String problem, String cure) ->
          Finding.fail(name, problem, cure);
    };
  }
}
