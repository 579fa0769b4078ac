#!/bin/sh
# A browser leaves | { } ^ and ` as they are in a query, and Undertow answers such a request with a
# bare 400 before any handler sees it: a sign-in's code with a | never reaches the callback.
#
# Packages: io.undertow:undertow-core 2.4.4.Final, and the URL class of Node.js as the browser.
# Source: WHATWG URL, "query percent-encode set", which lacks these five; RFC 3986, 3.4, which
# allows none of them; UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL.
# In postern: BrowserLoginTest#aCodeThatTheBrowserLeavesUnescapedIsTakenAsItIs
set -eu
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat >pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>io.undertow</groupId><artifactId>undertow-core</artifactId>
      <version>2.4.4.Final</version>
    </dependency>
  </dependencies>
</project>
POM
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
  -DoutputDirectory=lib >mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }

# what a browser sends after "?" when a server redirects to this address
query=$(node -p 'new URL("http://127.0.0.1/callback?code=a|{b}^`").search.slice(1)')

cat >Server.java <<'JAVA'
import io.undertow.*;
import java.io.*;
import java.net.*;

class Server {
  static String status(boolean unescaped, String query) throws Exception {
    Undertow server = Undertow.builder()
        .addHttpListener(0, "127.0.0.1")
        .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, unescaped)
        .setHandler(exchange -> exchange.getResponseSender().send(
            exchange.getQueryParameters().get("code").getFirst()))
        .build();
    server.start();
    InetSocketAddress address =
        (InetSocketAddress) server.getListenerInfo().getFirst().getAddress();
    try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
      socket.getOutputStream().write(("GET /callback?" + query + " HTTP/1.1\r\n"
          + "Host: 127.0.0.1\r\nConnection: close\r\n\r\n").getBytes());
      String[] response = new String(socket.getInputStream().readAllBytes()).split("\r\n\r\n", 2);
      return response[0].split(" ")[1] + " " + response[1];
    } finally {
      server.stop();
    }
  }

  public static void main(String[] queries) throws Exception {
    System.out.println(status(false, "code=ab"));
    System.out.println(status(false, queries[0]));
    System.out.println(status(true, queries[0]));
  }
}
JAVA
"$java" -cp 'lib/*' Server.java "$query" >seen 2>err || { cat err >&2; exit 2; }

echo 'undertow-core 2.4.4.Final'
echo "a browser's URL class makes this query of code=a|{b}^\`: $query"
echo 'bet:  the handler is asked, and decodes or refuses'
echo 'seen: plain code; such a code; such a code with ALLOW_UNESCAPED_CHARACTERS_IN_URL'
sed 's/^/      /' seen
# shellcheck disable=SC2016 # no expansion is wanted
printf '200 ab\n400 \n200 a|{b}^`\n' | cmp - seen
