package dev.postern.client.command;

import dev.postern.client.text.HelpText;
import dev.postern.client.text.Parts;
import java.util.Locale;

/** The pages of the manual, in the language of man(7). */
final class ManualPage {
  private static final String OVERVIEW =
      """
      .SH SYNOPSIS
      .B postern
      .I COMMAND
      [\\fIOPTION\\fR]...
      .br
      .B postern
      .SH DESCRIPTION
      .B postern
      asks
      .BR posternd (1),
      which owns your logins on this machine, for credentials of Anthropic's API.
      It starts the daemon where none runs.
      .PP
      The daemon signs you in through the browser, keeps the tokens in the keychain, refreshes
      them, and gives short-lived access tokens to the programs of the same user that ask.
      So any number of terminals, scripts and agents share one login,
      and none of them holds what could renew it.
      .PP
      A first login takes two commands:
      .PP
      .RS
      .nf
      postern login
      postern token
      .fi
      .RE
      .PP
      A program that does not know postern is started with the credential that counts in the
      folder:
      .PP
      .RS
      .nf
      postern exec \\-\\- claude
      .fi
      .RE
      .PP
      Without a command, on a terminal,
      .B postern
      is a prompt that takes the commands below with a slash before them.
      """;

  private static final String END =
      """
      .SH FILES
      .TP
      .I ~/.config/postern/config.json
      providers, profiles and the store; below
      .B $XDG_CONFIG_HOME
      where that is set
      .TP
      .I ~/.local/state/postern
      what the daemon keeps: records of logins, its log, the audit, and tokens only where
      .B store
      is
      .BR file ;
      below
      .B $XDG_STATE_HOME
      where that is set
      .TP
      .I $XDG_RUNTIME_DIR/postern/postern.sock
      the socket
      .SH ENVIRONMENT
      .TP
      .B POSTERN_SOCKET
      the socket to ask at, in place of the one above
      .TP
      .BR POSTERN_CONFIG_DIR ", " POSTERN_STATE_DIR
      folders in place of those above
      .TP
      .B POSTERN_CLIENT_ID
      the client id to sign in with, where
      .B \\-\\-client\\-id
      gives none
      .TP
      .B BROWSER
      the browser that a login opens
      .TP
      .B NO_COLOR
      no colours in messages
      """;

  private ManualPage() {}

  /** The page of the program. */
  static String ofAll() {
    StringBuilder page = start("postern", "credentials of one login for many programs");
    page.append(OVERVIEW).append(".SH COMMANDS\n");
    for (Command command : Commands.ALL) {
      page.append(".TP\n.BR postern\\-").append(command.name()).append(" (1)\n");
      page.append(text(command.summary())).append('\n');
    }
    page.append("Every command takes\n.B \\-\\-help\nand\n.BR \\-\\-no\\-start ,\n");
    page.insert(page.indexOf("Every command takes"), ".PP\n");
    page.append("which asks a daemon that runs and starts none.\n");
    page.append(END);
    page.append(".SH EXIT STATUS\n");
    status(page, "0", "done");
    status(page, "1", "not signed in");
    status(page, "2", "the command line or the configuration is wrong");
    status(page, "3", "no daemon answers");
    status(page, "4", "refused: locked, untrusted or not permitted");
    status(page, "5", "the server, the keychain or this machine failed");
    status(page, "130", "interrupted");
    return page.append(".SH SEE ALSO\n.BR posternd (1)").toString();
  }

  /** The page of a command. */
  static String of(Command command) {
    HelpText help = HelpText.of(command.help());
    StringBuilder page = start("postern-" + command.name(), command.summary());
    page.append(".SH SYNOPSIS\n");
    String called = "postern " + command.name();
    for (String usage : help.usages()) {
      page.append(".HP\n\\fB").append(text(called)).append("\\fR");
      page.append(text(usage.substring(called.length()))).append('\n');
    }
    page.append(".SH DESCRIPTION\n");
    if (help.paragraphs().isEmpty()) {
      page.append(text(command.summary())).append('\n');
    }
    for (String paragraph : help.paragraphs()) {
      page.append(".PP\n").append(text(paragraph)).append('\n');
    }
    page.append(".SH OPTIONS\n");
    for (HelpText.Entry entry : help.entries()) {
      page.append(".TP\n\\fB").append(text(entry.term())).append("\\fR\n");
      page.append(text(entry.meaning())).append('\n');
    }
    page.append(".TP\n\\fB\\-\\-no\\-start\\fR\nask a daemon that runs and start none\n");
    return page.append(".SH SEE ALSO\n.BR postern (1)").toString();
  }

  private static StringBuilder start(String name, String summary) {
    return new StringBuilder(".TH ")
        .append(text(name.toUpperCase(Locale.ROOT)))
        .append(" 1 \"\" \"postern ")
        .append(Version.VERSION)
        .append("\" \"postern manual\"\n.nh\n.ad l\n.SH NAME\n")
        .append(text(name))
        .append(" \\- ")
        .append(text(summary))
        .append('\n');
  }

  private static void status(StringBuilder page, String number, String meaning) {
    page.append(".TP\n.B ").append(number).append('\n').append(meaning).append('\n');
  }

  /** Text as man(7) takes it: each backslash, hyphen and leading full stop or quote escaped. */
  private static String text(String plain) {
    StringBuilder escaped = new StringBuilder();
    for (String line : Parts.of(plain, '\n')) {
      if (line.startsWith(".") || line.startsWith("'")) {
        escaped.append("\\&");
      }
      for (int i = 0; i < line.length(); i++) {
        char c = line.charAt(i);
        switch (c) {
          case '\\' -> escaped.append("\\e");
          case '-' -> escaped.append("\\-");
          case '…' -> escaped.append("...");
          default -> escaped.append(c);
        }
      }
    }
    return escaped.toString();
  }
}
