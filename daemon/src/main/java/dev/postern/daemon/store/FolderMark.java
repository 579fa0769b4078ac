package dev.postern.daemon.store;

import dev.postern.daemon.platform.JsonStateFormat;
import dev.postern.daemon.platform.StateFile;
import dev.postern.daemon.platform.StateFileException;
import dev.postern.daemon.platform.StateFolder;
import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * What the entries of a state folder carry in a keychain, which the user's other state folders
 * share.
 *
 * <p>It lies in the folder itself and is made once, so it moves with the folder.
 *
 * @param text sixteen hexadecimal digits; empty for the user's usual folder, and for one with
 *     logins that were made before entries carried a mark
 */
public record FolderMark(Optional<String> text) {
  /** That of the usual folder. */
  public static final FolderMark NONE = new FolderMark(Optional.empty());

  private static final int BYTES = 8;
  private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{16}");
  private static final JsonStateFormat<String> FORMAT =
      new JsonStateFormat<>(
          "the mark of a state folder",
          1,
          "then run postern daemon restart and sign in again",
          FolderMark::text,
          mark -> new ObjectBuilder().put("version", 1).put("mark", mark).build());

  /** The mark that the folder holds, if it holds one. */
  public static Optional<FolderMark> of(StateFolder folder) throws StateFileException {
    return file(folder).read().map(mark -> new FolderMark(Optional.of(mark)));
  }

  /** The mark that the folder holds, made where it holds none. */
  public static FolderMark made(StateFolder folder, RandomGenerator random)
      throws StateFileException {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String mark = HexFormat.of().formatHex(bytes);
    return new FolderMark(file(folder).change(before -> before.or(() -> Optional.of(mark))));
  }

  /** The account under which the keychain has an entry of the folder. */
  String account(EntryName name) {
    return name.account() + text.map(mark -> "@" + mark).orElse("");
  }

  private static StateFile<String> file(StateFolder folder) {
    return new StateFile<>(folder, "keychain.json", FORMAT);
  }

  private static String text(Fields in) throws FieldException {
    String mark = in.text("mark");
    if (!SHAPE.matcher(mark).matches()) {
      throw new FieldException("field mark is not sixteen hexadecimal digits");
    }
    return mark;
  }
}
