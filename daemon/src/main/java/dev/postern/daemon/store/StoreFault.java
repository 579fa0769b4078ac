package dev.postern.daemon.store;

import dev.postern.daemon.platform.ShellWord;
import dev.postern.daemon.platform.StateFault;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What can be wrong with a store: one record a fault, each with its words and its cure. */
public sealed interface StoreFault {
  /** What is wrong and where, lower case, without a full stop and without a secret. */
  String message();

  /** What the user does about it, in the same voice. */
  String cure();

  /** What a request that met it is answered; the one place that decides it. */
  default Failure failure() {
    ErrorCode code = this instanceof NoPassphrase ? ErrorCode.REFUSED : ErrorCode.STORE_FAILED;
    return Failure.of(code, message(), cure());
  }

  /** The keychain is there and locked. */
  record Locked() implements StoreFault {
    @Override
    public String message() {
      return "the keychain is locked";
    }

    @Override
    public String cure() {
      return "unlock the keychain, by signing in to the desktop or with its password manager, and"
          + " try again";
    }
  }

  /** There is no keychain to talk to. */
  record NoKeychain(String reason) implements StoreFault {
    @Override
    public String message() {
      return "no keychain can be reached: " + reason;
    }

    @Override
    public String cure() {
      return "start a keychain such as gnome-keyring in this session, or keep tokens in a sealed"
          + " file: postern store move file";
    }
  }

  /** The secret service runs, and has no keychain yet that could be the default one. */
  record NoDefaultKeychain() implements StoreFault {
    @Override
    public String message() {
      return "the secret service has no default keychain";
    }

    @Override
    public String cure() {
      return "make one: sign in to the desktop once, or create a keyring and set it as default in a"
          + " program such as seahorse; or keep tokens in a sealed file: postern store move file";
    }
  }

  /** The keychain did not answer within the time limit. */
  record Hung(Duration after) implements StoreFault {
    @Override
    public String message() {
      return "the keychain did not answer within %s s"
          .formatted(BigDecimal.valueOf(after.toMillis(), 3).stripTrailingZeros().toPlainString());
    }

    @Override
    public String cure() {
      return "answer the keychain's prompt if one is open, else restart the keychain, and try"
          + " again";
    }
  }

  /** The keychain answered, and did not do what it was asked. */
  record Refused(String reason) implements StoreFault {
    @Override
    public String message() {
      return "the keychain refused: " + reason;
    }

    @Override
    public String cure() {
      return "permit postern in the keychain's settings and try again";
    }
  }

  /** Several entries carry one name, so none of them can be trusted. */
  record Duplicates(String account, int count) implements StoreFault {
    @Override
    public String message() {
      return "the keychain holds %d entries for %s".formatted(count, account);
    }

    @Override
    public String cure() {
      return "run postern logout and then postern login, which leaves one entry";
    }
  }

  /** The value read back after a write is not the value written. */
  record WriteNotKept(String account) implements StoreFault {
    @Override
    public String message() {
      return "what was written for " + account + " was not kept";
    }

    @Override
    public String cure() {
      return "unlock the keychain if it is locked, end other programs that write this entry, and"
          + " try again";
    }
  }

  /** The store holds the token of another login than the one that the state folder tells of. */
  record OfAnotherLogin(String account) implements StoreFault {
    @Override
    public String message() {
      return "what the store holds as " + account + " belongs to another login; nothing was sent";
    }

    @Override
    public String cure() {
      return "sign in again with postern login, or put back the store or the state folder, whichever"
          + " was replaced";
    }
  }

  /** One of the store's files cannot be used. */
  record InFile(StateFault fault) implements StoreFault {
    @Override
    public String message() {
      return fault.message();
    }

    @Override
    public String cure() {
      return fault.hint();
    }
  }

  /** The passphrase does not open the file. */
  record WrongPassphrase() implements StoreFault {
    @Override
    public String message() {
      return "the passphrase does not open the store";
    }

    @Override
    public String cure() {
      return "run postern unlock and give the passphrase again";
    }
  }

  /** The store waits for its passphrase. */
  record NoPassphrase() implements StoreFault {
    @Override
    public String message() {
      return "the store is locked until its passphrase is given";
    }

    @Override
    public String cure() {
      return "run postern unlock";
    }
  }

  /** The key that opens the store is not where it should be. */
  record NoKey(Path file, String reason) implements StoreFault {
    @Override
    public String message() {
      return "the store's key %s cannot be used: %s".formatted(file, reason);
    }

    @Override
    public String cure() {
      return "put the key back, or move the sealed file away and sign in again";
    }
  }

  /** The sealed file that tokens are to be moved to is there already. */
  record Occupied(Path file) implements StoreFault {
    @Override
    public String message() {
      return file + " is there already, and may hold tokens of an earlier time";
    }

    @Override
    public String cure() {
      return "move it away: mv %s %s".formatted(ShellWord.of(file), ShellWord.of(file + ".old"));
    }
  }

  /**
   * A move could not be carried out, and was undone.
   *
   * @param to where what cannot be read could be left behind for; absent where the old place serves
   */
  record NotMoved(StoreFault cause, Optional<StorePlace> to) implements StoreFault {
    @Override
    public String message() {
      return "nothing was moved: " + cause.message();
    }

    @Override
    public String cure() {
      return cause.cure()
          + to.map(
                  place ->
                      "; or give the logins there up: postern store move "
                          + place.word()
                          + " --abandon")
              .orElse("");
    }

    @Override
    public Failure failure() {
      return Failure.of(cause.failure().code(), message(), cure());
    }
  }

  /** The store was closed before the call. */
  record Closed() implements StoreFault {
    @Override
    public String message() {
      return "the store is closed";
    }

    @Override
    public String cure() {
      return "start the daemon again";
    }
  }
}
