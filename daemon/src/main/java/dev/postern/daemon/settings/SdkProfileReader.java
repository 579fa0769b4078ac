package dev.postern.daemon.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.daemon.platform.LocalFiles;
import dev.postern.daemon.platform.LocalMoment;
import dev.postern.daemon.settings.SdkProfile.Choice;
import dev.postern.daemon.settings.SdkProfile.Problem;
import dev.postern.protocol.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the profiles of Anthropic's SDKs in one folder. */
public final class SdkProfileReader {
  private static final Pattern NAME = Pattern.compile("(?!\\.\\.?$)[A-Za-z0-9_.-]+");
  private static final String DEFAULT = "default";
  private static final int LIMIT = 1024 * 1024;

  private final SdkProfilePlace place;
  private final Instant now;
  private final KeptFiles kept;

  /** A reader of a folder, which need not exist. */
  public SdkProfileReader(Path folder, Instant now, KeptFiles kept) {
    this.place = new SdkProfilePlace(folder);
    this.now = now;
    this.kept = kept;
  }

  /** The profile that a variable names; one that is not there is a fault, not absent. */
  public SdkProfile named(String name, String variable) {
    Choice choice = new Choice(true, name + " of " + variable);
    if (!NAME.matcher(name).matches()) {
      return malformed(
          choice,
          variable + " is not the name of a profile",
          "use letters, digits, '.', '_' and '-', or unset it");
    }
    SdkProfile profile = read(name, choice);
    return profile instanceof SdkProfile.None
        ? malformed(
            choice,
            variable + " names a profile that is not there: " + place.configuration(name),
            "create that profile, or unset " + variable)
        : profile;
  }

  /** The profile that the folder itself chooses. */
  public SdkProfile active() {
    String name;
    try {
      name =
          LocalFiles.read(place.active(), LIMIT)
              .map(text -> new String(text, StandardCharsets.UTF_8).strip())
              .filter(text -> !text.isEmpty())
              .orElse(DEFAULT);
    } catch (IOException failure) {
      return unreadable(new Choice(false, place.active().toString()), place.active(), failure);
    }
    return NAME.matcher(name).matches()
        ? read(name, new Choice(false, name + " of " + place.folder()))
        : new SdkProfile.None();
  }

  private SdkProfile read(String name, Choice choice) {
    Path file = place.configuration(name);
    try {
      Optional<byte[]> text = LocalFiles.read(file, LIMIT);
      if (text.isEmpty()) {
        return new SdkProfile.None();
      }
      JsonNode configuration = SettingsParser.JSON.readTree(text.get());
      JsonNode authentication = configuration.path("authentication");
      String type = authentication.path("type").asText();
      if (type.equals("oidc_federation")) {
        return federated(new Choice(true, choice.origin()));
      }
      if (!type.equals("user_oauth")) {
        throw new IOException("holds an authentication.type that is not known");
      }
      Optional<URI> baseUrl = url(configuration.path("base_url"));
      file = credentials(name, authentication.path("credentials_path"));
      Optional<byte[]> credentials = LocalFiles.read(file, LIMIT);
      if (credentials.isEmpty()) {
        return choice.named()
            ? ended(choice, file, "nobody is signed in to it: there is no " + file)
            : new SdkProfile.None();
      }
      return usable(choice, name, file, SdkToken.parse(credentials.get()), baseUrl);
    } catch (IOException failure) {
      return unreadable(choice, file, failure);
    }
  }

  private SdkProfile usable(
      Choice choice, String name, Path file, SdkToken token, Optional<URI> baseUrl)
      throws IOException {
    if (LocalFiles.isOpenToOthers(file)) {
      return malformed(
          choice, file + " can be read by others, as no SDK allows", "run: chmod 600 " + file);
    }
    Optional<Instant> ended = token.expiresAt().filter(end -> !now.isBefore(end));
    return ended.isPresent()
        ? ended(
            choice,
            file,
            "the access token of profile " + name + " expired at " + LocalMoment.words(ended.get()))
        : new SdkProfile.Usable(
            choice, name, place.folder(), token.accessToken(), token.expiresAt(), baseUrl);
  }

  /** A profile without a token that holds; of a file that postern keeps it knows why. */
  private SdkProfile ended(Choice choice, Path file, String seen) {
    Optional<Failure> lack = kept.lack(file);
    return new SdkProfile.Unusable(
        choice,
        Problem.EXPIRED,
        lack.map(why -> "postern keeps " + file + ", and " + why.message()).orElse(seen),
        lack.flatMap(Failure::hint).orElse("sign in with the program that made the profile"));
  }

  private Path credentials(String name, JsonNode path) throws IOException {
    try {
      return path.isTextual() ? place.folder().resolve(path.textValue()) : place.credentials(name);
    } catch (InvalidPathException _) {
      throw new IOException("holds a credentials_path that is none");
    }
  }

  private static Optional<URI> url(JsonNode value) throws IOException {
    if (!value.isTextual() || value.textValue().isBlank()) {
      return Optional.empty();
    }
    try {
      URI url = new URI(value.textValue().strip());
      if (url.getHost() != null && url.getRawUserInfo() == null) {
        return Optional.of(url);
      }
    } catch (URISyntaxException _) {
      // told below
    }
    throw new IOException("holds a base_url that is none");
  }

  /** A profile, or variables, for workload identity federation. */
  public static SdkProfile federated(Choice choice) {
    return new SdkProfile.Unusable(
        choice,
        Problem.FEDERATED,
        "it signs in by workload identity federation, which postern does not serve",
        "start the program without postern, or choose another profile");
  }

  private static SdkProfile malformed(Choice choice, String why, String cure) {
    return new SdkProfile.Unusable(choice, Problem.MALFORMED, why, cure);
  }

  private static SdkProfile unreadable(Choice choice, Path file, IOException failure) {
    String reason = failure.getMessage();
    String problem =
        failure instanceof JsonProcessingException
            ? "is not valid JSON"
            : reason != null && (reason.startsWith("is ") || reason.startsWith("holds "))
                ? reason
                : "cannot be read";
    return malformed(choice, file + " " + problem, "correct that file, or sign in again");
  }
}
