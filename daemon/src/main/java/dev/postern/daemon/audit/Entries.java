package dev.postern.daemon.audit;

import dev.postern.daemon.platform.Ancestry;
import dev.postern.daemon.platform.Peer;
import dev.postern.daemon.platform.ProcessStat;
import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.JsonException;
import dev.postern.protocol.json.JsonReader;
import dev.postern.protocol.json.JsonWriter;
import dev.postern.protocol.message.AuditEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Entries of the audit as lines of JSON; what others chose, such as a path, is cut and printable.
 */
final class Entries {
  private static final int LONGEST = 512;
  private static final int MOST_REMEMBERED = 256;

  private final Ancestry ancestry;
  private final Map<Peer, List<String>> remembered = new LinkedHashMap<>();

  Entries(Ancestry ancestry) {
    this.ancestry = ancestry;
  }

  /**
   * The line of an event.
   *
   * @param times how often it happened, from 1
   */
  String line(Event event, long times) {
    Event.What what = event.what();
    String outcome = printable(what.outcome());
    return JsonWriter.write(
        new AuditEntry(
                event.at().toEpochMilli(),
                what.method(),
                printable(what.peer().program().orElse("unknown")),
                what.peer().pid().orElse(0L),
                parents(what.peer()),
                what.profile().map(Entries::printable),
                times == 1 ? outcome : outcome + " (" + times + " times)")
            .toJson());
  }

  /** The entry of a line; empty for half a line, or one that is none. */
  static Optional<AuditEntry> entry(String line) {
    try {
      return JsonReader.read(line) instanceof JsonObject object
          ? Optional.of(AuditEntry.fromJson(new Fields(object)))
          : Optional.empty();
    } catch (JsonException | FieldException _) {
      return Optional.empty();
    }
  }

  private List<String> parents(Peer peer) {
    List<String> known = remembered.get(peer);
    if (known != null) {
      return known;
    }
    if (remembered.size() >= MOST_REMEMBERED) {
      remembered.clear();
    }
    List<String> found =
        peer.stat().map(ProcessStat::parent).map(ancestry::from).orElse(List.of()).stream()
            .map(Entries::printable)
            .toList();
    remembered.put(peer, found);
    return found;
  }

  private static String printable(String text) {
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    if (cut.chars().noneMatch(Character::isISOControl)) {
      return cut;
    }
    return cut.codePoints()
        .map(one -> Character.isISOControl(one) ? '?' : one)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
