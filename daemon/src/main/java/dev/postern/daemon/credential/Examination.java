package dev.postern.daemon.credential;

import dev.postern.daemon.credential.EffectiveEnvironment.Variable;
import dev.postern.daemon.credential.Refusal.Reason;
import dev.postern.daemon.settings.ForcedLogin;
import dev.postern.daemon.settings.LayerSettings;
import dev.postern.daemon.settings.SettingsCommand;
import dev.postern.daemon.settings.SettingsFault;
import dev.postern.daemon.settings.SettingsLayer;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One look at the inputs: what modes are on, and which levels of settings count under them. */
final class Examination {
  private final ResolutionInputs inputs;
  private final Optional<String> managingVariable;
  private final boolean bare;
  private final boolean homespace;
  private final EffectiveEnvironment everything;
  private final EffectiveEnvironment environment;

  Examination(ResolutionInputs inputs) {
    this.inputs = inputs;
    CallerEnvironment shell = inputs.environment();
    managingVariable = inputs.markers().managing(shell);
    bare = inputs.mode().bare() || shell.on("CLAUDE_CODE_SIMPLE");
    homespace = shell.on(inputs.markers().homespace());
    everything = over(inputs.settings().layers());
    environment = over(countingLayers());
  }

  private EffectiveEnvironment over(List<LayerSettings> layers) {
    return new EffectiveEnvironment(inputs.environment(), layers, inputs.trust().allows());
  }

  /** A managed context ignores all settings, {@code --bare} all but those given explicitly. */
  private List<LayerSettings> countingLayers() {
    if (managed()) {
      return List.of();
    }
    return inputs.settings().layers().stream()
        .filter(layer -> !bare || layer.layer() == SettingsLayer.COMMAND_LINE)
        .toList();
  }

  /** What could not be read of the levels that count, where any source may lie in it. */
  Optional<SettingsFault> hidingFault() {
    return inputs.settings().faults().stream()
        .filter(SettingsFault::hides)
        .filter(
            fault ->
                switch (fault.layer()) {
                  case MANAGED, COMMAND_LINE -> true;
                  case LOCAL, PROJECT, USER -> !managed() && !bare;
                })
        .findFirst();
  }

  ResolutionInputs inputs() {
    return inputs;
  }

  boolean managed() {
    return managingVariable.isPresent();
  }

  Optional<String> managingVariable() {
    return managingVariable;
  }

  boolean bare() {
    return bare;
  }

  boolean homespace() {
    return homespace;
  }

  /** The variables under the settings that count. */
  EffectiveEnvironment environment() {
    return environment;
  }

  ForcedLogin forcedLogin() {
    return inputs.settings().forcedLogin();
  }

  /** A variable wherever it is, whether its place counts or not. */
  Optional<Variable> present(String name) {
    return environment.find(name).or(() -> everything.find(name));
  }

  /** Why a variable that is present does not count here, empty where it does. */
  Optional<Refusal> objection(Variable variable, boolean countsInBare) {
    boolean explicit =
        variable.from().filter(from -> from.layer() == SettingsLayer.COMMAND_LINE).isPresent();
    return modeObjection(explicit || (countsInBare && variable.from().isEmpty()))
        .or(() -> variable.untrusted() ? Optional.of(untrusted(variable)) : Optional.empty());
  }

  /** Why the mode shuts out a local source, empty where it does not. */
  Optional<Refusal> modeObjection(boolean countsInBare) {
    if (managed()) {
      return Optional.of(
          new Refusal(
              Reason.MANAGED_CONTEXT,
              "a managed context forces oauth and ignores local keys and settings",
              "sign in: postern login"));
    }
    return bare && !countsInBare
        ? Optional.of(bareRefusal(leaveBare() + ", or give it by --settings"))
        : Optional.empty();
  }

  /** Why the mode shuts out what programs keep in the home folder, empty where it does not. */
  Optional<Refusal> localLoginObjection() {
    return bare && !managed()
        ? Optional.of(bareLoginRefusal())
        : modeObjection(/* countsInBare= */ true);
  }

  /** Why a login or an OAuth token does not count, which no settings file can give under bare. */
  Refusal bareLoginRefusal() {
    return bareRefusal(leaveBare());
  }

  private static Refusal bareRefusal(String cure) {
    return new Refusal(
        Reason.BARE, "--bare counts only ANTHROPIC_API_KEY and settings given by --settings", cure);
  }

  /** How to end the mode, by what began it. */
  String leaveBare() {
    return inputs.mode().bare() ? "leave --bare away" : "unset CLAUDE_CODE_SIMPLE";
  }

  /** Why keys, tokens and helpers do not count under the managed policy, empty where they do. */
  Optional<Refusal> policyObjection() {
    return forcedLogin().binding()
        ? Optional.of(
            new Refusal(
                Reason.POLICY,
                "managed settings demand a login, so keys, tokens and helpers do not count",
                "sign in as your organization demands: postern login"))
        : Optional.empty();
  }

  Refusal untrusted(Variable variable) {
    String where = variable.origin();
    return untrusted(where + " would set " + variable.name());
  }

  Refusal untrusted(String effect) {
    return new Refusal(
        Reason.UNTRUSTED_WORKSPACE,
        effect + ", but " + inputs.trust().why(),
        inputs.trust().cure());
  }

  /** A command of the settings that count, with the level that holds it. */
  Optional<LayerSettings> commandLevel(SettingsCommand command) {
    return firstWith(countingLayers(), command);
  }

  /** The level that holds a command, whether it counts or not. */
  Optional<LayerSettings> presentCommandLevel(SettingsCommand command) {
    return commandLevel(command).or(() -> firstWith(inputs.settings().layers(), command));
  }

  /** The text of a command that counts and may run, with untrusted levels passed over. */
  Optional<String> allowedCommand(SettingsCommand command) {
    return firstWith(countingLayers().stream().filter(level -> !distrusts(level)).toList(), command)
        .flatMap(level -> Optional.ofNullable(level.commands().get(command)));
  }

  /** Why a command of the highest level that may hold it is not known, empty where it is. */
  Optional<Refusal> unread(SettingsCommand command) {
    return commandLevel(command)
        .flatMap(level -> Optional.ofNullable(level.unread().get(command)))
        .map(fault -> new Refusal(Reason.BROKEN_SETTINGS, fault.message(), fault.hint()));
  }

  /** The commands that would run for a cloud if the workspace were trusted. */
  List<BlockedCommand> blockedCommands(CloudSettings cloud) {
    return cloud.commands().stream()
        .flatMap(
            command ->
                commandLevel(command).filter(this::distrusts).stream()
                    .map(level -> blocked(command, level)))
        .toList();
  }

  private BlockedCommand blocked(SettingsCommand command, LayerSettings level) {
    return new BlockedCommand(
        command, level.where(), untrusted(level.where() + " would run " + command.key()));
  }

  boolean distrusts(LayerSettings level) {
    return level.layer().suppliedByWorkspace() && !inputs.trust().allows();
  }

  private static Optional<LayerSettings> firstWith(
      List<LayerSettings> levels, SettingsCommand command) {
    return levels.stream().filter(level -> level.mayHold(command)).findFirst();
  }

  /** Why an OAuth token may not go where requests go, empty where it may. */
  static Optional<Refusal> hostObjection(Optional<URI> baseUrl, Set<String> allowedHosts) {
    return baseUrl
        .filter(url -> !BaseUrl.admits(url, allowedHosts))
        .map(
            url ->
                new Refusal(
                    Reason.HOST_NOT_ALLOWED,
                    "an oauth token is never given for " + url.getAuthority(),
                    "unset ANTHROPIC_BASE_URL, or use an API key for that host"));
  }
}
