package dev.postern.packaging.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.packaging.plain.sample.Answers;
import dev.postern.packaging.plain.sample.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

class PlainCallsTest {
  private static final PlainCalls PLAIN = new PlainCalls(PlainCallsTest.class.getClassLoader());

  /** Defines the classes of the sample anew, with plain calls. */
  private static final class PlainLoader extends ClassLoader {
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(Shape.class.getPackageName())) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      byte[] bytes = PLAIN.of(bytes(name));
      return defineClass(name, bytes, 0, bytes.length);
    }
  }

  private static byte[] bytes(String name) {
    String file = name.replace('.', '/') + ".class";
    try (InputStream in = PlainCallsTest.class.getClassLoader().getResourceAsStream(file)) {
      return Objects.requireNonNull(in).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> linkedCalls(byte[] bytes) {
    return ClassFile.of().parse(bytes).methods().stream()
        .flatMap(method -> method.code().stream())
        .flatMap(code -> code.elementStream())
        .filter(InvokeDynamicInstruction.class::isInstance)
        .map(InvokeDynamicInstruction.class::cast)
        .map(call -> call.name().stringValue());
  }

  @Test
  void recordsAndSwitchesAnswerAsBefore() throws ReflectiveOperationException {
    Supplier<?> plain =
        (Supplier<?>)
            new PlainLoader().loadClass(Answers.class.getName()).getConstructor().newInstance();
    assertThat(plain).isNotInstanceOf(Answers.class);
    List<String> before = new Answers().get();
    assertThat(plain.get()).isEqualTo(before);
    assertThat(before).contains("none", "long text", "text", "numbers", "left", "right");
  }

  @Test
  void onlyASwitchWithConstantsIsLeftToBeLinked() {
    byte[] shape = bytes(Shape.class.getName());
    assertThat(linkedCalls(shape)).filteredOn("typeSwitch"::equals).hasSize(3);
    assertThat(linkedCalls(PLAIN.of(shape))).filteredOn("typeSwitch"::equals).hasSize(1);
    byte[] square = bytes(Shape.Square.class.getName());
    assertThat(linkedCalls(square)).contains("equals", "hashCode", "toString");
    assertThat(linkedCalls(PLAIN.of(square))).isEmpty();
  }

  @Test
  void aClassWithoutThemStaysAsItIs() {
    byte[] answers = bytes(Answers.class.getName());
    assertThat(PLAIN.of(answers)).isSameAs(answers);
  }

  @Test
  void whatIsShippedHasPlainCalls() throws IOException {
    Path lib = Path.of("target/dist/lib");
    for (String module : List.of("daemon", "protocol")) {
      try (ZipFile jar = new ZipFile(lib.resolve("postern-" + module + "-0.1.0.jar").toFile())) {
        for (ZipEntry entry : Collections.list(jar.entries())) {
          if (entry.getName().endsWith(".class")) {
            byte[] bytes = jar.getInputStream(entry).readAllBytes();
            assertThat(Arrays.equals(PLAIN.of(bytes), bytes)).as(entry.getName()).isTrue();
          }
        }
      }
    }
  }
}
