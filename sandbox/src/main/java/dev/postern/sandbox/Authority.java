package dev.postern.sandbox;

import dev.postern.protocol.Secret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** What the sandbox knows, and the one place where its endpoints are put together. */
final class Authority {
  private final SandboxOptions options;
  private final AtomicReference<Approval> approval;
  private final Counts counts = new Counts();
  private final AdvancingClock clock;
  private final Mint mint;
  private final Families families;
  private final Devices devices;
  private final Secret adminKey;

  Authority(SandboxOptions options) {
    this.options = options;
    approval = new AtomicReference<>(options.approval());
    clock = new AdvancingClock(options.clock());
    mint = new Mint(options.random());
    families = new Families(mint, options.lifetimes(), clock, counts);
    devices = new Devices(mint, options.lifetimes(), clock);
    adminKey = mint.opaqueSecret();
  }

  AtomicReference<Approval> approval() {
    return approval;
  }

  Counts counts() {
    return counts;
  }

  AdvancingClock clock() {
    return clock;
  }

  Families families() {
    return families;
  }

  Devices devices() {
    return devices;
  }

  Secret adminKey() {
    return adminKey;
  }

  /** Every path but those of the admin. */
  Map<String, Route> routes(String issuer) {
    List<String> redirectUris = new ArrayList<>(options.redirectUris());
    redirectUris.add(issuer + Paths.MANUAL_REDIRECT);
    Clients clients = new Clients(options.clientId(), redirectUris);
    Lifetimes lifetimes = options.lifetimes();
    IdTokens idTokens = new IdTokens(issuer, lifetimes.accessToken(), clock);
    Codes codes = new Codes(mint, lifetimes.code(), clock, counts);
    Map<String, Route> routes = new HashMap<>();
    addMetadata(routes, issuer, idTokens);
    addSignIn(routes, issuer, clients, codes);
    addDevice(routes, issuer, clients);
    TokenAnswers answers = new TokenAnswers(idTokens, lifetimes, options.tokenRules());
    routes.put(
        Paths.TOKEN,
        Route.post(
            Endpoint.TOKEN,
            new TokenHandler(clients, codes, devices, families, options.tokenRules(), answers)));
    routes.put(
        Paths.REVOCATION,
        Route.post(Endpoint.REVOCATION, new RevocationHandler(clients, families)));
    routes.put(Paths.RESOURCE, Route.get(Endpoint.RESOURCE, ResourceHandler.anyScope(families)));
    routes.put(Paths.USERINFO, Route.get(Endpoint.USERINFO, ResourceHandler.userinfo(families)));
    return routes;
  }

  private static void addMetadata(Map<String, Route> routes, String issuer, IdTokens idTokens) {
    Route metadata = Route.get(Endpoint.METADATA, new MetadataHandler(issuer));
    routes.put(Paths.OAUTH_METADATA, metadata);
    routes.put(Paths.OPENID_METADATA, metadata);
    routes.put(Paths.JWKS, Route.get(Endpoint.JWKS, _ -> Reply.json(idTokens.publicKeys())));
  }

  private void addSignIn(Map<String, Route> routes, String issuer, Clients clients, Codes codes) {
    Redirects redirects = new Redirects(issuer, codes);
    Pending pending = new Pending(mint, options.lifetimes().deviceCode(), clock);
    routes.put(
        Paths.AUTHORIZATION,
        Route.get(
            Endpoint.AUTHORIZATION,
            new AuthorizationHandler(clients, redirects, pending, mint, approval::get)));
    routes.put(
        Paths.APPROVAL,
        Route.post(Endpoint.APPROVAL, new ApprovalHandler(pending, redirects, mint)));
    routes.put(
        Paths.MANUAL_REDIRECT, Route.get(Endpoint.MANUAL_REDIRECT, new ManualRedirectHandler()));
  }

  private void addDevice(Map<String, Route> routes, String issuer, Clients clients) {
    routes.put(
        Paths.DEVICE_AUTHORIZATION,
        Route.post(
            Endpoint.DEVICE_AUTHORIZATION,
            new DeviceAuthorizationHandler(issuer, clients, devices, options.lifetimes())));
    routes.put(
        Paths.DEVICE_VERIFICATION,
        new Route(
            Endpoint.DEVICE_VERIFICATION,
            Set.of("GET", "POST"),
            new DeviceVerificationHandler(devices, mint)));
  }
}
