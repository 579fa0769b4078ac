package dev.postern.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bill of materials that goes along with what is shipped, and the check against advisories. */
class MaterialsTest {
  private static final Path SHIPPED = Checkout.root().resolve("packaging/target/dist");
  private static final Path MATERIALS = SHIPPED.resolve("sbom.cdx.json");

  @TempDir Path folder;

  @Test
  void everyLibraryThatIsShippedIsListed() throws IOException {
    List<String> listed = new ArrayList<>();
    for (JsonNode component : new ObjectMapper().readTree(MATERIALS.toFile()).path("components")) {
      listed.add(component.path("name").asText() + "-" + component.path("version").asText());
    }
    try (Stream<Path> libraries = Files.list(SHIPPED.resolve("lib"))) {
      List<String> shipped =
          libraries
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".jar"))
              .map(name -> name.substring(0, name.length() - ".jar".length()))
              .toList();
      assertThat(shipped).isNotEmpty();
      assertThat(listed).containsAll(shipped);
    }
  }

  @Test
  void aLibraryWithAnAdvisoryIsTold() throws IOException {
    Run run = check(database("introduced\": \"0\"}, {\"fixed\": \"99.0"));

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("FAKE-2026-1: com.nimbusds:oauth2-oidc-sdk");
  }

  @Test
  void aLibraryThatWasMendedIsNot() throws IOException {
    Run run = check(database("introduced\": \"0\"}, {\"fixed\": \"9.10"));

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("against 1 advisories: 0 found");
  }

  @Test
  void whatIsNotCheckedIsSaid() {
    Run run =
        Command.of(Checkout.script("dependency-check").toString(), MATERIALS.toString())
            .with("HOME", folder.toString())
            .run();

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("NOT CHECKED");
  }

  private static Run check(Path database) {
    return Command.of(
            Checkout.script("dependency-check").toString(),
            MATERIALS.toString(),
            database.toString())
        .run();
  }

  private Path database(String events) throws IOException {
    Path file = folder.resolve("all.zip");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("FAKE-2026-1.json"));
      zip.write(
          """
          {"id": "FAKE-2026-1", "summary": "made up", "affected": [{
            "package": {"ecosystem": "Maven", "name": "com.nimbusds:oauth2-oidc-sdk"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"%s"}]}]}]}
          """
              .formatted(events)
              .getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }
}
