package dev.postern.daemon.session;

import dev.postern.daemon.platform.BytesStateFormat;
import dev.postern.daemon.platform.JsonStateFormat;
import dev.postern.daemon.platform.StateFile;
import dev.postern.daemon.platform.StateFolder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The records as files of the state folder, one a profile. */
public final class FileLoginRecords implements LoginRecords {
  private static final String ENDING = ".login.json";
  private static final String REPLACING = ".replacing";
  private static final BytesStateFormat MARK = new BytesStateFormat("then sign in again");

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
    return file(profile).read();
  }

  @Override
  public void save(LoginRecord login) throws IOException {
    file(login.profile()).change(_ -> Optional.of(login));
  }

  @Override
  public List<String> replacing() throws IOException {
    return profilesOf(REPLACING);
  }

  @Override
  public void beginReplacing(String profile) throws IOException {
    mark(profile).change(_ -> Optional.of(new byte[0]));
  }

  @Override
  public void endReplacing(String profile) throws IOException {
    mark(profile).remove();
  }

  @Override
  public void forget(String profile) throws IOException {
    file(profile).remove();
  }

  private StateFile<LoginRecord> file(String profile) {
    return new StateFile<>(folder, profile + ENDING, format(profile));
  }

  private static JsonStateFormat<LoginRecord> format(String profile) {
    return new JsonStateFormat<>(
        "a login record",
        LoginRecordCodec.VERSION,
        "then run postern daemon restart and sign in again",
        in -> LoginRecordCodec.read(in, profile),
        LoginRecordCodec::write);
  }

  /** A file that says what it says by being there. */
  private StateFile<byte[]> mark(String profile) {
    return new StateFile<>(folder, profile + REPLACING, MARK);
  }
}
