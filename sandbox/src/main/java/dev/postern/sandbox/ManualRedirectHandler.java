package dev.postern.sandbox;

import java.util.Optional;

/** The redirect URI for programs that no browser can reach: it shows what to paste there. */
final class ManualRedirectHandler implements Handler {
  @Override
  public Reply handle(Call call) {
    try {
      Parameters parameters = call.queryParameters();
      Optional<String> error = parameters.get("error");
      if (error.isPresent()) {
        String description = parameters.get("error_description").orElse(error.get());
        return Pages.problem(200, description, error.get());
      }
      String state = parameters.get("state").map(value -> "#" + value).orElse("");
      return Pages.copy(parameters.require("code") + state);
    } catch (Refusal refusal) {
      return Pages.problem(400, refusal.description(), refusal.error());
    }
  }
}
