package dev.postern.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.JsonException;
import dev.postern.protocol.json.JsonReader;
import dev.postern.protocol.json.JsonWriter;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
  @ParameterizedTest
  @ValueSource(strings = {"/a\0b", "/\ud83d", "/\udeaa\ud83d"})
  void aPathThatNoneCanBeIsRefusedByTheNameOfItsField(String path) throws Exception {
    JsonObject directory = new ObjectBuilder().put("directory", path).put("profile", "p").build();
    for (String method : List.of("token", "status", "use", "profiles", "logout", "forward.open")) {
      assertThatThrownBy(() -> Request.of(method, directory))
          .isInstanceOfSatisfying(
              FailureException.class,
              e ->
                  assertThat(e.failure())
                      .isEqualTo(
                          Failure.of(
                              ErrorCode.INVALID_PARAMETERS,
                              method + ": field directory holds what no path can")));
    }
    JsonObject context = new ObjectBuilder().put("directory", "/").put("settings", path).build();
    assertThatThrownBy(() -> CallerContext.fromJson(new Fields(context)))
        .hasMessage("field settings holds what no path can");
    JsonObject emoji = new ObjectBuilder().put("directory", "/\ud83d\udeaa").build();
    assertThat(Request.of("status", emoji).method()).isEqualTo("status");
  }

  private static JsonObject onTheWire(JsonObject sent) throws JsonException {
    return (JsonObject) JsonReader.read(JsonWriter.write(sent));
  }

  static Stream<Class<?>> requests() {
    return Stream.of(Request.class.getPermittedSubclasses());
  }

  static Stream<Class<?>> results() {
    return Stream.of(Result.class.getPermittedSubclasses())
        .filter(type -> type != Description.class);
  }

  static Stream<Class<?>> events() {
    return Stream.of(LoginEvent.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("requests")
  void everyRequestSurvivesTheWire(Class<?> type) throws Exception {
    for (Object sample : Samples.of(type)) {
      Request request = (Request) sample;
      assertThat(Request.of(request.method(), onTheWire(request.parameters()))).isEqualTo(request);
    }
  }

  @ParameterizedTest
  @MethodSource("results")
  void everyResultSurvivesTheWire(Class<?> type) throws Exception {
    for (Object sample : Samples.of(type)) {
      JsonObject json = onTheWire(((Result) sample).toJson());
      if (type.getRecordComponents().length > 0) {
        Object again = type.getMethod("fromJson", Fields.class).invoke(null, new Fields(json));
        assertThat(again).isEqualTo(sample);
      } else {
        assertThat(json.members()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("events")
  void everyEventSurvivesTheWire(Class<?> type) throws Exception {
    for (Object sample : Samples.of(type)) {
      LoginEvent event = (LoginEvent) sample;
      assertThat(LoginEvent.of(onTheWire(event.parameters()))).contains(event);
    }
  }

  static Stream<Class<?>> credentialEvents() {
    return Stream.of(CredentialEvent.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("credentialEvents")
  void everyCredentialEventSurvivesTheWire(Class<?> type) throws Exception {
    for (Object sample : Samples.of(type)) {
      CredentialEvent event = (CredentialEvent) sample;
      assertThat(CredentialEvent.of(onTheWire(event.parameters()))).contains(event);
    }
  }

  @Test
  void unknownFieldsOfARequestAreIgnored() throws Exception {
    JsonObject parameters = new ObjectBuilder().put("profile", "work").put("later", 1).build();
    assertThat(Request.of("use", parameters))
        .isEqualTo(new UseProfile("work", java.util.Optional.empty()));
  }

  @Test
  void anUnknownMethodIsNamedWithoutItsControlCharacters() {
    assertThatThrownBy(() -> Request.of("tok\u001b[31men", new JsonObject(Map.of())))
        .isInstanceOfSatisfying(
            FailureException.class,
            e -> {
              assertThat(e.failure().code()).isEqualTo(ErrorCode.METHOD_NOT_FOUND);
              assertThat(e.failure().message()).endsWith("tok??31men");
            });
  }

  @Test
  void aParameterOfTheWrongTypeIsNamed() {
    JsonObject parameters = new ObjectBuilder().put("profile", 7).build();
    assertThatThrownBy(() -> Request.of("token", parameters))
        .isInstanceOfSatisfying(
            FailureException.class,
            e -> {
              assertThat(e.failure().code()).isEqualTo(ErrorCode.INVALID_PARAMETERS);
              assertThat(e.failure().message()).isEqualTo("token: field profile must be a string");
            });
  }

  @Test
  void anEventOfANewerDaemonIsNoError() throws Exception {
    assertThat(LoginEvent.of(new ObjectBuilder().put("kind", "later").build())).isEmpty();
  }

  @Test
  void methodNamesAreUnique() throws Exception {
    List<Object> names = new ArrayList<>();
    for (Class<?> type : requests().toList()) {
      names.add(type.getField("METHOD").get(null));
    }
    assertThat(names).doesNotHaveDuplicates();
  }
}
