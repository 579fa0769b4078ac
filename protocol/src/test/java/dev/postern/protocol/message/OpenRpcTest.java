package dev.postern.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.protocol.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds {@code openrpc.json} against the records. */
class OpenRpcTest {
  private final JsonNode document = read();

  private static JsonNode read() {
    try (InputStream in =
        OpenRpcTest.class.getResourceAsStream("/dev/postern/protocol/openrpc.json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void everyRequestIsAMethodAndTheReverse() throws Exception {
    Map<String, Class<?>> records = new LinkedHashMap<>();
    for (Class<?> type : Request.class.getPermittedSubclasses()) {
      records.put((String) type.getField("METHOD").get(null), type);
    }
    List<String> names = new ArrayList<>();
    for (JsonNode method : document.get("methods")) {
      String name = method.get("name").asText();
      names.add(name);
      Map<String, String> documented = new LinkedHashMap<>();
      for (JsonNode parameter : method.get("params")) {
        documented.put(
            parameter.get("name").asText(),
            shape(parameter.get("schema")) + (parameter.get("required").asBoolean() ? "!" : ""));
      }
      assertThat(documented).as(name).isEqualTo(shape(Objects.requireNonNull(records.get(name))));
    }
    assertThat(names).containsExactlyInAnyOrderElementsOf(records.keySet());
  }

  @Test
  void everyResultOfAMethodIsAResult() {
    List<String> results =
        Stream.of(Result.class.getPermittedSubclasses()).map(Class::getSimpleName).toList();
    for (JsonNode method : document.get("methods")) {
      assertThat(results).contains(method.at("/result/name").asText());
      assertThat(method.at("/result/schema/$ref").asText())
          .isEqualTo("#/components/schemas/" + method.at("/result/name").asText());
    }
  }

  @Test
  void everySchemaIsARecordAndTheReverse() throws Exception {
    List<String> names = new ArrayList<>();
    document.at("/components/schemas").fieldNames().forEachRemaining(names::add);
    List<String> records =
        Stream.of(Result.class, LoginEvent.class, CredentialEvent.class)
            .flatMap(type -> Stream.of(type.getPermittedSubclasses()))
            .map(Class::getSimpleName)
            .toList();
    assertThat(names).containsAll(records);
    for (String name : names) {
      if (List.of("LoginEvent", "CredentialEvent", "Description").contains(name)) {
        continue;
      }
      Class<?> type = Class.forName(getClass().getPackageName() + "." + name);
      JsonNode schema = document.at("/components/schemas/" + name);
      List<String> required = new ArrayList<>();
      schema.get("required").forEach(member -> required.add(member.asText()));
      Map<String, String> documented = new LinkedHashMap<>();
      schema
          .get("properties")
          .properties()
          .forEach(
              member -> {
                if (!member.getValue().has("const")) {
                  documented.put(
                      member.getKey(),
                      shape(member.getValue())
                          + (required.contains(member.getKey())
                                  && !shape(member.getValue()).matches("boolean|list.*")
                              ? "!"
                              : ""));
                }
              });
      assertThat(documented).as(name).isEqualTo(shape(type));
    }
  }

  private static Map<String, String> shape(Class<?> type) {
    Map<String, String> shape = new LinkedHashMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      shape.put(component.getName(), shape(component.getGenericType()));
    }
    return shape;
  }

  private static String shape(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type inner = generic.getActualTypeArguments()[0];
      return generic.getRawType() == Optional.class
          ? shape(inner).replace("!", "")
          : "list of " + shape(inner).replace("!", "");
    }
    if (type == String.class) {
      return "string!";
    } else if (type == Secret.class) {
      return "secret!";
    } else if (type == long.class || type == Long.class) {
      return "integer!";
    } else if (type == boolean.class) {
      return "boolean";
    }
    return ((Class<?>) type).getSimpleName() + "!";
  }

  private static String shape(JsonNode schema) {
    if (schema.has("$ref")) {
      return schema.get("$ref").asText().replace("#/components/schemas/", "");
    }
    String type = schema.get("type").asText();
    if (type.equals("array")) {
      return "list of " + shape(schema.get("items"));
    }
    return schema.has("format") ? schema.get("format").asText() : type;
  }
}
