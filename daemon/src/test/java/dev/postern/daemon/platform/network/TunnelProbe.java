package dev.postern.daemon.platform.network;

import dev.postern.daemon.platform.SystemHttpClientFactory;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** A process of its own that fetches one address and prints what came. */
final class TunnelProbe {
  private TunnelProbe() {}

  /**
   * Fetches.
   *
   * @param arguments the proxy, the file of authorities, the address
   */
  public static void main(String[] arguments) throws Exception {
    Network network =
        new Network(Map.of("HTTPS_PROXY", arguments[0], "NODE_EXTRA_CA_CERTS", arguments[1]));
    // the daemon describes its requests before it has a client
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(arguments[2])).header("Accept", "text/plain").build();
    System.out.println(
        new SystemHttpClientFactory(network)
            .create(Duration.ofSeconds(20))
            .send(request, BodyHandlers.ofString())
            .body());
  }
}
