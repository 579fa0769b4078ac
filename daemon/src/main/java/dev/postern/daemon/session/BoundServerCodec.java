package dev.postern.daemon.session;

import dev.postern.daemon.provider.Addresses;
import dev.postern.daemon.provider.BoundServer;
import dev.postern.daemon.provider.CredentialUse;
import dev.postern.daemon.provider.Provider.TokenRequestFormat;
import dev.postern.daemon.settings.AllowedHost;
import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The server of a login as JSON and back. */
final class BoundServerCodec {
  private BoundServerCodec() {}

  static JsonObject write(BoundServer server) {
    ObjectBuilder headers = new ObjectBuilder();
    new TreeMap<>(server.use().headers()).forEach(headers::put);
    return new ObjectBuilder()
        .putText("issuer", server.issuer())
        .putText("tokenEndpoint", server.token().map(URI::toString))
        .putText("revocationEndpoint", server.revocation().map(URI::toString))
        .put("jsonRequests", server.format() == TokenRequestFormat.JSON)
        .put("keepIdentityToken", server.use().keepsIdentityToken())
        .putTexts("allowedHosts", new TreeSet<>(server.use().hosts()).stream().toList())
        .put("credentialHeaders", headers.build())
        .build();
  }

  /** The server in a record; its addresses and hosts keep the rules of those in config.json. */
  static BoundServer read(Fields in) throws FieldException {
    address(in, "issuer");
    if (in.optionalText("issuer").isEmpty() && in.optionalText("tokenEndpoint").isEmpty()) {
      throw new FieldException("field tokenEndpoint is missing");
    }
    return new BoundServer(
        in.optionalText("issuer"),
        address(in, "tokenEndpoint"),
        address(in, "revocationEndpoint"),
        in.flag("jsonRequests") ? TokenRequestFormat.JSON : TokenRequestFormat.FORM,
        new CredentialUse(
            headers(in.object("credentialHeaders")), hosts(in), in.flag("keepIdentityToken")));
  }

  private static Optional<URI> address(Fields in, String name) throws FieldException {
    Optional<String> text = in.optionalText(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI address = new URI(text.get());
      if (Addresses.isSafe(address) && address.getRawFragment() == null) {
        return Optional.of(address);
      }
    } catch (URISyntaxException e) {
      // told like every other text that is not such an address
    }
    throw new FieldException(
        "field " + name + " is neither an https address nor an http address of this machine");
  }

  private static Set<String> hosts(Fields in) throws FieldException {
    List<String> hosts = in.texts("allowedHosts");
    for (String host : hosts) {
      if (AllowedHost.parse(host).isEmpty()) {
        throw new FieldException("field allowedHosts holds what is no HOST or HOST:PORT: " + host);
      }
    }
    return Set.copyOf(hosts);
  }

  private static Map<String, String> headers(Fields in) throws FieldException {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : in.names()) {
      String value = in.text(name);
      if ((name + value).chars().anyMatch(Character::isISOControl)) {
        throw new FieldException("field credentialHeaders holds something that is not a header");
      }
      headers.put(name, value);
    }
    return headers;
  }
}
