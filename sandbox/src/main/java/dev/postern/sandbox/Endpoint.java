package dev.postern.sandbox;

import java.util.Locale;

/** A place of the sandbox that is counted by itself and can be told to fail. */
public enum Endpoint {
  /** Both metadata documents, RFC 8414 and OpenID. */
  METADATA,
  /** The public keys of the ID tokens. */
  JWKS,
  /** Where the browser begins, RFC 6749 section 3.1. */
  AUTHORIZATION,
  /** Where the approval page is answered. */
  APPROVAL,
  /** The page that shows a code to copy. */
  MANUAL_REDIRECT,
  /** The token endpoint, whatever the grant but a refresh, RFC 6749 section 3.2. */
  TOKEN,
  /** The token endpoint when asked for a refresh, RFC 6749 section 6. */
  REFRESH,
  /** Where a device asks for its codes, RFC 8628 section 3.1. */
  DEVICE_AUTHORIZATION,
  /** Where the user enters a device's code, RFC 8628 section 3.3. */
  DEVICE_VERIFICATION,
  /** Token revocation, RFC 7009. */
  REVOCATION,
  /** What an access token opens. */
  RESOURCE,
  /** Who signed in, OpenID Connect Core section 5.3. */
  USERINFO,
  /** The sandbox's own controls, which never fail and are not counted. */
  ADMIN;

  /** The name on the wire, in lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
