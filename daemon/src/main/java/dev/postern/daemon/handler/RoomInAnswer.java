package dev.postern.daemon.handler;

import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The items of a list that one answer has room for, in their order.
 *
 * @param items those that fit
 * @param leftOut how many do not; absent means none
 */
record RoomInAnswer<T>(List<T> items, Optional<Long> leftOut) {
  // a frame may have 1 MiB; the rest of the answer needs some of it
  private static final int BYTES = 900_000;

  static <T> RoomInAnswer<T> of(List<T> all, Function<T, JsonObject> json) {
    List<T> items = new ArrayList<>();
    int used = 0;
    for (T item : all) {
      used += JsonWriter.write(json.apply(item)).getBytes(StandardCharsets.UTF_8).length + 1;
      if (used > BYTES) {
        return new RoomInAnswer<>(items, Optional.of((long) all.size() - items.size()));
      }
      items.add(item);
    }
    return new RoomInAnswer<>(items, Optional.empty());
  }
}
