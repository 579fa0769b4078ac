package dev.postern.daemon.platform;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.JsonException;
import dev.postern.protocol.json.JsonReader;
import dev.postern.protocol.json.JsonWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.function.Function;

/**
 * A state file that holds one JSON object with a {@code version}.
 *
 * @param what what the object is, as in "it is not …"
 * @param version the newest version that is read; a file without one has version 1
 * @param reader reads the object; an illegal argument is damage as well
 * @param writer writes the object, its version included
 */
public record JsonStateFormat<T>(
    String what,
    long version,
    String afterwards,
    Fields.Reader<T> reader,
    Function<T, JsonObject> writer)
    implements StateFormat<T> {
  @Override
  public T read(byte[] content) throws UnfitContentException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      if (!(JsonReader.read(text) instanceof JsonObject object)) {
        throw UnfitContentException.damaged("it is not " + what);
      }
      Fields fields = new Fields(object);
      long found = fields.optionalNumber("version").orElse(1L);
      if (found > version) {
        throw UnfitContentException.newer(found);
      }
      return reader.read(fields);
    } catch (CharacterCodingException e) {
      throw UnfitContentException.damaged("it is not UTF-8");
    } catch (JsonException | FieldException e) {
      throw UnfitContentException.damaged(String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw UnfitContentException.damaged("it holds a value that is out of range");
    }
  }

  @Override
  public byte[] write(T value) {
    return JsonWriter.write(writer.apply(value)).getBytes(StandardCharsets.UTF_8);
  }
}
