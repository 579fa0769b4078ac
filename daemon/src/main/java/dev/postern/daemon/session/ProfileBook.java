package dev.postern.daemon.session;

import dev.postern.daemon.platform.StateFile;
import dev.postern.daemon.platform.StateFileException;
import dev.postern.daemon.platform.StateFolder;
import dev.postern.daemon.provider.Provider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which profile is meant where none is named: one bound to the folder, else the default. */
public final class ProfileBook {
  /** The profile of a user who never named one. */
  public static final String FIRST = "default";

  private static final Logger log = LoggerFactory.getLogger(ProfileBook.class);

  private final StateFile<ProfilePages> file;
  private final Optional<String> configuredDefault;
  private volatile ProfilePages lastRead;

  /**
   * Where a profile signed in last.
   *
   * @param provider the name of the provider
   * @param clientId the client id
   */
  public record Origin(String provider, String clientId) {}

  /**
   * The book in the given folder.
   *
   * @param configuredDefault {@code defaultProfile} of the configuration; {@code postern use} wins
   * @throws IOException if the file is there and cannot be read
   */
  public ProfileBook(StateFolder folder, Optional<String> configuredDefault) throws IOException {
    this.file = new StateFile<>(folder, "profiles.json", ProfilePages.FORMAT);
    this.configuredDefault = configuredDefault;
    this.lastRead = file.read().orElse(ProfilePages.EMPTY);
  }

  /** The profile used where nothing else is said. */
  public String defaultProfile() {
    return defaultOf(now());
  }

  /**
   * The profile in effect in a folder: that of the nearest bound folder above it, else the default.
   */
  public String inEffect(Optional<String> directory) {
    return inEffect(now(), directory);
  }

  /**
   * Like {@link #inEffect}, by what was read last: no file is touched where a token that is at hand
   * is asked for. What this daemon wrote is in it always.
   */
  public String inEffectAsLastRead(Optional<String> directory) {
    return inEffect(lastRead, directory);
  }

  /** Whether a person chose the profile, as the default or for a folder. */
  public boolean mentions(String profile) {
    ProfilePages pages = now();
    return defaultOf(pages).equals(profile) || pages.bindings().containsValue(profile);
  }

  /** The folders bound to a profile, in alphabetical order. */
  public List<String> directories(String profile) {
    return now().bindings().entrySet().stream()
        .filter(binding -> binding.getValue().equals(profile))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** Makes a profile the default; durable when this returns. */
  public void makeDefault(String profile) throws IOException {
    change(pages -> pages.withDefault(profile));
  }

  /** Binds a folder to a profile; durable when this returns. */
  public void bind(String directory, String profile) throws IOException {
    change(pages -> pages.withBinding(directory, profile));
  }

  /** Where a profile signed in last, also if it has signed out since. */
  public Optional<Origin> remembered(String profile) {
    return Optional.ofNullable(now().origins().get(profile));
  }

  /**
   * The client id that was given for a provider: at the profile's last login there, else the only
   * one that any other profile signed in with.
   */
  public Optional<String> clientId(String profile, String provider) {
    Optional<String> own =
        remembered(profile).filter(at -> at.provider().equals(provider)).map(Origin::clientId);
    if (own.isPresent()) {
      return own;
    }
    List<String> others =
        now().origins().values().stream()
            .filter(at -> at.provider().equals(provider))
            .map(Origin::clientId)
            .distinct()
            .toList();
    return others.size() == 1 ? Optional.of(others.getFirst()) : Optional.empty();
  }

  /** Remembers where a profile signed in; failing to do so costs the user a flag the next time. */
  public void remember(String profile, Provider provider) {
    Origin origin = new Origin(provider.name(), provider.clientId());
    if (origin.equals(now().origins().get(profile))) {
      return;
    }
    try {
      change(pages -> pages.withOrigin(profile, origin));
    } catch (IOException e) {
      log.warn("where profile {} signs in is not remembered: {}", profile, e.getMessage());
      lastRead = lastRead.withOrigin(profile, origin);
    }
  }

  private String inEffect(ProfilePages pages, Optional<String> directory) {
    for (Path at = directory.map(Path::of).orElse(null); at != null; at = at.getParent()) {
      String bound = pages.bindings().get(at.toString());
      if (bound != null) {
        return bound;
      }
    }
    return defaultOf(pages);
  }

  private String defaultOf(ProfilePages pages) {
    return pages.chosenDefault().or(() -> configuredDefault).orElse(FIRST);
  }

  /** The pages as the file has them; where it cannot be read, as they were read last. */
  private synchronized ProfilePages now() {
    try {
      lastRead = file.read().orElse(ProfilePages.EMPTY);
    } catch (StateFileException e) {
      log.warn("the profiles are kept as they were read last: {}", e.getMessage());
    }
    return lastRead;
  }

  private synchronized void change(UnaryOperator<ProfilePages> change) throws IOException {
    lastRead =
        file.change(before -> Optional.of(change.apply(before.orElse(ProfilePages.EMPTY))))
            .orElse(ProfilePages.EMPTY);
  }
}
