package dev.postern.daemon.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.settings.SettingsCommand;
import dev.postern.daemon.settings.SettingsLayer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Every combination of sources in every mode, against a table transcribed from the guide.
 *
 * <p>The guide's list, in its own words: "Managed Context: … always force OAuth … ignore local API
 * keys and settings", "Environment Variables: ANTHROPIC_API_KEY or ANTHROPIC_AUTH_TOKEN (unless in
 * Homespace)", "Key Helper", "Local Store", and "--bare … only respects ANTHROPIC_API_KEY and
 * explicitly passed settings, ignoring the local keychain and OAuth tokens". A cloud "must [be]
 * enable[d] … via environment variables". And of a workspace's own settings (its helper and its
 * cloud commands, which come together here): "Project Settings: Only executed if you have
 * explicitly 'trusted' the workspace", else one is asked "before execution". The order of the two
 * variables and the ranks of CLAUDE_CODE_OAUTH_TOKEN and of ANTHROPIC_PROFILE are not the guide's;
 * they are of the design, section 5.
 */
@SuppressWarnings("EnumOrdinal") // the bits only number the subsets
class AllCombinationsTest {
  /** What may be set up; the names are the table's, not the code's. */
  private enum Given {
    CLOUD,
    TOKEN_VARIABLE,
    KEY_VARIABLE,
    USER_HELPER,
    EXPLICIT_HELPER,
    WORKSPACE_COMMANDS,
    OAUTH_VARIABLE,
    NAMED_PROFILE,
    OWN_LOGIN,
    SAVED_LOGIN
  }

  private record Mode(
      boolean managed,
      boolean bare,
      boolean homespace,
      boolean interactive,
      boolean ci,
      boolean trusted) {}

  /** Each row: a condition on the mode, and what counts in it, the highest first. */
  private static List<Given> table(Mode mode) {
    if (mode.managed()) {
      return List.of(Given.OAUTH_VARIABLE, Given.OWN_LOGIN, Given.SAVED_LOGIN);
    }
    if (mode.bare()) {
      return mode.homespace()
          ? List.of(Given.EXPLICIT_HELPER)
          : List.of(Given.KEY_VARIABLE, Given.EXPLICIT_HELPER);
    }
    List<Given> row = new ArrayList<>(List.of(Given.CLOUD));
    if (!mode.homespace()) {
      row.add(Given.TOKEN_VARIABLE);
      if (!mode.interactive() || mode.ci()) {
        row.add(Given.KEY_VARIABLE);
      }
    }
    row.addAll(
        List.of(
            Given.EXPLICIT_HELPER,
            Given.WORKSPACE_COMMANDS,
            Given.USER_HELPER,
            Given.OAUTH_VARIABLE,
            Given.NAMED_PROFILE,
            Given.OWN_LOGIN,
            Given.SAVED_LOGIN));
    return row;
  }

  /** Whether a row's turn ends the search without a credential: a person has to be asked first. */
  private static boolean waitsForTrust(Given given, Mode mode) {
    return given == Given.WORKSPACE_COMMANDS && !mode.trusted();
  }

  private static Source source(Given given) {
    return switch (given) {
      case CLOUD -> Source.CLOUD_PROVIDER;
      case TOKEN_VARIABLE -> Source.AUTH_TOKEN;
      case KEY_VARIABLE -> Source.API_KEY;
      case USER_HELPER, EXPLICIT_HELPER, WORKSPACE_COMMANDS -> Source.API_KEY_HELPER;
      case OAUTH_VARIABLE -> Source.OAUTH_TOKEN;
      case NAMED_PROFILE -> Source.NAMED_SDK_PROFILE;
      case OWN_LOGIN -> Source.STORED_LOGIN;
      case SAVED_LOGIN -> Source.CLAUDE_CODE_LOGIN;
    };
  }

  private static Situation situation(Set<Given> present, Mode mode) {
    Situation situation = new Situation();
    for (Given given : present) {
      switch (given) {
        case CLOUD -> situation.variable("CLAUDE_CODE_USE_BEDROCK", "true");
        case TOKEN_VARIABLE -> situation.variable("ANTHROPIC_AUTH_TOKEN", "fake-token-1");
        case KEY_VARIABLE -> situation.variable("ANTHROPIC_API_KEY", "fake-key-1");
        case USER_HELPER -> situation.helper(SettingsLayer.USER, "print-user-key");
        case EXPLICIT_HELPER -> situation.helper(SettingsLayer.COMMAND_LINE, "print-given-key");
        case WORKSPACE_COMMANDS ->
            situation
                .helper(SettingsLayer.PROJECT, "print-workspace-key")
                .command(SettingsLayer.LOCAL, SettingsCommand.AWS_AUTH_REFRESH, "workspace-login")
                .command(
                    SettingsLayer.LOCAL, SettingsCommand.AWS_CREDENTIAL_EXPORT, "workspace-keys");
        case OAUTH_VARIABLE -> situation.variable("CLAUDE_CODE_OAUTH_TOKEN", "fake-oauth-1");
        case NAMED_PROFILE -> situation.sdkProfile(/* named= */ true);
        case OWN_LOGIN -> situation.storedLogin();
        case SAVED_LOGIN -> situation.claudeCodeLogin();
      }
    }
    if (mode.managed()) {
      situation.variable("CLAUDE_CODE_REMOTE", "true");
    }
    if (mode.bare()) {
      situation.bare();
    }
    if (mode.homespace()) {
      situation.variable("POSTERN_HOMESPACE", "1");
    }
    if (mode.interactive()) {
      situation.interactive();
    }
    if (mode.ci()) {
      situation.continuousIntegration();
    }
    if (!mode.trusted()) {
      situation.untrusted();
    }
    return situation;
  }

  private static List<Mode> modes() {
    List<Mode> modes = new ArrayList<>();
    for (int bits = 0; bits < 64; bits++) {
      modes.add(
          new Mode(
              (bits & 1) != 0,
              (bits & 2) != 0,
              (bits & 4) != 0,
              (bits & 8) != 0,
              (bits & 16) != 0,
              (bits & 32) != 0));
    }
    return modes;
  }

  private static Set<Given> subset(int bits) {
    Set<Given> present = EnumSet.noneOf(Given.class);
    for (Given given : Given.values()) {
      if ((bits >> given.ordinal() & 1) != 0) {
        present.add(given);
      }
    }
    return present;
  }

  @Test
  void everyCombinationInEveryModeGivesWhatTheTableSays() {
    int combinations = 0;
    for (Mode mode : modes()) {
      for (int bits = 0; bits < 1 << Given.values().length; bits++) {
        Set<Given> present = subset(bits);
        Optional<Given> first = table(mode).stream().filter(present::contains).findFirst();
        Optional<Given> expected = first.filter(given -> !waitsForTrust(given, mode));
        Resolution resolution = situation(present, mode).resolve();
        assertThat(resolution.chosen())
            .as("%s with %s", mode, present)
            .isEqualTo(expected.map(AllCombinationsTest::source));
        assertThat(resolution.trace())
            .extracting(TraceRow::source)
            .containsExactly(Source.values());
        assertTraceTellsEachPresentSource(resolution, present, expected);
        assertAsksForTrust(resolution, first.filter(given -> waitsForTrust(given, mode)));
        assertRuns(resolution, expected, present.contains(Given.WORKSPACE_COMMANDS), mode);
        combinations++;
      }
    }
    assertThat(combinations).isEqualTo(65536);
  }

  private static void assertAsksForTrust(Resolution resolution, Optional<Given> waiting) {
    boolean asks =
        resolution.outcome() instanceof Outcome.Blocked(_, Refusal refusal)
            && refusal.reason() == Refusal.Reason.UNTRUSTED_WORKSPACE;
    assertThat(asks).isEqualTo(waiting.isPresent());
  }

  /** What would be executed is the command of the row that counts, and none that is untrusted. */
  private static void assertRuns(
      Resolution resolution, Optional<Given> expected, boolean workspaceCommands, Mode mode) {
    if (resolution.outcome() instanceof Outcome.Helper helper) {
      assertThat(Optional.of(helper.command())).isEqualTo(expected.map(AllCombinationsTest::text));
    }
    if (resolution.outcome() instanceof Outcome.CloudProvider(CloudSettings.Bedrock bedrock, _)) {
      boolean runs = workspaceCommands && mode.trusted();
      assertThat(bedrock.authRefresh().isPresent()).isEqualTo(runs);
      assertThat(bedrock.credentialExport().isPresent()).isEqualTo(runs);
      assertThat(resolution.blockedCommands()).hasSize(workspaceCommands && !runs ? 2 : 0);
    }
  }

  private static String text(Given helper) {
    return switch (helper) {
      case USER_HELPER -> "print-user-key";
      case EXPLICIT_HELPER -> "print-given-key";
      case WORKSPACE_COMMANDS -> "print-workspace-key";
      case CLOUD,
          TOKEN_VARIABLE,
          KEY_VARIABLE,
          OAUTH_VARIABLE,
          NAMED_PROFILE,
          OWN_LOGIN,
          SAVED_LOGIN ->
          "";
    };
  }

  private static void assertTraceTellsEachPresentSource(
      Resolution resolution, Set<Given> present, Optional<Given> expected) {
    for (Given given : Given.values()) {
      boolean there = present.stream().anyMatch(other -> source(other) == source(given));
      String state = resolution.row(source(given)).state().getClass().getSimpleName();
      if (!there) {
        assertThat(state).isEqualTo("Absent");
      } else if (expected
          .map(AllCombinationsTest::source)
          .filter(source(given)::equals)
          .isPresent()) {
        assertThat(state).isEqualTo("Chosen");
      } else {
        assertThat(state).as(given.name().toLowerCase(Locale.ROOT)).isIn("Outranked", "Blocked");
      }
    }
  }

  @Test
  void whicheverHelperLevelCountsIsTheHighest() {
    Situation situation =
        new Situation()
            .helper(SettingsLayer.USER, "print-user-key")
            .helper(SettingsLayer.COMMAND_LINE, "print-given-key");
    assertThat(situation.resolve().outcome())
        .isInstanceOfSatisfying(
            Outcome.Helper.class,
            helper -> assertThat(helper.command()).isEqualTo("print-given-key"));
  }
}
