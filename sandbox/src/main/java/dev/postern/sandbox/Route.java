package dev.postern.sandbox;

import java.util.Set;

/** What lies at a path. */
record Route(Endpoint endpoint, Set<String> methods, Handler handler) {
  /** Copies the set. */
  Route {
    methods = Set.copyOf(methods);
  }

  static Route get(Endpoint endpoint, Handler handler) {
    return new Route(endpoint, Set.of("GET"), handler);
  }

  static Route post(Endpoint endpoint, Handler handler) {
    return new Route(endpoint, Set.of("POST"), handler);
  }
}
