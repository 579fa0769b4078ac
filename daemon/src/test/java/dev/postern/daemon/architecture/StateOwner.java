package dev.postern.daemon.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.daemon.access.Padlock;
import dev.postern.daemon.credential.ApprovalLedger;
import dev.postern.daemon.platform.FileStateFolder;
import dev.postern.daemon.platform.Journal;
import dev.postern.daemon.platform.PrivateFiles;
import dev.postern.daemon.session.FileLoginRecords;
import dev.postern.daemon.session.ProfileBook;
import dev.postern.daemon.settings.TrustBasis;
import dev.postern.daemon.settings.TrustLedger;
import dev.postern.daemon.store.EntryName;
import dev.postern.daemon.store.FolderMark;
import dev.postern.daemon.store.MemoryStore;
import dev.postern.daemon.store.MovableStore;
import dev.postern.daemon.store.StoreChoice;
import dev.postern.daemon.store.StoreKey;
import dev.postern.daemon.store.StorePlace;
import dev.postern.daemon.store.Stores;
import dev.postern.daemon.testing.ManualTime;
import dev.postern.daemon.testing.RealFolder;
import dev.postern.daemon.tokenfile.TokenFileLedger;
import dev.postern.protocol.Secret;
import dev.postern.protocol.message.Lock;
import dev.postern.protocol.message.Unlock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Whoever keeps something in the state folder: its file, and a change that it makes to it. */
enum StateOwner {
  SEALED_FILE("secrets.jwe") {
    @Override
    void change(Path folder, PrivateFiles files) throws Exception {
      new Stores(
              folder,
              Optional.empty(),
              Optional.empty(),
              Duration.ofSeconds(5),
              files,
              new SecureRandom())
          .open(new StoreChoice.SealedFile(StoreKey.KEYFILE))
          .write(
              new EntryName("work", EntryName.Kind.ACCESS_TOKEN), Secret.of("fake-access-token"));
    }

    @Override
    byte[] newer(byte[] content) {
      String compact = new String(content, UTF_8);
      int end = compact.indexOf('.');
      String header = new String(Base64.getUrlDecoder().decode(compact.substring(0, end)), UTF_8);
      return (Base64.getUrlEncoder()
                  .withoutPadding()
                  .encodeToString(header.replace("_version\":1", "_version\":7").getBytes(UTF_8))
              + compact.substring(end))
          .getBytes(UTF_8);
    }
  },
  LOGIN_RECORD("work.login.json") {
    @Override
    void change(Path folder, PrivateFiles files) throws Exception {
      if (Files.notExists(folder.resolve(file))) {
        RealFolder.files().replace(folder.resolve(file), RECORD.getBytes(UTF_8));
      }
      FileLoginRecords records = new FileLoginRecords(new FileStateFolder(folder, files));
      records.save(records.load("work").orElseThrow());
    }
  },
  FOLDER_MARK("keychain.json") {
    @Override
    void change(Path folder, PrivateFiles files) throws Exception {
      FileStateFolder state = new FileStateFolder(folder, files);
      FolderMark.made(state, new SecureRandom());
    }
  },
  STORE("store.json") {
    @Override
    void change(Path folder, PrivateFiles files) throws Exception {
      FileStateFolder state = new FileStateFolder(folder, files);
      for (StorePlace to : StorePlace.values()) {
        MovableStore.of(state, to.other(), /* hasLogins= */ true, _ -> new MemoryStore())
            .move(new MovableStore.Move(to, List::of, Optional.empty(), /* abandon= */ false));
      }
    }
  },
  REPLACING("work.replacing") {
    @Override
    void change(Path folder, PrivateFiles files) throws Exception {
      new FileLoginRecords(new FileStateFolder(folder, files)).beginReplacing("work");
    }
  },
  PROFILES("profiles.json") {
    @Override
    void change(Path folder, PrivateFiles files) throws Exception {
      new ProfileBook(new FileStateFolder(folder, files), Optional.empty()).makeDefault("work");
    }
  },
  TRUST("trust.json") {
    @Override
    void change(Path folder, PrivateFiles files) throws Exception {
      new TrustLedger(new FileStateFolder(folder, files), InstantSource.system())
          .trust(Path.of("/fake"), "fake-fingerprint", TrustBasis.GIVEN);
    }
  },
  APPROVALS("approvals.json") {
    @Override
    void change(Path folder, PrivateFiles files) throws Exception {
      new ApprovalLedger(new FileStateFolder(folder, files))
          .decide(Secret.of("fake-key-of-twenty-letters"), /* approve= */ true);
    }
  },
  LOCK("lock.json") {
    @Override
    void change(Path folder, PrivateFiles files) throws Exception {
      ManualTime time = new ManualTime();
      Padlock padlock =
          new Padlock(
              new FileStateFolder(folder, files),
              Optional.empty(),
              time,
              time,
              new SecureRandom(),
              Optional.empty());
      if (padlock.isLocked()) {
        padlock.answer(new Unlock(Secret.of("fake-passphrase")));
      }
      padlock.answer(new Lock(Secret.of("fake-passphrase")));
    }
  },
  TOKEN_FILES("token-files.json") {
    @Override
    void change(Path folder, PrivateFiles files) throws Exception {
      new TokenFileLedger(new FileStateFolder(folder, files))
          .add(Path.of("/fake/credentials/fake.json"), "work", "fake-mark");
    }
  },
  AUDIT("audit.jsonl") {
    @Override
    void change(Path folder, PrivateFiles files) throws Exception {
      try (Journal journal = new FileStateFolder(folder, files).journal("audit.jsonl", 1 << 20)) {
        journal.append("{\"fake\":\"entry\"}");
      }
    }
  };

  private static final String RECORD =
      """
      {"version":1,"profile":"work","provider":"fake","clientId":"fake-client","scopes":[],
       "signedInAt":0,"refreshedAt":0,"accessToken":"0123456789abcdef","lifetime":3600000}
      """;

  final String file;

  StateOwner(String file) {
    this.file = file;
  }

  /** Makes the change, as the owner does it. */
  abstract void change(Path folder, PrivateFiles files) throws Exception;

  /** The content as a newer postern would have written it. */
  byte[] newer(byte[] content) {
    return new String(content, UTF_8)
        .replaceFirst("\"version\":\\d+", "\"version\":7")
        .getBytes(UTF_8);
  }
}
