package dev.postern.client.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.protocol.json.Json.JsonText;
import dev.postern.protocol.json.JsonException;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTreeTextTest {
  private static final String TEXT =
      """
      {
        // ours
        "store": "file",
        "providers": {
          "work": { "issuer": "https://login.example.com" } // the one
        }
      }
      """;

  @Test
  void aValueIsReadByItsPath() throws Exception {
    JsonTreeText tree = JsonTreeText.of(TEXT);
    assertThat(tree.value(List.of("providers", "work", "issuer")))
        .contains(new JsonText("https://login.example.com"));
    assertThat(tree.value(List.of("providers", "other", "issuer"))).isEmpty();
    assertThat(tree.value(List.of("store", "file"))).isEmpty();
  }

  @Test
  void aValueIsSetAndEverythingElseStays() throws Exception {
    JsonTreeText tree = JsonTreeText.of(TEXT);
    assertThat(tree.with(List.of("store"), "\"memory\"").text())
        .isEqualTo(TEXT.replace("\"file\"", "\"memory\""));
    assertThat(tree.with(List.of("providers", "work", "clientId"), "\"id\"").text())
        .isEqualTo(TEXT.replace(".com\" }", ".com\", \"clientId\": \"id\" }"));
  }

  @Test
  void theObjectsOnTheWayAreMadeWithALineForEachMember() throws Exception {
    assertThat(
            JsonTreeText.of("{}\n")
                .with(List.of("providers", "work", "issuer"), "\"https://a\"")
                .with(List.of("providers", "work", "clientId"), "\"id\"")
                .with(List.of("profiles", "a"), "{}")
                .text())
        .isEqualTo(
            """
            {
              "providers": {
                "work": {
                  "issuer": "https://a",
                  "clientId": "id"
                }
              },
              "profiles": {
                "a": {}
              }
            }
            """);
  }

  @Test
  void aValueIsTakenOutByItsPath() throws Exception {
    assertThat(JsonTreeText.of(TEXT).without(List.of("providers", "work", "issuer")).text())
        .isEqualTo(TEXT.replace("{ \"issuer\": \"https://login.example.com\" }", "{}"));
    assertThat(JsonTreeText.of(TEXT).without(List.of("absent", "too")).text()).isEqualTo(TEXT);
  }

  @Test
  void nothingIsSetWithinWhatIsNoObject() {
    assertThatThrownBy(() -> JsonTreeText.of(TEXT).with(List.of("store", "kind"), "1"))
        .isInstanceOf(JsonException.class);
  }
}
