package dev.postern.daemon.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schema by which editors complete {@code config.json}, held against the reader. */
class ConfigSchemaTest {
  private JsonNode schema = new ObjectMapper().createObjectNode();

  @BeforeEach
  void read() throws Exception {
    schema = new ObjectMapper().readTree(Path.of("../docs/config.schema.json").toFile());
  }

  @Test
  void itHasTheKeysOfTheReaderAndNoOthers() {
    assertThat(keys("")).containsExactlyInAnyOrderElementsOf(ConfigKeys.TOP);
    assertThat(keys("/properties/network")).containsExactlyElementsOf(ConfigKeys.NETWORK);
    assertThat(keys("/properties/markers")).containsExactlyElementsOf(ConfigKeys.MARKERS);
    assertThat(keys("/properties/profiles/additionalProperties"))
        .containsExactlyElementsOf(ConfigKeys.PROFILE);
    assertThat(keys("/properties/providers")).containsExactlyElementsOf(Config.PRESETS);
    assertThat(keys("/$defs/ofPreset")).containsExactlyElementsOf(ConfigKeys.OF_PRESET);
    assertThat(keys("/$defs/byIssuer")).containsExactlyElementsOf(ConfigKeys.BY_ISSUER);
    assertThat(keys("/$defs/byEndpoints")).containsExactlyElementsOf(ConfigKeys.BY_ENDPOINTS);
  }

  private List<String> keys(String pointer) {
    List<String> keys = new ArrayList<>();
    schema.at(pointer + "/properties").fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  @ParameterizedTest
  @CsvSource({
    "store, /properties/store",
    "storeKey, /properties/storeKey",
  })
  void eachChoiceIsTakenByTheReader(String key, String pointer) throws Exception {
    assertThat(schema.at(pointer + "/enum")).isNotEmpty();
    for (JsonNode choice : schema.at(pointer + "/enum")) {
      ConfigFile.parse(Path.of("c"), "{\"%s\": %s}".formatted(key, choice));
    }
  }

  @ParameterizedTest
  @CsvSource({"redirectHost", "tokenRequestFormat"})
  void eachChoiceOfAProviderIsTakenByTheReader(String key) throws Exception {
    JsonNode choices = schema.at("/$defs/byEndpoints/properties/" + key + "/enum");
    assertThat(choices).isNotEmpty();
    for (JsonNode choice : choices) {
      ConfigFile.parse(
          Path.of("c"),
          """
          {"providers": {"p": {"authorizationEndpoint": "https://a", "tokenEndpoint": "https://t",
            "%s": %s}}}"""
              .formatted(key, choice));
    }
  }

  @Test
  void everyKeySaysWhatItIs() {
    assertThat(
            Stream.of("", "/properties/network", "/properties/markers", "/$defs/byEndpoints")
                .flatMap(pointer -> schema.at(pointer + "/properties").properties().stream()))
        .isNotEmpty()
        .allSatisfy(key -> assertThat(key.getValue().path("description").asText()).isNotEmpty());
  }
}
