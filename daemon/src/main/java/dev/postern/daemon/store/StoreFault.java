package dev.postern.daemon.store;

import java.time.Duration;

/** What is wrong with a store, and what the user can do about it. */
public sealed interface StoreFault {
  /** What is wrong: lower case, no full stop, no secret. */
  String message();

  /** What to do about it. */
  String cure();

  /** The keychain is there and locked. */
  record Locked() implements StoreFault {
    @Override
    public String message() {
      return "the keychain is locked";
    }

    @Override
    public String cure() {
      return "unlock it (sign in to the desktop, or open its password manager), then ask again;"
          + " nothing was lost";
    }
  }

  /** There is no keychain to talk to. */
  record NoKeychain(String reason) implements StoreFault {
    @Override
    public String message() {
      return "there is no keychain to be reached: " + reason;
    }

    @Override
    public String cure() {
      return "start a keychain such as gnome-keyring in this session, or set \"store\": \"file\" in"
          + " config.json and restart the daemon";
    }
  }

  /** The keychain does not answer. */
  record Hung(Duration after) implements StoreFault {
    @Override
    public String message() {
      return "the keychain did not answer within " + after.toSeconds() + " s";
    }

    @Override
    public String cure() {
      return "look for an open prompt of the keychain, or restart it, then ask again";
    }
  }

  /** The keychain said no, or something not understood. */
  record Refused(String reason) implements StoreFault {
    @Override
    public String message() {
      return "the keychain refused: " + reason;
    }

    @Override
    public String cure() {
      return "see postern doctor for the state of the keychain";
    }
  }

  /** What was written was not there when it was read back. */
  record NotKept() implements StoreFault {
    @Override
    public String message() {
      return "the keychain took the entry and did not keep it";
    }

    @Override
    public String cure() {
      return "see that it is unlocked and not full, then ask again";
    }
  }

  /** The file is not what was written. */
  record Corrupt(String file, String why) implements StoreFault {
    @Override
    public String message() {
      return "the sealed file " + file + " cannot be opened: " + why;
    }

    @Override
    public String cure() {
      return "restore it and its key from a backup, or move it away and sign in again";
    }
  }

  /** The file was written by a newer version. */
  record NewerVersion(String file, long version) implements StoreFault {
    @Override
    public String message() {
      return "the sealed file " + file + " has version " + version + ", newer than this postern";
    }

    @Override
    public String cure() {
      return "use the newer postern, or move the file away and sign in again";
    }
  }

  /** The file or its folder cannot be written or read. */
  record NotUsable(String file, String why) implements StoreFault {
    @Override
    public String message() {
      return "the sealed file " + file + " cannot be used: " + why;
    }

    @Override
    public String cure() {
      return "see that file and folder are yours alone, writable, and the disk is not full";
    }
  }

  /** The passphrase opens nothing. */
  record WrongPassphrase(String file) implements StoreFault {
    @Override
    public String message() {
      return "the passphrase does not open the sealed file " + file;
    }

    @Override
    public String cure() {
      return "run: postern unlock, and give the passphrase it was sealed with";
    }
  }

  /** The passphrase has not been given yet. */
  record NoPassphrase(String file) implements StoreFault {
    @Override
    public String message() {
      return "the sealed file " + file + " waits for its passphrase";
    }

    @Override
    public String cure() {
      return "run: postern unlock";
    }
  }

  /** The key is not where it should be. */
  record NoKey(String file, String why) implements StoreFault {
    @Override
    public String message() {
      return "the key of the sealed file cannot be had from " + file + ": " + why;
    }

    @Override
    public String cure() {
      return "put the key back, or move the sealed file away and sign in again";
    }
  }
}
