#!/bin/sh
# An Authenticator that answers proxies alone, and never a server, takes away every 401 that comes
# without WWW-Authenticate: java.net.http throws instead of handing out the response. Token
# endpoints answer so, with invalid_client in the body, when the client sent no Authorization.
#
# Package: the JDK's java.net.http.HttpClient (seen in 17.0.15 and 25.0.3).
# Source: RFC 6749, 5.2, asks for WWW-Authenticate only where the client tried Authorization;
# jdk.internal.net.http.AuthenticationFilter.
# In postern: TokenEndpointTest#aWellFormedErrorIsARefusal and, for the proxy's password,
# NetworkTest#nameAndPasswordReachTheProxyByBasicInAJvmOfTheirOwn
set -eu
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat >Ask.java <<'JAVA'
import com.sun.net.httpserver.HttpServer;
import java.net.*;
import java.net.http.*;

class Ask {
  static String ask(HttpClient client, URI uri) throws Exception {
    try {
      HttpResponse<String> response = client.send(
          HttpRequest.newBuilder(uri)
              .POST(HttpRequest.BodyPublishers.ofString("grant_type=refresh_token")).build(),
          HttpResponse.BodyHandlers.ofString());
      return response.statusCode() + " " + response.body();
    } catch (java.io.IOException e) {
      return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
  }

  public static void main(String[] none) throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/token", exchange -> {
      byte[] body = "{\"error\":\"invalid_client\"}".getBytes();
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(401, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.start();
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/token");
    Authenticator proxiesAlone = new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return getRequestorType() == RequestorType.PROXY
            ? new PasswordAuthentication("fake", "fake".toCharArray())
            : null;
      }
    };
    System.out.println(ask(HttpClient.newHttpClient(), uri));
    System.out.println(
        ask(HttpClient.newBuilder().authenticator(proxiesAlone).build(), uri));
    server.stop(0);
  }
}
JAVA
"$java" Ask.java >seen 2>err || { cat err >&2; exit 2; }

echo "JDK $("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.version = //p')"
echo 'bet:  the same 401 with its body, with and without the authenticator'
echo 'seen: without; with'
sed 's/^/      /' seen
sed -n 1p seen | grep -qxF '401 {"error":"invalid_client"}'
sed -n 2p seen | grep -q '^IOException: WWW-Authenticate header missing'
