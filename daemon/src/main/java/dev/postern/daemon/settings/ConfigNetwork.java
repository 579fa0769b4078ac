package dev.postern.daemon.settings;

import dev.postern.daemon.platform.network.ConfiguredRoute;
import dev.postern.daemon.platform.network.NetworkSettingsException;
import dev.postern.daemon.platform.network.ProxyServer;
import dev.postern.protocol.Secret;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The reader of {@code network}: how servers are reached. */
final class ConfigNetwork {
  private ConfigNetwork() {}

  static ConfiguredRoute read(ConfigFields top) throws ConfigException {
    Optional<ConfigValue> value = top.value("network");
    if (value.isEmpty()) {
      return ConfiguredRoute.NONE;
    }
    ConfigFields fields = ConfigFields.open(value.get()).only(ConfigKeys.NETWORK);
    Optional<ConfigValue.Text> proxy = fields.text("proxy");
    Optional<ConfigValue.Text> noProxy = fields.text("noProxy");
    Optional<ConfigValue.Text> authorities = fields.text("authorities");
    return new ConfiguredRoute(
        proxy.isPresent() ? Optional.of(proxy(proxy.get())) : Optional.empty(),
        noProxy.isPresent() ? Optional.of(ConfigChecks.nonEmpty(noProxy.get())) : Optional.empty(),
        authorities.isPresent() ? Optional.of(file(authorities.get())) : Optional.empty());
  }

  /** The address of a proxy; a message never quotes it, for it may hold a password. */
  private static Secret proxy(ConfigValue.Text text) throws ConfigException {
    Secret address = Secret.of(ConfigChecks.nonEmpty(text).strip());
    try {
      ProxyServer.parse("\"" + text.place().key() + "\"", address);
    } catch (NetworkSettingsException unusable) {
      throw new ConfigException(text.place(), unusable.problem(), unusable.cure());
    }
    return address;
  }

  private static Path file(ConfigValue.Text text) throws ConfigException {
    try {
      Path file = Path.of(text.text());
      if (file.isAbsolute()) {
        return file;
      }
    } catch (InvalidPathException _) {
      // told below
    }
    throw new ConfigException(
        text.place(),
        "\"" + text.place().key() + "\" is no absolute path",
        "write the whole path of a pem file, without ~");
  }
}
