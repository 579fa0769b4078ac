package dev.postern.daemon.settings;

import dev.postern.daemon.platform.network.ConfiguredRoute;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The daemon's own configuration, as {@code config.json} says it.
 *
 * @param defaultProfile the profile that counts where none is named
 * @param store where tokens are kept
 * @param storeKey what seals the file store
 * @param lockAfter how long after an unlock the daemon locks itself; absent means never
 * @param idleExit how long nobody asks before a daemon ends that is started by its socket; absent
 *     means never
 * @param route how servers are reached
 * @param markers the variables that say where a caller runs
 * @param providers the configured providers by name
 * @param profiles the configured profiles by name
 */
public record Config(
    Optional<String> defaultProfile,
    Store store,
    StoreKey storeKey,
    Optional<Duration> lockAfter,
    Optional<Duration> idleExit,
    ConfiguredRoute route,
    Markers markers,
    Map<String, ProviderSettings> providers,
    Map<String, Profile> profiles) {

  /** The names of the providers that are known without any configuration. */
  public static final List<String> PRESETS = List.of("claude-ai", "claude-console", "sandbox");

  /** The idle exit of a file that does not name one. */
  static final Optional<Duration> IDLE_EXIT = Optional.of(Duration.ofMinutes(10));

  public Config {
    providers = Map.copyOf(providers);
    profiles = Map.copyOf(profiles);
  }

  /** The configuration of a user who has no file: the keychain, and nothing else. */
  public static Config defaults() {
    return new Config(
        Optional.empty(),
        Store.KEYCHAIN,
        StoreKey.KEYFILE,
        Optional.empty(),
        IDLE_EXIT,
        ConfiguredRoute.NONE,
        Markers.DOCUMENTED,
        Map.of(),
        Map.of());
  }

  /** The keys that are read at the start alone, and say something else here than there. */
  public List<String> waitingForRestart(Config started) {
    List<String> waiting = new ArrayList<>();
    if (!defaultProfile.equals(started.defaultProfile)) {
      waiting.add("defaultProfile");
    }
    // a store that is not in memory is moved, which needs no restart
    if ((store == Store.MEMORY) != (started.store == Store.MEMORY)) {
      waiting.add("store");
    }
    if (storeKey != started.storeKey && started.store == Store.FILE) {
      waiting.add("storeKey");
    }
    if (!lockAfter.equals(started.lockAfter)) {
      waiting.add("lockAfter");
    }
    if (!idleExit.equals(started.idleExit)) {
      waiting.add("idleExit");
    }
    if (!route.equals(started.route)) {
      waiting.add("network");
    }
    return waiting;
  }

  /** Where tokens are kept. */
  public enum Store {
    /** The keychain of the operating system. */
    KEYCHAIN,
    /** A sealed file. */
    FILE,
    /** The daemon's memory: gone with it. */
    MEMORY;

    /** The word for it in {@code config.json}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What seals the file store. */
  public enum StoreKey {
    /** A key file beside it. */
    KEYFILE,
    /** A passphrase that the person gives. */
    PASSPHRASE,
    /** A key from systemd's credentials folder. */
    SYSTEMD
  }

  /**
   * The variables by which a managed context and Homespace are told.
   *
   * @param managedContext each the name of a switch, or {@code NAME=VALUE}
   * @param homespace the name of a switch
   */
  public record Markers(List<String> managedContext, String homespace) {
    /** Those that count unless the file names others. */
    public static final Markers DOCUMENTED =
        new Markers(
            List.of("CLAUDE_CODE_REMOTE", "CLAUDE_CODE_ENTRYPOINT=claude-desktop"),
            "POSTERN_HOMESPACE");

    public Markers {
      managedContext = List.copyOf(managedContext);
    }
  }

  /**
   * A profile: one account of one provider.
   *
   * @param provider the name of the provider
   */
  public record Profile(Optional<String> provider) {}

  /** A configured provider. */
  public sealed interface ProviderSettings {
    /** The client identifier, where the file has it. */
    Optional<String> clientId();

    /** The scopes, where the file has them. */
    Optional<List<String>> scopes();
  }

  /**
   * A provider whose endpoints are discovered.
   *
   * @param issuer the issuer identifier, exactly as the server writes it (RFC 8414 section 2)
   * @param keepsIdentityToken whether the identity token of a login is kept and handed out
   */
  public record ByIssuer(
      String issuer,
      Optional<String> clientId,
      Optional<List<String>> scopes,
      boolean keepsIdentityToken)
      implements ProviderSettings {

    public ByIssuer {
      scopes = scopes.map(List::copyOf);
    }
  }

  /** A preset, completed by what an operator has to give; it may stand under its own name alone. */
  public record OfPreset(Optional<String> clientId, Optional<List<String>> scopes)
      implements ProviderSettings {
    /** A preset that the file does not mention. */
    public static final OfPreset BARE = new OfPreset(Optional.empty(), Optional.empty());

    public OfPreset {
      scopes = scopes.map(List::copyOf);
    }
  }

  /** A provider whose endpoints and quirks are given; see the provider package for each. */
  public record ByEndpoints(
      URI authorizationEndpoint,
      URI tokenEndpoint,
      Optional<URI> revocationEndpoint,
      Optional<URI> deviceAuthorizationEndpoint,
      Optional<String> clientId,
      Optional<List<String>> scopes,
      Optional<String> redirectHost,
      Optional<URI> manualRedirectUri,
      TokenRequestFormat tokenRequestFormat,
      boolean stateInTokenRequest,
      Map<String, String> authorizationParameters,
      Map<String, String> requestHeaders,
      Map<String, String> credentialHeaders,
      List<String> allowedHosts,
      boolean keepsIdentityToken)
      implements ProviderSettings {

    public ByEndpoints {
      scopes = scopes.map(List::copyOf);
      authorizationParameters = Map.copyOf(authorizationParameters);
      requestHeaders = Map.copyOf(requestHeaders);
      credentialHeaders = Map.copyOf(credentialHeaders);
      allowedHosts = List.copyOf(allowedHosts);
    }
  }

  /** How the body of a token request is written. */
  public enum TokenRequestFormat {
    /** As a form, the standard. */
    FORM,
    /** As JSON. */
    JSON
  }
}
