package dev.postern.daemon.session;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The records of all logins, which last as long as their tokens. */
public interface LoginRecords {
  /** The profiles that have a record, in alphabetical order. */
  List<String> profiles() throws IOException;

  /** The record of a profile, if there is one. */
  Optional<LoginRecord> load(String profile) throws IOException;

  /** Keeps a record; as durable as the store when this returns. */
  void save(LoginRecord login) throws IOException;

  /** Removes the record of a profile; absent is fine. */
  void forget(String profile) throws IOException;
}
