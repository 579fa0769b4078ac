package dev.postern.daemon.doctor;

import dev.postern.daemon.credential.RequestSettings.Header;
import dev.postern.daemon.platform.network.NetworkFault;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The asker of servers whether they are there, and whether they accept a credential. */
@FunctionalInterface
public interface ServerProbe {
  /** What came of asking. */
  sealed interface Reply {
    /**
     * The server answered.
     *
     * @param date its clock, where it told it (RFC 9110 section 6.6.1)
     * @param at our clock at that moment
     */
    record Answered(int status, Optional<Instant> date, Instant at) implements Reply {}

    /** It did not. */
    record Silent(NetworkFault fault) implements Reply {}

    /** It was not asked, since the network settings cannot be followed. */
    record Unasked(String problem, String cure) implements Reply {}
  }

  /** Asks for the address; no credential is shown. */
  Reply ask(URI address);

  /** Asks for the address with these headers, the credential among them. */
  default Reply show(URI address, List<Header> headers) {
    return ask(address);
  }
}
