package dev.postern.daemon.cloud;

import dev.postern.daemon.credential.CloudSettings;
import dev.postern.daemon.platform.FileStamps;
import dev.postern.daemon.platform.SystemTextFiles;
import dev.postern.protocol.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The files from which a cloud's library, or its command line, takes a caller's credentials: those
 * that it looks for by itself, those that variables or {@code awsCredentialExport} name, and those
 * that the first of these name in turn.
 */
final class CloudFiles {
  private static final Pattern VARIABLES = Pattern.compile("(AWS|AZURE|CLOUDSDK|GOOGLE)_.*");

  /** What stands between words in a shell command, an INI file or JSON. */
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\"'`=,;|&<>(){}\\[\\]]+");

  /** Where a command writes: it would change the file by itself. */
  private static final Pattern REDIRECTION = Pattern.compile(">>?\\s*\\S+");

  private static final int LONGEST_NAME = 1024;

  private final CloudAsk ask;
  private final Path home;
  private final Set<Path> files = new HashSet<>();
  private final Set<Path> folders = new HashSet<>();

  private CloudFiles(CloudAsk ask, Path home) {
    this.ask = ask;
    this.home = home;
  }

  /**
   * What the files look like now.
   *
   * @param home the user's home folder; a library may look there, or where {@code HOME} says
   */
  static FileStamps stamps(CloudAsk ask, Path home) {
    CloudFiles of = new CloudFiles(ask, home);
    of.addNamedByVariables();
    of.addOf(home);
    of.path("HOME").filter(named -> !named.equals(home)).ifPresent(of::addOf);
    return FileStamps.of(of.files, of.folders);
  }

  private void addOf(Path root) {
    switch (ask.settings()) {
      case CloudSettings.Bedrock bedrock -> {
        bedrock
            .credentialExport()
            .map(command -> REDIRECTION.matcher(command).replaceAll(" "))
            .ifPresent(this::addNamed);
        addAws(root);
      }
      case CloudSettings.Vertex _ -> addGoogle(root);
      case CloudSettings.Foundry _ -> addAzure(root);
    }
  }

  private void addAws(Path root) {
    Path folder = root.resolve(".aws");
    files.add(folder.resolve("credentials"));
    files.add(folder.resolve("config"));
    folders.add(folder.resolve("sso/cache"));
    folders.add(path("AWS_LOGIN_CACHE_DIRECTORY").orElseGet(() -> folder.resolve("login/cache")));
    addNamedIn(path("AWS_CONFIG_FILE").orElseGet(() -> folder.resolve("config")));
  }

  private void addGoogle(Path root) {
    Path folder = path("CLOUDSDK_CONFIG").orElseGet(() -> root.resolve(".config/gcloud"));
    Path usual = folder.resolve("application_default_credentials.json");
    files.add(usual);
    files.add(folder.resolve("active_config"));
    folders.add(folder.resolve("configurations"));
    addNamedIn(path("GOOGLE_APPLICATION_CREDENTIALS").orElse(usual));
  }

  private void addAzure(Path root) {
    Path folder = path("AZURE_CONFIG_DIR").orElseGet(() -> root.resolve(".azure"));
    for (String name :
        Set.of("azureProfile.json", "config", "clouds.config", "AzureRmContext.json")) {
      files.add(folder.resolve(name));
    }
    for (String name : Set.of("msal_token_cache", "service_principal_entries")) {
      files.add(folder.resolve(name + ".json"));
      files.add(folder.resolve(name + ".bin"));
    }
    files.add(root.resolve(".Azure/AzureRmContext.json"));
    files.add(root.resolve(".azure/ms-azuretools.vscode-azureresourcegroups/authRecord.json"));
    files.add(root.resolve(".IdentityService/msal.cache"));
    folders.add(root.resolve(".azd"));
    folders.add(root.resolve(".azd/auth"));
  }

  private void addNamedByVariables() {
    ask.environment().variables().keySet().stream()
        .filter(name -> VARIABLES.matcher(name).matches())
        .map(this::path)
        .flatMap(Optional::stream)
        .filter(Files::isRegularFile)
        .forEach(files::add);
  }

  /** Adds every file that a file names, the key of a web identity for instance. */
  private void addNamedIn(Path file) {
    try {
      if (Files.isRegularFile(file)) {
        new SystemTextFiles().read(file).ifPresent(this::addNamed);
      }
    } catch (IOException _) {
      // the library cannot read it either, and says so
    }
  }

  private void addNamed(String text) {
    BETWEEN_WORDS
        .splitAsStream(text)
        .filter(word -> word.length() < LONGEST_NAME)
        .map(this::place)
        .flatMap(Optional::stream)
        .filter(Files::isRegularFile)
        .forEach(files::add);
  }

  private Optional<Path> path(String variable) {
    return ask.environment().find(variable).map(Secret::reveal).flatMap(this::place);
  }

  /** The place of a name for what runs in the caller's folder. */
  private Optional<Path> place(String name) {
    try {
      return name.startsWith("~/")
          ? Optional.of(home.resolve(name.substring(2)))
          : Optional.of(ask.directory().resolve(name));
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }
}
