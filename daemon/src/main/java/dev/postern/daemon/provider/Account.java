package dev.postern.daemon.provider;

import java.util.Optional;

/**
 * The person a login belongs to, as far as the server told, cleaned for display.
 *
 * @param email the mail address
 * @param name the name to show
 * @param subject the server's own identifier of the person
 * @param organization the organisation the login is for
 */
public record Account(
    Optional<String> email,
    Optional<String> name,
    Optional<String> subject,
    Optional<String> organization) {

  public Account {
    email = clean(email);
    name = clean(name);
    subject = clean(subject);
    organization = clean(organization);
  }

  /** The account nothing is known of. */
  public static Account unknown() {
    return new Account(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The best name there is: mail address, name, or subject. */
  public Optional<String> label() {
    return email.or(() -> name).or(() -> subject);
  }

  private static Optional<String> clean(Optional<String> text) {
    return text.map(ServerText::clean).filter(clean -> !clean.isEmpty());
  }
}
