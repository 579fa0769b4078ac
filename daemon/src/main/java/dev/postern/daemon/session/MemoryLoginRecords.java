package dev.postern.daemon.session;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The records of logins whose tokens lie in memory: they are gone with them. */
public final class MemoryLoginRecords implements LoginRecords {
  private final Map<String, LoginRecord> records = new ConcurrentSkipListMap<>();

  @Override
  public List<String> profiles() {
    return List.copyOf(records.keySet());
  }

  @Override
  public Optional<LoginRecord> load(String profile) {
    return Optional.ofNullable(records.get(profile));
  }

  @Override
  public void save(LoginRecord login) {
    records.put(login.profile(), login);
  }

  /** What a daemon leaves unfinished ends with it. */
  @Override
  public List<String> replacing() {
    return List.of();
  }

  @Override
  public void beginReplacing(String profile) {}

  @Override
  public void endReplacing(String profile) {}

  @Override
  public void forget(String profile) {
    records.remove(profile);
  }
}
