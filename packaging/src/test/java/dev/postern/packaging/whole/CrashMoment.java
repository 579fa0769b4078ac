package dev.postern.packaging.whole;

import dev.postern.sandbox.Endpoint;
import java.time.Duration;

/** A moment that can be told from outside the daemon: at the server, or on the disk. */
sealed interface CrashMoment {
  /** The request has arrived; the server does nothing about it. */
  record Asked(Endpoint endpoint) implements CrashMoment {}

  /** The server has done what was asked, and its answer is not sent. */
  record Decided(Endpoint endpoint) implements CrashMoment {}

  /** The server has done what was asked, and its answer is on its way. */
  record Replied(Endpoint endpoint) implements CrashMoment {}

  /** The server's answer has come, its tokens could not be stored, and the record says so. */
  record HeldBack() implements CrashMoment {}

  /** A file was written so many times since the action began. */
  record Written(Part part, int times) implements CrashMoment {}

  /** So many entries of the store have another value. */
  record Overwritten(int times) implements CrashMoment {}

  /** A file was removed. */
  record Removed(Part part) implements CrashMoment {}

  /** So long after the action began. */
  record After(Duration time) implements CrashMoment {}

  /** So long after the server was asked, whose answer comes late. */
  record AfterAsked(Endpoint endpoint, Duration time) implements CrashMoment {}

  /** A file that steps leave their marks in. */
  enum Part {
    /** The one that holds the tokens: the sealed file, or that of the keychain, by the scene. */
    STORE,
    /** The sealed file. */
    SEALED_FILE,
    /** The file of the keychain. */
    KEYRING,
    /** The record of the place where tokens lie. */
    PLACE,
    /** The configuration. */
    CONFIGURATION,
    /** The record of the login. */
    RECORD,
    /** The mark that a login is being replaced. */
    MARK,
    /** The socket in the state folder. */
    SOCKET
  }
}
