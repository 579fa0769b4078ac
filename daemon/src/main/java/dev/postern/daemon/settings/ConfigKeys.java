package dev.postern.daemon.settings;

import java.util.List;

/**
 * The keys of {@code config.json}: the one table of what may stand where.
 *
 * <p>A new key is a name here, a component of its record in {@link Config}, and a line in {@link
 * ConfigFile} or {@link ConfigProviders} that reads it.
 */
final class ConfigKeys {
  /** The schema that an editor completes by; nothing of ours. */
  static final String SCHEMA = "$schema";

  /** The keys at the top. */
  static final List<String> TOP =
      List.of(
          SCHEMA,
          "defaultProfile",
          "store",
          "storeKey",
          "lockAfter",
          "idleExit",
          "network",
          "markers",
          "providers",
          "profiles");

  /** The keys of {@code network}. */
  static final List<String> NETWORK = List.of("proxy", "noProxy", "authorities");

  /** The keys of {@code markers}. */
  static final List<String> MARKERS = List.of("managedContext", "homespace");

  /** The keys of one of {@code profiles}. */
  static final List<String> PROFILE = List.of("provider");

  /** The keys of one of {@code providers} that is found by its issuer. */
  static final List<String> BY_ISSUER =
      List.of("issuer", "clientId", "scopes", "keepIdentityToken");

  /** The keys of one of {@code providers} that completes a preset. */
  static final List<String> OF_PRESET = List.of("clientId", "scopes");

  /** The keys of one of {@code providers} that gives its endpoints. */
  static final List<String> BY_ENDPOINTS =
      List.of(
          "authorizationEndpoint",
          "tokenEndpoint",
          "revocationEndpoint",
          "deviceAuthorizationEndpoint",
          "clientId",
          "scopes",
          "redirectHost",
          "manualRedirectUri",
          "tokenRequestFormat",
          "stateInTokenRequest",
          "authorizationParameters",
          "requestHeaders",
          "credentialHeaders",
          "allowedHosts",
          "keepIdentityToken");

  private ConfigKeys() {}
}
