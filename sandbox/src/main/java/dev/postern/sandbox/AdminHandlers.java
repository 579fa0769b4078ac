package dev.postern.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.protocol.Secret;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The controls of a sandbox for other processes, open to whoever shows the admin key as bearer. */
final class AdminHandlers {
  private final Sandbox sandbox;
  private final Secret key;

  AdminHandlers(Sandbox sandbox, Secret key) {
    this.sandbox = sandbox;
    this.key = key;
  }

  /** Every path of the admin. */
  Map<String, Route> routes() {
    return Map.of(
        Paths.ADMIN + "faults", faults(),
        Paths.ADMIN + "counts", counts(),
        Paths.ADMIN + "advance", advance(),
        Paths.ADMIN + "revoke-all", revokeAll(),
        Paths.ADMIN + "device/approve", device(),
        Paths.ADMIN + "approval", approval());
  }

  /** Arms a fault (POST) or disarms all (DELETE). */
  private Route faults() {
    return new Route(
        Endpoint.ADMIN,
        Set.of("POST", "DELETE"),
        guarded(
            call -> {
              if (call.method().equals("DELETE")) {
                sandbox.faults().clear();
              } else {
                arm(call.bodyParameters());
              }
              return done();
            }));
  }

  /** Tells what was counted. */
  private Route counts() {
    return Route.get(Endpoint.ADMIN, guarded(_ -> Reply.json(counted(sandbox.counts()))));
  }

  /** Moves the clock by {@code seconds}. */
  private Route advance() {
    return post(
        parameters -> {
          long seconds = number(parameters.require("seconds"));
          if (seconds < 0) {
            throw Refusal.invalidRequest("time goes forward only");
          }
          sandbox.advance(Duration.ofSeconds(seconds));
          return done();
        });
  }

  /** Ends every family. */
  private Route revokeAll() {
    return Route.post(
        Endpoint.ADMIN,
        guarded(
            _ -> {
              sandbox.revokeAll();
              return done();
            }));
  }

  /** Lets the device with {@code user_code} in, or refuses it with {@code approve} false. */
  private Route device() {
    return post(
        parameters -> {
          boolean approve = Boolean.parseBoolean(parameters.get("approve").orElse("true"));
          Optional<String> userCode = parameters.get("user_code");
          boolean decided =
              userCode.isPresent()
                  ? sandbox.decideDevice(userCode.get(), approve)
                  : sandbox.decideAllDevices(approve) > 0;
          if (!decided) {
            throw new Refusal(404, "unknown_user_code", "no device waits with this code");
          }
          return done();
        });
  }

  /** Sets who answers the approval page: {@code ask}, {@code approve} or {@code deny}. */
  private Route approval() {
    return post(
        parameters -> {
          sandbox.approval(
              choice(Approval.class, parameters.require("approval").toUpperCase(Locale.ROOT)));
          return done();
        });
  }

  private void arm(Parameters parameters) {
    Endpoint endpoint =
        choice(Endpoint.class, parameters.require("endpoint").toUpperCase(Locale.ROOT));
    Fault fault = FaultJson.parse(parameters);
    int times = (int) number(parameters.get("times").orElse("1"));
    try {
      sandbox.faults().next(endpoint, fault, times);
    } catch (IllegalArgumentException refused) {
      throw Refusal.invalidRequest(String.valueOf(refused.getMessage()));
    }
  }

  private Route post(ParametersHandler handler) {
    return Route.post(Endpoint.ADMIN, guarded(call -> handler.handle(call.bodyParameters())));
  }

  private Handler guarded(Handler handler) {
    return call -> {
      if (call.bearer().filter(key::equals).isEmpty()) {
        return Reply.error(401, "invalid_token", "the admin key was printed at start")
            .withHeader("WWW-Authenticate", "Bearer realm=\"sandbox admin\"");
      }
      return handler.handle(call);
    };
  }

  private static ObjectNode counted(Counts counts) {
    ObjectNode all = Json.object();
    ObjectNode requests = all.putObject("requests");
    ObjectNode faults = all.putObject("faults");
    for (Endpoint endpoint : Endpoint.values()) {
      requests.put(endpoint.wireName(), counts.requests(endpoint));
      faults.put(endpoint.wireName(), counts.faults(endpoint));
    }
    ArrayNode answers = all.putArray("answers");
    counts
        .answers()
        .forEach(
            (answer, number) ->
                answers
                    .addObject()
                    .put("endpoint", answer.endpoint().wireName())
                    .put("grant_type", answer.grantType())
                    .put("outcome", answer.outcome())
                    .put("number", number));
    return all.put("reuse_detected", counts.reuseDetected())
        .put("max_concurrent_refreshes", counts.maxConcurrentRefreshes());
  }

  private static Reply done() {
    return Reply.empty(204, Reply.OK);
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException _) {
      throw Refusal.invalidRequest("a whole number is wanted");
    }
  }

  private static <E extends Enum<E>> E choice(Class<E> type, String name) {
    try {
      return Enum.valueOf(type, name);
    } catch (IllegalArgumentException _) {
      throw Refusal.invalidRequest("there is no such " + type.getSimpleName());
    }
  }

  @FunctionalInterface
  private interface ParametersHandler {
    Reply handle(Parameters parameters);
  }
}
