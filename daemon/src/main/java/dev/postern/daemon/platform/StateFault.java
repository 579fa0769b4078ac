package dev.postern.daemon.platform;

import java.nio.file.Path;

/** What can be wrong with a file of the state folder: one record per fault, with its words. */
public sealed interface StateFault {
  /** The file or folder that has the fault. */
  Path file();

  /** What is wrong and where, lower case, without a full stop. */
  String message();

  /** What the user does about it, in the same voice. */
  String hint();

  /**
   * The file was cut short or altered; it is left as it is.
   *
   * @param why what does not fit
   * @param afterwards what to do once it was moved away
   */
  record Damaged(Path file, String why, String afterwards) implements StateFault {
    @Override
    public String message() {
      return file + " is damaged: " + why;
    }

    @Override
    public String hint() {
      return "move it away: mv %s %s; %s"
          .formatted(ShellWord.of(file), ShellWord.of(file + ".damaged"), afterwards);
    }
  }

  /** The file was written by a newer postern; it is left as it is. */
  record Newer(Path file, long version) implements StateFault {
    @Override
    public String message() {
      return "%s was written by a newer postern, as version %d".formatted(file, version);
    }

    @Override
    public String hint() {
      return "install that postern again, or move the file away";
    }
  }

  /** The file or its folder is a link, belongs to someone else, or is open to others. */
  record Unsafe(Path file, String why, String hint) implements StateFault {
    @Override
    public String message() {
      return "%s is not safe to use: %s".formatted(file, why);
    }
  }

  /** Another program wrote the file, and its content may be all that program has; it stays. */
  record Foreign(Path file) implements StateFault {
    @Override
    public String message() {
      return file + " was written by another program";
    }

    @Override
    public String hint() {
      return "choose another name, or move the file away: mv %s %s"
          .formatted(ShellWord.of(file), ShellWord.of(file + ".other"));
    }
  }

  /** The file is there and cannot be read. */
  record Unreadable(Path file, String why) implements StateFault {
    @Override
    public String message() {
      return "%s cannot be read: %s".formatted(file, why);
    }

    @Override
    public String hint() {
      return "make the file and its folder readable for you, and try again";
    }
  }

  /** The file or its folder cannot be written; what was there before stays. */
  record Unwritable(Path file, String why) implements StateFault {
    @Override
    public String message() {
      return "%s cannot be written: %s".formatted(file, why);
    }

    @Override
    public String hint() {
      return "make the folder %s writable for you, and try again"
          .formatted(file.toAbsolutePath().getParent());
    }
  }

  /** There is no room for the file; what was there before stays. */
  record NoSpace(Path file) implements StateFault {
    @Override
    public String message() {
      return "no space is left to write " + file;
    }

    @Override
    public String hint() {
      return "free some space or raise the quota, and try again";
    }
  }

  /** The file would grow beyond what is read again; what was there before stays. */
  record TooLarge(Path file) implements StateFault {
    @Override
    public String message() {
      return "%s would be larger than %d MiB".formatted(file, PrivateFiles.MAXIMUM_SIZE >> 20);
    }

    @Override
    public String hint() {
      return "ask the provider for smaller tokens, or sign out of profiles you do not need";
    }
  }

  /** Another process has had the file's lock for too long. */
  record Busy(Path file) implements StateFault {
    @Override
    public String message() {
      return "another process has had %s locked for too long".formatted(file);
    }

    @Override
    public String hint() {
      return "end the other posternd, and try again";
    }
  }

  /**
   * The folder, or the lock in it, is not the one that this daemon owns.
   *
   * @param file the folder
   */
  record Replaced(Path file) implements StateFault {
    @Override
    public String message() {
      return file + " was removed or replaced while the daemon was running";
    }

    @Override
    public String hint() {
      return "put it back; or run postern daemon restart, and what is there now counts";
    }
  }
}
