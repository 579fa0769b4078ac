package dev.postern.daemon.doctor;

import dev.postern.daemon.platform.FileFacts;
import dev.postern.daemon.platform.network.Network;
import dev.postern.daemon.provider.Providers;
import dev.postern.daemon.settings.Config;
import dev.postern.daemon.settings.ConfigException;
import dev.postern.daemon.settings.TrustLedger;
import dev.postern.daemon.store.SecretStore;
import dev.postern.protocol.message.TokenFile;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the standard checks look at in the daemon.
 *
 * @param opened the configuration by which the daemon started
 * @param config the configuration now
 * @param configProblem what is wrong with the configuration's file now
 * @param home the user's home folder
 */
public record DaemonFacts(
    SecretStore store,
    Config opened,
    Supplier<Config> config,
    Supplier<Optional<ConfigException>> configProblem,
    Supplier<List<LoginView>> logins,
    Supplier<List<TokenFile>> tokenFiles,
    Providers providers,
    TrustLedger trust,
    Network network,
    FileFacts files,
    Path home,
    InstantSource clock) {
  /** Every check there is, in the order of their findings. */
  public List<Check> checks() {
    Servers servers = new Servers(providers, config, logins);
    return List.of(
        new StoreCheck(store, config),
        new ConfigCheck(configProblem, config, opened),
        new SettingsCheck(),
        new TrustCheck(trust),
        new CredentialCheck(),
        new ConflictCheck(),
        new LoginCheck(logins, clock),
        new TokenFileCheck(tokenFiles),
        new HelperCheck(files, home),
        new CloudCheck(files, home),
        new NetworkSettingsCheck(network, clock),
        new ProviderCheck(servers),
        new InterfaceCheck(network),
        new AcceptanceCheck(),
        new ClockCheck(servers));
  }
}
