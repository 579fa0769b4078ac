package dev.postern.sandbox;

/** What one endpoint does. */
@FunctionalInterface
interface Handler {
  /** The answer to a request; a {@link Refusal} thrown becomes an OAuth error. */
  Reply handle(Call call);
}
