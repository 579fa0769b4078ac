package dev.postern.daemon.doctor;

import dev.postern.daemon.credential.ApiKeyApprovals;
import dev.postern.daemon.credential.CallerEnvironment;
import dev.postern.daemon.credential.CallerMode;
import dev.postern.daemon.credential.LocalLogins;
import dev.postern.daemon.credential.LoginFact;
import dev.postern.daemon.credential.Markers;
import dev.postern.daemon.credential.ResolutionInputs;
import dev.postern.daemon.credential.Resolver;
import dev.postern.daemon.platform.network.Advice;
import dev.postern.daemon.platform.network.NetworkFault;
import dev.postern.daemon.settings.Config;
import dev.postern.daemon.settings.ConsoleLogin;
import dev.postern.daemon.settings.LoginMethod;
import dev.postern.daemon.settings.SdkProfile;
import dev.postern.daemon.settings.Settings;
import dev.postern.daemon.settings.TrustDecision;
import dev.postern.protocol.message.LastFailure;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A caller to be examined, put together step by step; at first there is nothing at all. */
final class Patient implements ServerProbe {
  private final Map<String, String> environment = new HashMap<>();
  private Settings settings = Settings.of();
  private TrustDecision trust = new TrustDecision.NothingToTrust();
  private Optional<LoginFact> stored = Optional.empty();
  private Optional<LastFailure> failure = Optional.empty();
  private final Map<URI, Reply> replies = new HashMap<>();

  /** The addresses that were asked for. */
  final List<URI> asked = new CopyOnWriteArrayList<>();

  Patient variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Patient settings(Settings given) {
    settings = given;
    return this;
  }

  Patient trust(TrustDecision given) {
    trust = given;
    return this;
  }

  Patient storedLogin(String... hosts) {
    stored =
        Optional.of(
            new LoginFact(
                "work",
                new LoginFact.Condition.Usable(Optional.empty()),
                LoginMethod.CLAUDEAI,
                Optional.empty(),
                Set.of(hosts)));
    return this;
  }

  Patient failed(String message, String hint) {
    failure = Optional.of(new LastFailure(1_793_534_400, "its source", message, hint));
    return this;
  }

  Patient server(String address, Reply reply) {
    replies.put(URI.create(address), reply);
    return this;
  }

  Subject subject() {
    ResolutionInputs inputs =
        new ResolutionInputs(
            CallerEnvironment.of(environment),
            new CallerMode(
                /* bare= */ false, /* interactive= */ false, /* continuousIntegration= */ false),
            settings,
            trust,
            new LocalLogins(
                stored, Optional.empty(), new ConsoleLogin.None(), new SdkProfile.None()),
            ApiKeyApprovals.NONE,
            Markers.of(Config.Markers.DOCUMENTED));
    return new Subject(
        Path.of("/fake/folder"),
        inputs,
        Resolver.resolve(inputs),
        failure,
        new RememberingProbe(this));
  }

  @Override
  public Reply ask(URI address) {
    asked.add(address);
    Reply reply = replies.get(address);
    return reply == null ? silent(Advice.REFUSED) : reply;
  }

  static Reply silent(Advice advice) {
    return new Reply.Silent(new NetworkFault("it is not there", advice, false));
  }
}
