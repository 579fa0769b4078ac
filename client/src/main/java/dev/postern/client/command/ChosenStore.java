package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Expected;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Problem;
import java.util.List;

/** The store that a login is told to use: all tokens are moved there before it begins. */
final class ChosenStore {
  private ChosenStore() {}

  static void settle(Session session, Options options) throws Problem {
    String named = options.text(Option.STORE).orElse("");
    List<String> places = Expected.STORE_PLACE.words();
    if (!places.contains(named)) {
      throw new Problem(
          ExitCode.USAGE,
          "--store " + named + " is not a store",
          "give one of " + String.join(" and ", places));
    }
    ExitCode ignored = new StoreMoving(session, options, named).run();
  }
}
