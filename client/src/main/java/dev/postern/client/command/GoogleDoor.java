package dev.postern.client.command;

import dev.postern.client.file.UserFile;
import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Option;
import dev.postern.client.text.Problem;
import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.Json.JsonText;
import dev.postern.protocol.json.JsonException;
import dev.postern.protocol.json.JsonReader;
import dev.postern.protocol.json.JsonWriter;
import dev.postern.protocol.message.GetIdentityToken;
import dev.postern.protocol.message.IdentityToken;
import java.util.List;
import java.util.Optional;

/**
 * A credential file of Google's libraries whose identity tokens postern gives: an {@code
 * external_account} of the kind that runs a program.
 */
final class GoogleDoor implements Door {
  private static final String USUAL_NAME = "postern";
  private static final String POOLS = "//iam.googleapis.com/projects/";
  private static final String BEFORE_ACCOUNT =
      "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/";
  private static final String AFTER_ACCOUNT = ":generateAccessToken";

  /** The signatures that a workload identity pool takes. */
  private static final List<String> ALGORITHMS = List.of("RS256", "ES256");

  /**
   * What a credential file says.
   *
   * @param audience the provider of the workload identity pool
   * @param impersonation the address at which a service account's token is asked for
   * @param command what gives the identity token
   */
  private record Account(String audience, Optional<String> impersonation, String command) {
    String text() {
      return """
          {
            "universe_domain": "googleapis.com",
            "type": "external_account",
            "audience": %s,
            "subject_token_type": "urn:ietf:params:oauth:token-type:id_token",
            "token_url": "https://sts.googleapis.com/v1/token",%s
            "credential_source": {
              "executable": { "command": %s, "timeout_millis": 120000 }
            }
          }
          """
          .formatted(
              quoted(audience),
              impersonation
                  .map(url -> "\n  \"service_account_impersonation_url\": " + quoted(url) + ",")
                  .orElse(""),
              quoted(command));
    }

    /** The account in a file that this door wrote; empty where it did not. */
    static Optional<Account> in(String text) {
      try {
        if (!(JsonReader.read(text) instanceof JsonObject object)) {
          return Optional.empty();
        }
        Fields fields = new Fields(object);
        Account account =
            new Account(
                fields.text("audience"),
                fields.optionalText("service_account_impersonation_url"),
                fields.object("credential_source").object("executable").text("command"));
        return account.command().contains(" google-token --profile ") && account.text().equals(text)
            ? Optional.of(account)
            : Optional.empty();
      } catch (JsonException e) {
        return Optional.empty();
      } catch (FieldException e) {
        return Optional.empty();
      }
    }

    private static String quoted(String text) {
      return JsonWriter.write(new JsonText(text));
    }
  }

  @Override
  public String name() {
    return "google";
  }

  @Override
  public List<Option> options() {
    return List.of(Option.AUDIENCE, Option.SERVICE_ACCOUNT);
  }

  @Override
  public SetupPlan plan(SetupCall call) throws Problem {
    String audience =
        call.options()
            .text(Option.AUDIENCE)
            .filter(named -> named.startsWith(POOLS))
            .orElseThrow(
                () ->
                    new Problem(
                        ExitCode.USAGE,
                        "setup google needs the provider of a workload identity pool",
                        "give --audience "
                            + POOLS
                            + "NUMBER/locations/global/workloadIdentityPools/POOL/providers/ID"));
    UserFile file = file(call);
    Optional<String> before = file.read();
    IdentityToken token = token(call);
    String text = new Account(audience, impersonation(call), command(call, token)).text();
    List<String> notes =
        List.of(
            "the provider of the pool has to trust issuer "
                + token.issuer()
                + " with audience "
                + String.join(" or ", token.audience()),
            "each program that runs as you can ask postern for the identity token",
            "programs use it with GOOGLE_APPLICATION_CREDENTIALS="
                + file.path()
                + " and GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES=1");
    if (before.equals(Optional.of(text))) {
      return SetupPlan.of(List.of(), notes);
    }
    if (before.isPresent()) {
      throw new Problem(
          ExitCode.REFUSED,
          file.path() + " is there already, and says something else",
          "choose another --name, or move it away");
    }
    return SetupPlan.of(List.of(new SetupStep.ChangeFile(file, before, Optional.of(text))), notes);
  }

  @Override
  public SetupPlan undoing(SetupCall call) throws Problem {
    UserFile file = file(call);
    Optional<String> before = file.read();
    if (before.isPresent() && Account.in(before.get()).isEmpty()) {
      return new SetupPlan(
          List.of(),
          List.of(),
          Optional.of(
              new Problem(
                  ExitCode.REFUSED,
                  file.path() + " was not written by postern, or was changed since",
                  "remove it yourself if nothing needs it")));
    }
    return SetupPlan.of(
        before.isPresent()
            ? List.of(new SetupStep.ChangeFile(file, before, Optional.empty()))
            : List.of(),
        List.of());
  }

  /** The identity token as it is now, of a kind that a pool takes. */
  private static IdentityToken token(SetupCall call) throws Problem {
    IdentityToken token =
        Reading.of(
            call.connection()
                .call(
                    new GetIdentityToken(
                        call.options().text(Option.PROFILE), call.posix().directory())),
            IdentityToken::fromJson);
    if (!ALGORITHMS.contains(token.algorithm())) {
      throw new Problem(
          ExitCode.REFUSED,
          "the identity token of profile "
              + token.profile()
              + " is signed by "
              + token.algorithm()
              + ", which no workload identity pool takes",
          "have the provider sign the identity tokens of this client by "
              + String.join(" or ", ALGORITHMS));
    }
    return token;
  }

  /** The profile is named, for a program may run in the folder of another one. */
  private static String command(SetupCall call, IdentityToken token) throws Problem {
    String program = call.program();
    if (!ShellText.isPlain(program)) {
      throw new Problem(
          ExitCode.FAILED,
          "the path of postern has characters that Google's libraries read in different ways: "
              + program,
          "install postern in another folder");
    }
    return program + " google-token --profile " + token.profile();
  }

  private static Optional<String> impersonation(SetupCall call) throws Problem {
    Optional<String> account = call.options().text(Option.SERVICE_ACCOUNT);
    if (account.isPresent() && !(ShellText.isPlain(account.get()) && account.get().contains("@"))) {
      throw new Problem(
          ExitCode.USAGE,
          account.get() + " is not a service account",
          "give the address that Google shows for it, NAME@PROJECT.iam.gserviceaccount.com");
    }
    return account.map(email -> BEFORE_ACCOUNT + email + AFTER_ACCOUNT);
  }

  private static UserFile file(SetupCall call) throws Problem {
    Optional<String> named = call.place("CLOUDSDK_CONFIG");
    String folder = named.isPresent() ? named.get() : call.home() + "/.config/gcloud";
    return new UserFile(
        call.posix(),
        folder + "/" + call.name(USUAL_NAME) + ".json",
        "choose another --name, or move it away");
  }
}
