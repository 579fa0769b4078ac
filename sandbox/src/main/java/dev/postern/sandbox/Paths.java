package dev.postern.sandbox;

/** Where everything lies, below the issuer. */
final class Paths {
  static final String OAUTH_METADATA = "/.well-known/oauth-authorization-server";
  static final String OPENID_METADATA = "/.well-known/openid-configuration";
  static final String JWKS = "/.well-known/jwks.json";
  static final String AUTHORIZATION = "/oauth/authorize";
  static final String APPROVAL = "/oauth/approve";
  static final String MANUAL_REDIRECT = "/oauth/code/callback";
  static final String TOKEN = "/oauth/token";
  static final String REVOCATION = "/oauth/token/revoke";
  static final String DEVICE_AUTHORIZATION = "/oauth/device";
  static final String DEVICE_VERIFICATION = "/device";
  static final String RESOURCE = "/resource";
  static final String USERINFO = "/userinfo";
  static final String ADMIN = "/admin/";

  private Paths() {}
}
