package dev.postern.daemon.provider;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The times in HTTP headers (RFC 9110 sections 5.6.7 and 10.2.3). */
final class RetryAfter {
  private static final Duration LONGEST = Duration.ofDays(1);

  private RetryAfter() {}

  /** How long the server asks to wait, a day at most: seconds, or a date against its own clock. */
  static Optional<Duration> of(Answer.Reply reply, Instant now) {
    Optional<String> value = reply.header("Retry-After").map(String::trim);
    return value
        .filter(text -> text.matches("\\d{1,9}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .or(
            () ->
                value
                    .flatMap(RetryAfter::date)
                    .map(date -> Duration.between(serverDate(reply).orElse(now), date)))
        .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
        .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
  }

  /** The server's clock as it stood at the answer. */
  static Optional<Instant> serverDate(Answer.Reply reply) {
    return reply.header("Date").flatMap(RetryAfter::date);
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
    } catch (DateTimeException malformed) {
      return Optional.empty();
    }
  }
}
