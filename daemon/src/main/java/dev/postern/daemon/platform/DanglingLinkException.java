package dev.postern.daemon.platform;

import java.io.IOException;
import java.nio.file.Path;

/** A link whose target is not there: what it should lead to was meant to count. */
public final class DanglingLinkException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Path link;
  private final transient Path target;

  DanglingLinkException(Path link, Path target) {
    super(link + " is a link to " + target + ", which does not exist");
    this.link = link;
    this.target = target;
  }

  /** The link. */
  public Path link() {
    return link;
  }

  /** What is wrong, without the link's path. */
  public String reason() {
    return "is a link to " + target + ", which does not exist";
  }

  /** What the user does about it. */
  public String hint() {
    return "put back what it leads to, or run: rm " + ShellWord.of(link);
  }
}
