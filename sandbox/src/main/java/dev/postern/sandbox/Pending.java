package dev.postern.sandbox;

import dev.postern.protocol.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The approval pages that nobody has answered, each bound to the browser it was shown in. */
final class Pending {
  private final Map<Secret, Page> pages = new ConcurrentHashMap<>();
  private final Mint mint;
  private final Duration lifetime;
  private final InstantSource clock;

  Pending(Mint mint, Duration lifetime, InstantSource clock) {
    this.mint = mint;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  private record Page(
      AuthorizationRequest request,
      Optional<Fault.Twist> twist,
      Secret session,
      Instant expiresAt) {}

  /** A request to decide on, and how its answer is to be twisted. */
  record Question(AuthorizationRequest request, Optional<Fault.Twist> twist) {}

  /** The ticket that the form of a new page carries against forged answers. */
  Secret add(Question question, Secret session) {
    Instant now = clock.instant();
    pages.values().removeIf(page -> page.expiresAt().isBefore(now));
    Secret ticket = mint.opaqueSecret();
    pages.put(ticket, new Page(question.request(), question.twist(), session, now.plus(lifetime)));
    return ticket;
  }

  /** What the page of that ticket asked, if that browser holds it; it is answered once. */
  Optional<Question> take(Secret ticket, Secret session) {
    Page page = pages.get(ticket);
    if (page == null
        || !page.session().equals(session)
        || !clock.instant().isBefore(page.expiresAt())
        || !pages.remove(ticket, page)) {
      return Optional.empty();
    }
    return Optional.of(new Question(page.request(), page.twist()));
  }
}
