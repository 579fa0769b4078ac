package dev.postern.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The agent of launchd as far as it can be looked at without a Mac: its file, and what launchctl is
 * told. Names of a system and a launchctl that only writes down what it is told stand for the rest.
 */
class LaunchAgentTest {
  /** Those of launchd.plist(5) that are used here. */
  private static final Set<String> DOCUMENTED =
      Set.of(
          "Label",
          "ProgramArguments",
          "Sockets",
          "StartCalendarInterval",
          "LimitLoadToSessionType",
          "ExitTimeOut",
          "ProcessType",
          "Umask",
          "HardResourceLimits");

  private static final String LABEL = "dev.postern.posternd";

  @TempDir Path folder;
  private Path home = Path.of("");
  private Path user = Path.of("");
  private Path told = Path.of("");

  @BeforeEach
  void writeDistribution() throws IOException {
    home = Checkout.writeDistribution(folder.resolve("a <dist> & more"));
    user = Files.createDirectory(folder.resolve("a & user"));
    told = folder.resolve("told");
    Checkout.writeScript(folder.resolve("bin/uname"), "echo Darwin");
    Checkout.writeScript(
        folder.resolve("bin/launchctl"),
        "echo \"$@\" >>'" + told + "'",
        "[ \"$1\" != \"$FAILING\" ]");
  }

  private Run service(String... words) {
    return service("none", words);
  }

  private Run service(String failing, String[] words) {
    String[] all = new String[words.length + 1];
    all[0] = home.resolve("bin/service").toString();
    System.arraycopy(words, 0, all, 1, words.length);
    return Command.of(all)
        .with("PATH", folder.resolve("bin") + ":/usr/bin:/bin")
        .with("HOME", user.toString())
        .with("FAILING", failing)
        .run();
  }

  private Path agent() {
    return user.resolve("Library/LaunchAgents/" + LABEL + ".plist");
  }

  private static String domain() throws IOException {
    return "gui/" + Files.getAttribute(Path.of("/proc/self"), "unix:uid");
  }

  @Test
  void theAgentSaysWhereToListenInWordsThatLaunchdKnows() throws Exception {
    Run run = service("install");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).contains("untried");
    Map<String, Object> agent = dictionary(root(agent()));
    assertThat(DOCUMENTED).containsAll(agent.keySet());
    assertThat(agent)
        .containsEntry("Label", LABEL)
        .containsEntry("ProgramArguments", List.of(home.resolve("bin/posternd").toString()))
        .containsEntry(
            "Sockets",
            Map.of(
                "postern",
                Map.of(
                    "SockPathName",
                    user + "/Library/Application Support/postern/postern.sock",
                    "SockPathMode",
                    Long.toString(0600))))
        .containsEntry("Umask", Long.toString(0077))
        .doesNotContainKeys("RunAtLoad", "KeepAlive");
    Path sockets = user.resolve("Library/Application Support/postern");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sockets)))
        .isEqualTo("rwx------");
    assertThat(told)
        .hasContent("bootout %1$s/%2$s%nbootstrap %1$s %3$s%n".formatted(domain(), LABEL, agent()));
  }

  @Test
  void theAgentIsStartedStoppedAndTakenAway() throws Exception {
    service("install");
    Files.delete(told);
    assertThat(service("start").exit()).isZero();
    assertThat(service("stop").exit()).isZero();
    assertThat(service("uninstall").exit()).isZero();
    assertThat(agent()).doesNotExist();
    assertThat(told)
        .hasContent(
            "kickstart %1$s/%2$s%nkill TERM %1$s/%2$s%nbootout %1$s/%2$s%n"
                .formatted(domain(), LABEL));
    Files.delete(told);
    assertThat(service("start").exit()).isZero();
    assertThat(service("uninstall").exit()).isZero();
    assertThat(told).doesNotExist();
  }

  @Test
  void anAgentThatLaunchdDoesNotTakeIsToldWithWhatToDo() {
    Run run = service("bootstrap", new String[] {"install"});
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err())
        .contains("postern: error: launchd did not take the agent")
        .contains("sign in at the Mac itself");
  }

  @Test
  void restrictionsOfSystemdAreNotPretended() {
    Run run = service("install", "--hardened");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("launchd has no such restrictions");
    assertThat(agent()).doesNotExist();
  }

  private static Element root(Path file) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    Element plist = factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
    assertThat(plist.getTagName()).isEqualTo("plist");
    return elements(plist).getFirst();
  }

  private static Map<String, Object> dictionary(Element element) {
    assertThat(element.getTagName()).isEqualTo("dict");
    List<Element> parts = elements(element);
    Map<String, Object> members = new LinkedHashMap<>();
    for (int i = 0; i < parts.size(); i += 2) {
      assertThat(parts.get(i).getTagName()).isEqualTo("key");
      Object before = members.put(parts.get(i).getTextContent(), value(parts.get(i + 1)));
      assertThat(before).isNull();
    }
    return members;
  }

  private static Object value(Element element) {
    return switch (element.getTagName()) {
      case "dict" -> dictionary(element);
      case "array" -> elements(element).stream().map(LaunchAgentTest::value).toList();
      case "string", "integer" -> element.getTextContent();
      default -> throw new AssertionError("not in a plist: " + element.getTagName());
    };
  }

  private static List<Element> elements(Element element) {
    List<Element> elements = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        elements.add(child);
      }
    }
    return elements;
  }
}
