package dev.postern.daemon.settings;

import dev.postern.daemon.platform.DanglingLinkException;
import dev.postern.daemon.platform.FileReason;
import dev.postern.daemon.platform.TextFiles;
import dev.postern.daemon.platform.UnsafeFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The file {@code config.json}; reading it is strict, so that no setting is lost to a typing slip.
 */
public final class ConfigFile {
  private static final Map<String, Config.Store> STORES =
      Map.of(
          "keychain", Config.Store.KEYCHAIN,
          "file", Config.Store.FILE,
          "memory", Config.Store.MEMORY);
  private static final Map<String, Config.StoreKey> STORE_KEYS =
      Map.of(
          "keyfile", Config.StoreKey.KEYFILE,
          "passphrase", Config.StoreKey.PASSPHRASE,
          "systemd", Config.StoreKey.SYSTEMD);

  private final Path path;
  private final TextFiles files;

  /** The configuration file at the given path, whether or not there is one. */
  public ConfigFile(Path path, TextFiles files) {
    this.path = path;
    this.files = files;
  }

  /** Where the file is, or would be. */
  public Path path() {
    return path;
  }

  /** The configuration as the file says it now; the defaults where there is no file. */
  public Config read() throws ConfigException {
    Optional<String> text;
    try {
      text = files.read(path);
    } catch (UnsafeFileException unsafe) {
      throw new ConfigException(ConfigPlace.whole(path), unsafeReason(unsafe), unsafe.hint());
    } catch (DanglingLinkException nowhere) {
      String where = nowhere.link().equals(path) ? "" : "cannot be found: " + nowhere.link() + " ";
      throw new ConfigException(ConfigPlace.whole(path), where + nowhere.reason(), nowhere.hint());
    } catch (IOException unreadable) {
      throw new ConfigException(
          ConfigPlace.whole(path),
          "cannot be read: " + FileReason.of(unreadable),
          "it has to be a UTF-8 file of at most 1 MiB that you may read");
    }
    return text.isEmpty() ? Config.defaults() : parse(path, text.get());
  }

  /** Names the path that is unsafe, unless it is the file itself, which is named anyway. */
  private String unsafeReason(UnsafeFileException unsafe) {
    String where = unsafe.path().equals(path) ? "" : unsafe.path() + ": ";
    return "is not safe to use: " + where + unsafe.reason();
  }

  /** The configuration in the given text; the path serves for messages. */
  public static Config parse(Path path, String text) throws ConfigException {
    ConfigFields top = ConfigFields.open(ConfigParser.parse(path, text)).only(ConfigKeys.TOP);
    top.text(ConfigKeys.SCHEMA); // any text
    Optional<ConfigValue.Text> defaultProfile = top.text("defaultProfile");
    if (defaultProfile.isPresent()) {
      ConfigChecks.name(
          defaultProfile.get().place(), "\"defaultProfile\"", defaultProfile.get().text());
    }
    Map<String, Config.ProviderSettings> providers = providers(top);
    return new Config(
        defaultProfile.map(ConfigValue.Text::text),
        top.choice("store", STORES, Config.Store.KEYCHAIN),
        top.choice("storeKey", STORE_KEYS, Config.StoreKey.KEYFILE),
        ConfigDuration.read(top, "lockAfter"),
        ConfigDuration.readOrOff(top, "idleExit", Config.IDLE_EXIT),
        ConfigNetwork.read(top),
        markers(top),
        providers,
        profiles(top, providers));
  }

  private static Config.Markers markers(ConfigFields top) throws ConfigException {
    Optional<ConfigValue> value = top.value("markers");
    if (value.isEmpty()) {
      return Config.Markers.DOCUMENTED;
    }
    ConfigFields fields = ConfigFields.open(value.get()).only(ConfigKeys.MARKERS);
    List<String> managedContext = new ArrayList<>();
    for (ConfigValue.Text marker : fields.texts("managedContext").orElse(List.of())) {
      managedContext.add(ConfigChecks.marker(marker, /* withValue= */ true));
    }
    Optional<ConfigValue.Text> homespace = fields.text("homespace");
    return new Config.Markers(
        fields.has("managedContext") ? managedContext : Config.Markers.DOCUMENTED.managedContext(),
        homespace.isPresent()
            ? ConfigChecks.marker(homespace.get(), /* withValue= */ false)
            : Config.Markers.DOCUMENTED.homespace());
  }

  private static Map<String, Config.ProviderSettings> providers(ConfigFields top)
      throws ConfigException {
    Map<String, Config.ProviderSettings> providers = new LinkedHashMap<>();
    for (Map.Entry<String, ConfigValue> entry : entries(top, "providers").entrySet()) {
      String name = ConfigChecks.name(entry.getValue().place(), "a provider", entry.getKey());
      providers.put(name, ConfigProviders.read(name, entry.getValue()));
    }
    return providers;
  }

  private static Map<String, Config.Profile> profiles(
      ConfigFields top, Map<String, Config.ProviderSettings> providers) throws ConfigException {
    Map<String, Config.Profile> profiles = new LinkedHashMap<>();
    for (Map.Entry<String, ConfigValue> entry : entries(top, "profiles").entrySet()) {
      String name = ConfigChecks.name(entry.getValue().place(), "a profile", entry.getKey());
      Optional<ConfigValue.Text> provider =
          ConfigFields.open(entry.getValue()).only(ConfigKeys.PROFILE).text("provider");
      if (provider.isPresent()) {
        checkKnown(provider.get(), providers);
      }
      profiles.put(name, new Config.Profile(provider.map(ConfigValue.Text::text)));
    }
    return profiles;
  }

  private static void checkKnown(
      ConfigValue.Text provider, Map<String, Config.ProviderSettings> providers)
      throws ConfigException {
    String name = provider.text();
    if (!providers.containsKey(name) && !Config.PRESETS.contains(name)) {
      throw new ConfigException(
          provider.place(),
          "\"" + provider.place().key() + "\" names provider \"" + name + "\", which is not there",
          "add it under providers, or use one of " + String.join(", ", Config.PRESETS));
    }
  }

  private static Map<String, ConfigValue> entries(ConfigFields top, String key)
      throws ConfigException {
    Optional<ConfigValue> value = top.value(key);
    return value.isEmpty() ? Map.of() : ConfigFields.open(value.get()).all();
  }
}
