package dev.postern.sandbox;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What the sandbox was asked, and how it answered. */
public final class Counts {
  private final Map<Endpoint, LongAdder> arrived = new ConcurrentHashMap<>();
  private final Map<Endpoint, LongAdder> struck = new ConcurrentHashMap<>();
  private final Map<Answer, LongAdder> answers = new ConcurrentHashMap<>();
  private final LongAdder reuses = new LongAdder();
  private final LongAdder foreign = new LongAdder();
  private final AtomicInteger refreshing = new AtomicInteger();
  private final AtomicInteger mostRefreshing = new AtomicInteger();

  Counts() {}

  /**
   * One kind of answer.
   *
   * @param endpoint who gave it
   * @param grantType the grant type asked for, {@code other} for an unknown one, {@code -} where
   *     there is none
   * @param outcome {@code ok} or the error code; what the endpoint decided, whether or not a fault
   *     kept the client from learning it
   */
  public record Answer(Endpoint endpoint, String grantType, String outcome) {}

  /** How many requests reached the endpoint, those that a fault struck included. */
  public long requests(Endpoint endpoint) {
    return sum(arrived, endpoint);
  }

  /** How many requests asked for a refresh. */
  public long refreshes() {
    return requests(Endpoint.REFRESH);
  }

  /** How many requests of the endpoint suffered a fault. */
  public long faults(Endpoint endpoint) {
    return sum(struck, endpoint);
  }

  /** How many answers of the endpoint had that outcome, whatever the grant type. */
  public long answers(Endpoint endpoint, String outcome) {
    return answers.entrySet().stream()
        .filter(each -> each.getKey().endpoint() == endpoint)
        .filter(each -> each.getKey().outcome().equals(outcome))
        .mapToLong(each -> each.getValue().sum())
        .sum();
  }

  /** How many answers of exactly that kind were given. */
  public long answers(Endpoint endpoint, String grantType, String outcome) {
    return sum(answers, new Answer(endpoint, grantType, outcome));
  }

  /** Every kind of answer given so far, sorted, with its number. */
  public Map<Answer, Long> answers() {
    Map<Answer, Long> all =
        new TreeMap<>(
            Comparator.comparing(Answer::endpoint)
                .thenComparing(Answer::grantType)
                .thenComparing(Answer::outcome));
    answers.forEach((answer, number) -> all.put(answer, number.sum()));
    return all;
  }

  /** How often a refresh token or a code that was used up came again. */
  public long reuseDetected() {
    return reuses.sum();
  }

  /** How often a token came, to be refreshed or revoked, that was never handed out here. */
  public long foreignTokens() {
    return foreign.sum();
  }

  /** The most refreshes that were ever under way at one moment. */
  public int maxConcurrentRefreshes() {
    return mostRefreshing.get();
  }

  void arrived(Endpoint endpoint) {
    add(arrived, endpoint);
    if (endpoint == Endpoint.REFRESH) {
      int now = refreshing.incrementAndGet();
      mostRefreshing.accumulateAndGet(now, Math::max);
    }
  }

  void left(Endpoint endpoint) {
    if (endpoint == Endpoint.REFRESH) {
      refreshing.decrementAndGet();
    }
  }

  void struck(Endpoint endpoint) {
    add(struck, endpoint);
  }

  void answered(Endpoint endpoint, String grantType, String outcome) {
    add(answers, new Answer(endpoint, grantType, outcome));
  }

  void reuse() {
    reuses.increment();
  }

  void foreignToken() {
    foreign.increment();
  }

  private static <K> void add(Map<K, LongAdder> counters, K key) {
    counters.computeIfAbsent(key, _ -> new LongAdder()).increment();
  }

  private static <K> long sum(Map<K, LongAdder> counters, K key) {
    LongAdder counter = counters.get(key);
    return counter == null ? 0 : counter.sum();
  }
}
