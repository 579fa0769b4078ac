package dev.postern.daemon.session;

import dev.postern.daemon.platform.DamagedFileException;
import dev.postern.daemon.platform.StateFolder;
import dev.postern.daemon.platform.Turn;
import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.JsonException;
import dev.postern.protocol.json.JsonReader;
import dev.postern.protocol.json.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The records as files of the state folder, one a profile. */
public final class FileLoginRecords implements LoginRecords {
  private static final String ENDING = ".login.json";
  private static final String REPLACING = ".replacing";

  // a refresh takes 90 s at most
  private static final Duration LONGEST_TURN = Duration.ofSeconds(100);

  private final StateFolder folder;

  /** The records in the given folder. */
  public FileLoginRecords(StateFolder folder) {
    this.folder = folder;
  }

  @Override
  public List<String> profiles() throws IOException {
    return profilesOf(ENDING);
  }

  private List<String> profilesOf(String ending) throws IOException {
    return folder.names(ending).stream()
        .map(name -> name.substring(0, name.length() - ending.length()))
        .toList();
  }

  @Override
  public Optional<LoginRecord> load(String profile) throws IOException {
    Optional<byte[]> content = folder.read(profile + ENDING);
    return content.isEmpty() ? Optional.empty() : Optional.of(parse(profile, content.get()));
  }

  private LoginRecord parse(String profile, byte[] content) throws IOException {
    String file = folder.describe(profile + ENDING);
    try {
      if (!(JsonReader.read(new String(content, StandardCharsets.UTF_8))
          instanceof JsonObject object)) {
        throw damaged(file, "it is not a login record");
      }
      Fields fields = new Fields(object);
      if (fields.number("version") > LoginRecordCodec.VERSION) {
        throw DamagedFileException.newer(file);
      }
      return LoginRecordCodec.read(fields);
    } catch (JsonException | FieldException e) {
      throw damaged(file, String.valueOf(e.getMessage()));
    }
  }

  private static DamagedFileException damaged(String file, String why) {
    return DamagedFileException.damaged(
        file, why, "then run postern daemon restart and sign in again");
  }

  @Override
  public void save(LoginRecord login) throws IOException {
    folder.write(
        login.profile() + ENDING,
        JsonWriter.write(LoginRecordCodec.write(login)).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public List<String> replacing() throws IOException {
    return profilesOf(REPLACING);
  }

  @Override
  public void beginReplacing(String profile) throws IOException {
    folder.write(profile + REPLACING, new byte[0]);
  }

  @Override
  public void endReplacing(String profile) throws IOException {
    folder.remove(profile + REPLACING);
  }

  @Override
  public Turn turn(String profile) throws IOException {
    return folder.turn(profile + ".refresh.lock", LONGEST_TURN);
  }

  @Override
  public void forget(String profile) throws IOException {
    folder.remove(profile + ENDING);
  }
}
