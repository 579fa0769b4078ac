package dev.postern.sandbox;

/** Token revocation (RFC 7009): a token that nobody knows is as good as revoked. */
final class RevocationHandler implements Handler {
  private final Clients clients;
  private final Families families;

  RevocationHandler(Clients clients, Families families) {
    this.clients = clients;
    this.families = families;
  }

  @Override
  public Reply handle(Call call) {
    Parameters parameters = call.bodyParameters();
    parameters.refuseRepetition();
    clients.identify(call, parameters);
    families.revoke(parameters.requireSecret("token"));
    return Reply.empty(200, Reply.OK);
  }
}
