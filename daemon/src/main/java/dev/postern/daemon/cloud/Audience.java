package dev.postern.daemon.cloud;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** All who wait for one run; each is told the lines that it prints from then on. */
final class Audience implements Consumer<String> {
  private final List<CloudListener> listeners = new CopyOnWriteArrayList<>();

  void join(CloudListener listener) {
    listeners.add(listener);
  }

  /** Takes a listener out, and says whether nobody is left. */
  boolean leave(CloudListener listener) {
    listeners.remove(listener);
    return listeners.isEmpty();
  }

  @Override
  public void accept(String line) {
    listeners.forEach(listener -> listener.line(line));
  }
}
