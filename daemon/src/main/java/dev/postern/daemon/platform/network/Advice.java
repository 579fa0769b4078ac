package dev.postern.daemon.platform.network;

import java.util.Optional;

/** What to do about each thing that can go wrong on the way to a server or at its door. */
public enum Advice {
  NAME_UNKNOWN("check the network connection and the spelling of the host" + Advice.BEHIND_PROXY),
  REFUSED("check that the address and port are right and the server is running, then try again"),
  UNREACHABLE("check the network connection and any vpn" + Advice.BEHIND_PROXY),
  CONNECT_TIMEOUT("check the network connection, any vpn and firewall" + Advice.BEHIND_PROXY),
  NO_ANSWER("the server is slow or the connection is lost; try again later"),
  PROXY_NO_ANSWER(
      "the server is slow, or the proxy passes nothing on; try again later, or name the host in "
          + "NO_PROXY and restart the daemon"),
  PROXY_NAME_UNKNOWN("correct the proxy's name in that variable, then restart the daemon"),
  PROXY_UNREACHABLE(
      "start the proxy or correct its address in that variable, then restart the daemon; hosts in "
          + "NO_PROXY are reached without it"),
  PROXY_LOGIN(
      "give name and password in that variable as http://name:password@host:port, then restart the "
          + "daemon"),
  PROXY_REFUSED(
      "ask whoever runs the proxy to allow the host, or list the host in NO_PROXY and restart the "
          + "daemon"),
  CERTIFICATE_UNTRUSTED(
      "if your network inspects tls, name its authority's pem file to the daemon, by "
          + "network.authorities in config.json or NODE_EXTRA_CA_CERTS, and restart it; otherwise "
          + "do not trust this server"),
  CERTIFICATE_EXPIRED(
      "check this machine's clock; if it is right, whoever runs the server must renew it"),
  CERTIFICATE_NAME("check the host's spelling; another server answers in its place"),
  CLIENT_CERTIFICATE(
      "set CLAUDE_CODE_CLIENT_CERT and CLAUDE_CODE_CLIENT_KEY to a certificate that the server "
          + "accepts, then restart the daemon"),
  TLS("see that the server offers tls 1.2 or 1.3 and that no proxy stands in between"),
  UNAUTHORIZED(
      "the key or login has expired or was withdrawn: sign in again with 'postern login', or "
          + "replace the key"),
  FORBIDDEN(
      "the account may have no access to the model or feature: check its plan, organization and "
          + "permissions"),
  WALLED(
      "the server or a gateway before it turns this network away: check vpn, proxy and region, or "
          + "ask whoever runs it"),
  AWS_METADATA_TIMEOUT(
      "run aws login, aws sso login or aws configure for fresh credentials, and set AWS_PROFILE and "
          + "AWS_REGION; where there is no metadata server set AWS_EC2_METADATA_DISABLED=true"),
  GOOGLE_METADATA_TIMEOUT(
      "run gcloud auth application-default login for fresh credentials, or set "
          + "GOOGLE_APPLICATION_CREDENTIALS; and set ANTHROPIC_VERTEX_PROJECT_ID and "
          + "CLOUD_ML_REGION, so that no metadata server need be asked"),
  AZURE_METADATA_TIMEOUT(
      "run az login for fresh credentials and set AZURE_TOKEN_CREDENTIALS=dev, so that no metadata "
          + "server need be asked; or set AZURE_TENANT_ID, AZURE_CLIENT_ID and "
          + "AZURE_CLIENT_SECRET, or ANTHROPIC_FOUNDRY_API_KEY");

  private static final String BEHIND_PROXY =
      "; behind a proxy name it to the daemon, by network.proxy in config.json or HTTPS_PROXY";

  private final String cure;

  Advice(String cure) {
    this.cure = cure;
  }

  /** What to do, for a person. */
  public String cure() {
    return cure;
  }

  /** The advice for the status of an answer (RFC 9110 section 15); only some have one. */
  public static Optional<Advice> forStatus(int status) {
    return switch (status) {
      case 401 -> Optional.of(UNAUTHORIZED);
      case 403 -> Optional.of(FORBIDDEN);
      case 407 -> Optional.of(PROXY_LOGIN);
      default -> Optional.empty();
    };
  }
}
