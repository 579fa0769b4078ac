package dev.postern.daemon.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.daemon.platform.PrivateFiles;
import dev.postern.daemon.platform.StateFault;
import dev.postern.daemon.testing.FaultyFiles;
import dev.postern.protocol.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the sealed file when it is damaged, replaced, planted or cannot be written. */
class SealedFileStoreTest {
  private static final EntryName WORK = SecretStoreContract.WORK;
  private static final Secret FIRST = Secret.of("fake-refresh-token-1");
  private static final Secret SECOND = Secret.of("fake-refresh-token-2");

  @TempDir Path parent;
  private SealedFolder folder;
  private FaultyFiles files;
  private SealedFileStore store;

  @BeforeEach
  void open() {
    folder = new SealedFolder(parent);
    files = new FaultyFiles(SealedFolder.files());
    store = folder.open(StoreKey.KEYFILE, files);
  }

  @Test
  void theFileIsPrivateAndShowsNoToken() throws Exception {
    store.write(WORK, FIRST);
    assertThat(Files.readString(folder.file())).matches("[A-Za-z0-9_.-]+\n");
    assertThat(mode(folder.path())).isEqualTo("rwx------");
    assertThat(mode(folder.file())).isEqualTo("rw-------");
    assertThat(mode(folder.keyFile())).isEqualTo("rw-------");
  }

  @Test
  void aTokenThatIsTooLongIsToldAndTheOthersStay() throws Exception {
    store.write(WORK, FIRST);
    EntryName other = new EntryName("other", EntryName.Kind.ACCESS_TOKEN);
    assertThat(fault(() -> store.write(other, Secret.of("x".repeat(PrivateFiles.MAXIMUM_SIZE)))))
        .isEqualTo(inFile(new StateFault.TooLarge(folder.file())));
    assertThat(store.read(WORK)).contains(FIRST);
    assertThat(store.health()).isEqualTo(new StoreHealth.Ready());
  }

  @Test
  void readingAndAskingForHealthCreateNothing() throws Exception {
    assertThat(store.read(WORK)).isEmpty();
    store.erase(WORK);
    assertThat(folder.file()).doesNotExist();
    assertThat(folder.keyFile()).doesNotExist();
  }

  @Test
  void anotherStoreOverTheSameFolderReadsWhatWasKept() throws Exception {
    store.write(WORK, FIRST);
    store.close();
    assertThat(folder.open(StoreKey.KEYFILE).read(WORK)).contains(FIRST);
    assertThat(fault(() -> store.read(WORK))).isEqualTo(new StoreFault.Closed());
  }

  @Test
  void aChangedByteNeverChangesWhatIsRead() throws Exception {
    store.write(WORK, FIRST);
    byte[] whole = Files.readAllBytes(folder.file());
    int undetected = 0;
    for (int i = 0; i < whole.length - 1; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 4;
      Files.write(folder.file(), damaged);
      try {
        assertThat(store.read(WORK)).as("byte %d", i).contains(FIRST);
        undetected++;
      } catch (StoreException e) {
        assertThat(e.fault())
            .as("byte %d", i)
            .isInstanceOfAny(StoreFault.InFile.class, StoreFault.NoKey.class);
      }
    }
    // the last character of a part has bits that base64 does not use
    assertThat(undetected).isLessThanOrEqualTo(3);
  }

  @Test
  void aHalfWrittenFileIsToldAndLeftAsItIs() throws Exception {
    store.write(WORK, FIRST);
    byte[] whole = Files.readAllBytes(folder.file());
    for (int length : new int[] {0, 1, whole.length / 4, whole.length / 2, whole.length - 3}) {
      byte[] half = Arrays.copyOf(whole, length);
      Files.write(folder.file(), half);
      assertThat(fault(() -> store.read(WORK))).satisfies(SealedFileStoreTest::isDamage);
      assertThat(fault(() -> store.write(WORK, SECOND))).satisfies(SealedFileStoreTest::isDamage);
      assertThat(fault(() -> store.erase(WORK))).satisfies(SealedFileStoreTest::isDamage);
      assertThat(Files.readAllBytes(folder.file())).isEqualTo(half);
    }
  }

  @Test
  void theGenerationBeforeCanBePutBackByHand() throws Exception {
    store.write(WORK, FIRST);
    store.write(WORK, SECOND);
    Files.move(folder.previous(), folder.file(), StandardCopyOption.REPLACE_EXISTING);
    assertThat(store.read(WORK)).contains(FIRST);
  }

  @Test
  void anErasureLeavesNoGenerationThatHoldsTheEntry() throws Exception {
    store.write(WORK, FIRST);
    store.write(WORK, SECOND);
    store.erase(WORK);
    assertThat(folder.previous()).doesNotExist();
  }

  @Test
  void aFileOfANewerVersionIsNeverOverwritten() throws Exception {
    store.write(WORK, FIRST);
    String compact = Files.readString(folder.file());
    String header = new String(Base64.getUrlDecoder().decode(compact.split("\\.")[0]), UTF_8);
    String newer = header.replace("\"postern_version\":1", "\"postern_version\":7");
    String planted =
        Base64.getUrlEncoder().withoutPadding().encodeToString(newer.getBytes(UTF_8))
            + compact.substring(compact.indexOf('.'));
    Files.writeString(folder.file(), planted);
    StoreFault expected = inFile(new StateFault.Newer(folder.file(), 7));
    assertThat(fault(() -> store.read(WORK))).isEqualTo(expected);
    assertThat(fault(() -> store.write(WORK, SECOND))).isEqualTo(expected);
    assertThat(store.health()).isEqualTo(new StoreHealth.Faulty(expected));
    assertThat(Files.readString(folder.file())).isEqualTo(planted);
  }

  @Test
  void aFullDiskIsToldAndTheOldValueStays() throws Exception {
    store.write(WORK, FIRST);
    files.failWith("No space left on device");
    assertThat(fault(() -> store.write(WORK, SECOND)))
        .isEqualTo(inFile(new StateFault.NoSpace(folder.previous())));
    assertThat(store.health())
        .isEqualTo(new StoreHealth.Faulty(inFile(new StateFault.NoSpace(folder.file()))));
    assertThat(store.read(WORK)).contains(FIRST);
  }

  @Test
  void aReadOnlyFolderIsToldAndTheOldValueStays() throws Exception {
    store.write(WORK, FIRST);
    files.failWith("Read-only file system");
    assertThat(fault(() -> store.write(WORK, SECOND)))
        .isEqualTo(inFile(new StateFault.Unwritable(folder.previous(), "read-only file system")));
    assertThat(fault(() -> store.erase(WORK))).isInstanceOf(StoreFault.InFile.class);
    assertThat(store.read(WORK)).contains(FIRST);
  }

  @Test
  void aLostKeyIsNotReplacedByAnother() throws Exception {
    store.write(WORK, FIRST);
    Files.delete(folder.keyFile());
    StoreFault expected = new StoreFault.NoKey(folder.keyFile(), "it is missing");
    assertThat(fault(() -> store.read(WORK))).isEqualTo(expected);
    assertThat(fault(() -> store.write(WORK, SECOND))).isEqualTo(expected);
    assertThat(folder.keyFile()).doesNotExist();
  }

  @Test
  void anotherKeyIsToldApartFromADamagedFile() throws Exception {
    store.write(WORK, FIRST);
    Files.write(folder.keyFile(), new byte[SealingKey.BYTES]);
    assertThat(fault(() -> store.read(WORK)))
        .isEqualTo(new StoreFault.NoKey(folder.keyFile(), "it is the key of another sealed file"));
    Files.writeString(folder.keyFile(), "too short");
    assertThat(fault(() -> store.read(WORK)))
        .isEqualTo(
            new StoreFault.NoKey(folder.keyFile(), "it does not hold a key of 256 bits in base64"));
  }

  @Test
  void aSystemdCredentialThatIsMissingOrAnotherIsTold() throws Exception {
    SealedFileStore sealed = folder.open(StoreKey.SYSTEMD);
    Path credential = parent.resolve("postern-store-key");
    assertThat(fault(() -> sealed.write(WORK, FIRST)))
        .isEqualTo(new StoreFault.NoKey(credential, "it is missing"));
    folder.giveCredential((byte) 1);
    sealed.write(WORK, FIRST);
    folder.giveCredential((byte) 2);
    assertThat(fault(() -> sealed.read(WORK)))
        .isEqualTo(new StoreFault.NoKey(credential, "it is the key of another sealed file"));
    CredentialKey none = new CredentialKey(Optional.empty());
    assertThat(fault(() -> none.key(Optional.empty()))).isInstanceOf(StoreFault.NoKey.class);
  }

  @Test
  void aFileOpenToOthersOrPlantedAsALinkIsRefused() throws Exception {
    store.write(WORK, FIRST);
    Files.setPosixFilePermissions(folder.file(), PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(fault(() -> store.read(WORK)))
        .satisfies(
            fault ->
                assertThat(fault.message())
                    .startsWith(
                        folder.file() + " is not safe to use: others may open it (mode 06"));
    Path elsewhere = parent.resolve("elsewhere");
    Files.move(folder.file(), elsewhere);
    Files.createSymbolicLink(folder.file(), elsewhere);
    assertThat(fault(() -> store.write(WORK, SECOND))).isInstanceOf(StoreFault.InFile.class);
  }

  @Test
  void sealingTwiceGivesTwoTexts() {
    SealingKey key = SealingKey.of(new byte[SealingKey.BYTES], Optional.empty());
    byte[] content = "{}".getBytes(UTF_8);
    SecureRandom random = new SecureRandom();
    assertThat(Seal.close(key, content, random).serialize())
        .isNotEqualTo(Seal.close(key, content, random).serialize());
  }

  private static StoreFault inFile(StateFault fault) {
    return new StoreFault.InFile(fault);
  }

  private static void isDamage(StoreFault fault) {
    assertThat(fault)
        .isInstanceOfSatisfying(
            StoreFault.InFile.class,
            inFile -> assertThat(inFile.fault()).isInstanceOf(StateFault.Damaged.class));
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static StoreFault fault(ThrowingCallable call) {
    return catchThrowableOfType(StoreException.class, call).fault();
  }
}
