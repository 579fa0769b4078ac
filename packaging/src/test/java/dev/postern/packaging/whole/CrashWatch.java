package dev.postern.packaging.whole;

import dev.postern.packaging.whole.CrashMoment.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts how often each part of a scene was written or removed since the watch began. Each write of
 * one puts a new file in its place, which the kernel tells as a creation.
 */
final class CrashWatch implements AutoCloseable {
  private final WatchService service;
  private final CrashScene scene;
  private final Map<Path, Integer> written = new HashMap<>();
  private final Map<Path, Integer> removed = new HashMap<>();

  CrashWatch(CrashScene scene) throws IOException {
    this.scene = scene;
    service = scene.world().folder().getFileSystem().newWatchService();
    for (Part part : Part.values()) {
      scene
          .file(part)
          .resolveSibling("")
          .register(
              service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
    }
  }

  int written(Part part) {
    take();
    return written.getOrDefault(scene.file(part), 0);
  }

  int removed(Part part) {
    take();
    return removed.getOrDefault(scene.file(part), 0);
  }

  private void take() {
    for (WatchKey key = service.poll(); key != null; key = service.poll()) {
      if (key.watchable() instanceof Path folder) {
        key.pollEvents().forEach(event -> count(folder, event));
      }
      key.reset();
    }
  }

  private void count(Path folder, WatchEvent<?> event) {
    if (event.context() instanceof Path name) {
      boolean creation = event.kind().equals(StandardWatchEventKinds.ENTRY_CREATE);
      (creation ? written : removed).merge(folder.resolve(name), event.count(), Integer::sum);
    }
  }

  @Override
  public void close() throws IOException {
    service.close();
  }
}
