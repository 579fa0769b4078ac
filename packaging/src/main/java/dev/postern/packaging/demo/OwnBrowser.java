package dev.postern.packaging.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** What stands in for a browser on machines without one: it follows the sign-in to its end. */
final class OwnBrowser {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NORMAL)
          .connectTimeout(LIMIT)
          .build();

  /** Whether the user has a browser that can open on this machine. */
  static boolean isNotNeeded(Map<String, String> environment) {
    return environment.containsKey("BROWSER")
        || environment.containsKey("DISPLAY")
        || environment.containsKey("WAYLAND_DISPLAY")
        || System.getProperty("os.name").startsWith("Mac");
  }

  /** Opens the address and follows where it leads, to the page that the daemon answers. */
  void visit(URI address) throws IOException, InterruptedException {
    HttpResponse<Void> page =
        client.send(
            HttpRequest.newBuilder(address).timeout(LIMIT).build(), BodyHandlers.discarding());
    if (page.statusCode() != 200) {
      throw new DemoException("the sign-in ended with HTTP status " + page.statusCode());
    }
  }
}
