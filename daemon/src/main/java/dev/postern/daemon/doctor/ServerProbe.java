package dev.postern.daemon.doctor;

import dev.postern.daemon.platform.network.NetworkFault;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** The asker of servers whether they are there; it shows no credential. */
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

  /** Asks for the address. */
  Reply ask(URI address);
}
