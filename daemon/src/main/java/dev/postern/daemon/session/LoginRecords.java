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

  /** The profiles that are marked as being replaced, in alphabetical order. */
  List<String> replacing() throws IOException;

  /** Marks, durably, that tokens of a profile may lie in a slot that its record does not name. */
  void beginReplacing(String profile) throws IOException;

  /** Takes that mark away; absent is fine. */
  void endReplacing(String profile) throws IOException;

  /** Removes the record of a profile; absent is fine. */
  void forget(String profile) throws IOException;
}
