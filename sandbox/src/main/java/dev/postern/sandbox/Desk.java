package dev.postern.sandbox;

import io.undertow.server.HttpServerExchange;
import java.util.Optional;

/** Counts a request, lets it suffer the fault that waits for it, and has it answered. */
final class Desk {
  private final Faults faults;
  private final Counts counts;

  Desk(Faults faults, Counts counts) {
    this.faults = faults;
    this.counts = counts;
  }

  void serve(HttpServerExchange exchange, Route route, Call call) {
    if (route.endpoint() == Endpoint.ADMIN) {
      Wire.send(exchange, answer(route.handler(), call));
      return;
    }
    Visit visit = Visit.of(route, call);
    counts.arrived(visit.endpoint());
    Optional<Fault> fault = faults.take(visit.endpoint());
    if (fault.isEmpty()) {
      Wire.send(exchange, finish(visit, call));
    } else {
      counts.struck(visit.endpoint());
      suffer(exchange, visit, call, fault.get());
    }
  }

  private void suffer(HttpServerExchange exchange, Visit visit, Call call, Fault fault) {
    switch (fault) {
      case Fault.Delay delay ->
          Wire.later(exchange, delay.duration(), () -> Wire.send(exchange, finish(visit, call)));
      case Fault.LateReply late -> {
        Reply reply = finish(visit, call);
        Wire.later(exchange, late.duration(), () -> Wire.send(exchange, reply));
      }
      case Fault.Silence _ -> {
        counts.left(visit.endpoint());
        Wire.hold(exchange);
      }
      case Fault.Instead instead -> {
        counts.left(visit.endpoint());
        Wire.send(exchange, Substitutes.reply(instead));
      }
      case Fault.ResetBeforeReply _ -> {
        counts.left(visit.endpoint());
        Wire.reset(exchange);
      }
      case Fault.LostReply _ -> {
        Reply _ = finish(visit, call);
        Wire.reset(exchange);
      }
      case Fault.CutBody _ -> Wire.cut(exchange, finish(visit, call));
      case Fault.Twist twist -> Wire.send(exchange, finish(visit, call.withTwist(twist)));
    }
  }

  private Reply finish(Visit visit, Call call) {
    Reply reply = answer(visit.handler(), call);
    counts.answered(visit.endpoint(), visit.grantType(), reply.outcome());
    counts.left(visit.endpoint());
    return reply;
  }

  private static Reply answer(Handler handler, Call call) {
    try {
      return handler.handle(call);
    } catch (Refusal refusal) {
      return Reply.refused(refusal);
    }
  }

  /** A request at an endpoint, a refresh told from the other grants. */
  private record Visit(Endpoint endpoint, String grantType, Handler handler) {
    static Visit of(Route route, Call call) {
      if (route.endpoint() != Endpoint.TOKEN) {
        return new Visit(route.endpoint(), "-", route.handler());
      }
      String grantType = grantType(call);
      boolean refresh = grantType.equals(TokenHandler.REFRESH_TOKEN);
      return new Visit(refresh ? Endpoint.REFRESH : Endpoint.TOKEN, grantType, route.handler());
    }

    private static String grantType(Call call) {
      try {
        return call.bodyParameters()
            .get("grant_type")
            .filter(TokenHandler.GRANT_TYPES::contains)
            .orElse("other");
      } catch (Refusal _) {
        return "other";
      }
    }
  }
}
