package dev.postern.daemon.door;

import dev.postern.daemon.platform.LockMark;
import dev.postern.daemon.platform.Machine;
import dev.postern.daemon.platform.Places;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.message.Request;
import dev.postern.protocol.message.StopDaemon;
import java.io.IOException;
import java.util.Optional;

/**
 * What a person is told where a state folder can neither be taken nor its owner be reached. A
 * process id is a hint: no program here signals a number that it has read.
 */
final class Refusals {
  private static final String OTHER_WAYS =
      "use a socket that is forwarded from there (postern help forward), or set POSTERN_STATE_DIR"
          + " to a folder of this machine's own";

  private final Places places;
  private final Machine here;

  Refusals(Places places, Machine here) {
    this.places = places;
    this.here = here;
  }

  /** The owner gives its own reason. */
  Arrival.Refused declined(Failure failure) {
    return failure.code() == ErrorCode.METHOD_NOT_FOUND
        ? new Arrival.Refused(
            owner() + " is of another version and cannot open a further socket",
            "run: postern daemon restart")
        : new Arrival.Refused(
            failure.message(), failure.hint().orElse("see " + places.log() + " for more"));
  }

  Arrival.Refused stopping() {
    return new Arrival.Refused(
        owner() + " is stopping, and awaits the answer to a refresh", "try again in a minute");
  }

  /** What a newcomer that asks again waits for. */
  String waitingFor(Reply reply, Request wish, Optional<LockMark> mark) {
    String owner =
        mark.map(known -> "process " + known.process() + ", ").orElse("")
            + "the posternd that owns "
            + places.state();
    return switch (reply) {
      case Reply.Silence _ -> "waiting for " + owner + ", which does not answer yet";
      case Reply.Declined _ -> "waiting for " + owner + ", which is stopping";
      case Reply.Granted _ when wish instanceof StopDaemon ->
          "waiting for " + owner + ", which gives way";
      case Reply.Granted _ -> "waiting for the socket that was opened by " + owner;
      case Reply.Nobody _ -> "waiting for " + owner + ", which cannot be reached yet";
    };
  }

  Arrival.Refused stopped(LockMark mark) {
    return new Arrival.Refused(
        owner() + " was stopped by a signal", "let it go on: kill -CONT " + mark.process());
  }

  Arrival.Refused silent(Optional<LockMark> mark) {
    return new Arrival.Refused(owner() + " does not answer", endIt(mark, "kill -KILL"));
  }

  Arrival.Refused unreachable(Optional<LockMark> mark, String why) {
    return new Arrival.Refused(
        owner() + " cannot be reached: " + decapitalized(why), endIt(mark, "kill"));
  }

  Arrival.Refused unseen() {
    return new Arrival.Refused(
        owner() + " has opened " + places.socket() + " where this process does not see it",
        "set POSTERN_SOCKET to a path in a folder that both see, or POSTERN_STATE_DIR to a folder"
            + " of this session's own");
  }

  Arrival.Refused heldElsewhere(LockMark mark) {
    return new Arrival.Refused(
        "machine "
            + mark.machine().name()
            + " owns the logins in "
            + places.state()
            + "; this is "
            + here.name(),
        OTHER_WAYS);
  }

  Arrival.Refused leftElsewhere(LockMark mark) {
    return new Arrival.Refused(
        "machine "
            + mark.machine().name()
            + " may still own the logins in "
            + places.state()
            + "; this is "
            + here.name(),
        "if no posternd runs there, remove " + places.lock() + "; else " + OTHER_WAYS);
  }

  Arrival.Refused unlockable(IOException e) {
    return new Arrival.Refused(
        places.lock() + " cannot be locked: " + e,
        "set POSTERN_STATE_DIR to a folder of your own, on a disk of this machine");
  }

  private String owner() {
    return "the posternd that owns " + places.state();
  }

  private static String endIt(Optional<LockMark> mark, String how) {
    return mark.map(
            known ->
                "if process "
                    + known.process()
                    + " is a posternd that hangs, end it: "
                    + how
                    + " "
                    + known.process())
        .orElse("find it with ps and end it");
  }

  private static String decapitalized(String text) {
    return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }
}
