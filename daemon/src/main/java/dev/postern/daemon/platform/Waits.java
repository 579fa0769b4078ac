package dev.postern.daemon.platform;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What this process waits for now that others have to do, such as a server that is to answer. */
public final class Waits {
  private final List<Wait> going = new CopyOnWriteArrayList<>();

  /** One thing that is waited for, until it is closed. */
  public final class Wait implements AutoCloseable {
    private final String what;

    private Wait(String what) {
      this.what = what;
    }

    @Override
    public void close() {
      going.remove(this);
    }
  }

  /**
   * Begins a wait.
   *
   * @param what who or what is waited for, for a person to read
   */
  public Wait begin(String what) {
    Wait wait = new Wait(what);
    going.add(wait);
    return wait;
  }

  /** What is waited for, each once, what began first in front. */
  public List<String> all() {
    LinkedHashSet<String> all = new LinkedHashSet<>();
    going.forEach(wait -> all.add(wait.what));
    return new ArrayList<>(all);
  }
}
