package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Printable;
import dev.postern.client.text.Problem;
import dev.postern.client.wire.Connection;
import dev.postern.protocol.message.Credential;
import dev.postern.protocol.message.Header;
import dev.postern.protocol.message.Variable;
import java.util.ArrayList;
import java.util.List;

/** A credential as lines for a shell or for a request. */
final class CredentialText {
  private CredentialText() {}

  /** Lines that a POSIX shell can evaluate: variables removed, then variables exported. */
  static List<String> shell(Credential credential) throws Problem {
    List<String> lines = new ArrayList<>();
    for (String name : credential.unset()) {
      lines.add("unset " + variableName(name));
    }
    for (Variable variable : credential.set()) {
      String value = variable.value().reveal();
      if (value.indexOf('\0') >= 0) {
        throw Connection.senseless("a variable has a value that none can have");
      }
      lines.add("export " + variableName(variable.name()) + "=" + quoted(value));
    }
    return lines;
  }

  private static String quoted(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }

  /** A name that a shell takes as one, which keeps anything else from being evaluated. */
  static String variableName(String name) throws Problem {
    boolean sound = !name.isEmpty() && !isDigit(name.charAt(0));
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      sound &= c == '_' || isDigit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
    if (!sound) {
      throw Connection.senseless("a variable has a name that none can have");
    }
    return name;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /**
   * Header fields, one a line (RFC 9110, section 5); none where a gateway signs in for us.
   *
   * @throws Problem for keys with which every request is signed, which no header carries
   */
  static List<String> headers(Credential credential) throws Problem {
    if (credential.processCredential().isPresent()) {
      throw new Problem(
          ExitCode.FAILED,
          "no header carries the credential of " + credential.source(),
          "run: postern credentials --format env");
    }
    List<String> lines = new ArrayList<>();
    for (Header header : credential.headers()) {
      String value = header.value().reveal();
      boolean sound = Printable.isVisibleAscii(header.name()) && header.name().indexOf(':') < 0;
      if (!sound || !Printable.line(value).equals(value)) {
        throw Connection.senseless("a header is not one line");
      }
      lines.add(header.name() + ": " + value);
    }
    return lines;
  }
}
