package dev.postern.daemon.provider;

import java.util.Optional;

/**
 * The person a login belongs to, as far as the server told, cleaned for display.
 *
 * @param email the mail address
 * @param name the name to show
 * @param subject the server's own identifier of the person
 * @param organization the name of the organisation the login is for
 * @param organizationId the server's own identifier of that organisation
 */
public record Account(
    Optional<String> email,
    Optional<String> name,
    Optional<String> subject,
    Optional<String> organization,
    Optional<String> organizationId) {

  public Account {
    email = clean(email);
    name = clean(name);
    subject = clean(subject);
    organization = clean(organization);
    organizationId = clean(organizationId);
  }

  /** The account nothing is known of. */
  public static Account unknown() {
    return new Account(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** This account and, where it is silent, what another source says of the same person. */
  Account orElse(Account other) {
    return new Account(
        email.or(other::email),
        name.or(other::name),
        subject.or(other::subject),
        organization.or(other::organization),
        organizationId.or(other::organizationId));
  }

  /** The best name there is: mail address, name, or subject. */
  public Optional<String> label() {
    return email.or(() -> name).or(() -> subject);
  }

  private static Optional<String> clean(Optional<String> text) {
    return text.map(ServerText::clean).filter(clean -> !clean.isEmpty());
  }
}
