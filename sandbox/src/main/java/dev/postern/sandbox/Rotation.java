package dev.postern.sandbox;

/** What a refresh does to the refresh token. */
public enum Rotation {
  /** Replaces it; the old one, shown again, ends the family (RFC 9700 section 4.14.2). */
  ROTATE,
  /** Keeps it and says nothing of it, as RFC 6749 section 5.1 allows. */
  KEEP_SILENTLY,
  /** Keeps it and repeats it in the answer. */
  KEEP_AND_REPEAT
}
