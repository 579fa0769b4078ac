package dev.postern.daemon.cloud;

import dev.postern.daemon.credential.CloudSettings.Bedrock;
import dev.postern.daemon.credential.HelperException;
import dev.postern.daemon.platform.ProgramCommand;
import dev.postern.protocol.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The programs of the clouds as they are installed.
 *
 * @param libraries the folder with one folder a cloud
 * @param java what runs them
 */
public record CloudPrograms(Path libraries, Path java) {
  /** The system property by which the launcher names the installation: the folder that has lib. */
  public static final String INSTALLATION = "postern.installation";

  private static final List<String> OPTIONS =
      List.of(
          "-Xshare:auto",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xmx128m",
          "-XX:-UsePerfData",
          "-XX:+DisableAttachMechanism",
          "-XX:-CreateCoredumpOnCrash",
          "-XX:-HeapDumpOnOutOfMemoryError",
          "-XX:ErrorFile=/dev/null");

  /** The variable by which a cloud's program, and what it runs in turn, is told from its caller. */
  private static final String WITHIN = "POSTERN_CLOUD";

  /** What would change the JVM or load code into it. */
  private static final Pattern UNWANTED =
      Pattern.compile("JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|_JAVA_OPTIONS|CLASSPATH|(LD|DYLD)_.*");

  /**
   * Those of this installation, on the JVM that runs it. Where a class was loaded from would not
   * tell: a class from an AOT cache knows the path of the training run, or none.
   */
  public static CloudPrograms ofThisInstallation() {
    String installation = System.getProperty(INSTALLATION);
    if (installation == null) {
      throw new IllegalStateException("the launcher did not name the installation");
    }
    return new CloudPrograms(
        Path.of(installation, "lib", "cloud"),
        Path.of(System.getProperty("java.home"), "bin", "java"));
  }

  /** The program of the asked cloud, with the caller's environment and in the caller's folder. */
  ProgramCommand command(CloudAsk ask) throws HelperException {
    if (ask.environment().find(WITHIN).equals(Optional.of(Secret.of(ask.settings().label())))) {
      throw new HelperException(
          "the credentials of %s come from a program that asks postern for them"
              .formatted(ask.settings().label()),
          "have the cloud's own configuration name another program, or none");
    }
    CloudKind cloud = CloudKind.of(ask.settings());
    Path jars = libraries.resolve(cloud.folder());
    if (!Files.isDirectory(jars)) {
      throw new HelperException(
          "the libraries for %s are not installed".formatted(ask.settings().label()),
          "install postern with them, so that %s is there".formatted(jars));
    }
    List<String> arguments = new ArrayList<>();
    arguments.add(java.toString());
    arguments.addAll(OPTIONS);
    arguments.add("-cp");
    arguments.add(jars.resolve("*").toString());
    arguments.add("dev.postern.cloud." + cloud.folder() + ".Main");
    if (ask.settings() instanceof Bedrock bedrock && bedrock.authRefresh().isPresent()) {
      // keys in files and variables do not tell whether they have expired
      arguments.add("check");
    }
    return new ProgramCommand(arguments, ask.directory(), environment(ask));
  }

  private static Map<String, Secret> environment(CloudAsk ask) {
    Map<String, Secret> environment = new HashMap<>(ask.environment().variables());
    environment.keySet().removeIf(name -> UNWANTED.matcher(name).matches());
    environment.put(WITHIN, Secret.of(ask.settings().label()));
    return environment;
  }
}
