package dev.postern.daemon.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.postern.protocol.Secret;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A secret is a {@link Secret}: no field or record component keeps one as text or bytes. */
class SecretFieldsTest {
  private static final Pattern TELLS_OF_A_SECRET =
      Pattern.compile(
          "token|secret|passw(or)?d|passphrase|refresh|(?<!qr)code|verifier|bearer"
              + "|(api|private|store|sealing)_?key",
          Pattern.CASE_INSENSITIVE);
  private static final Set<String> TEXT_OR_BYTES =
      Set.of("java.lang.String", "java.lang.StringBuilder", "char", "byte");

  /** Fields whose names tell of a secret and that hold none, each with its reason. */
  private static final Map<String, String> REASONED =
      Map.of(
          "CloudSettings$Bedrock.authRefresh", "a command of the settings",
          "CloudSettings$Vertex.authRefresh", "a command of the settings",
          "DeviceReply$Issued.userCode", "shown to the user, who types it in a browser",
          "EnterCode.userCode", "shown to the user, who types it in a browser",
          "LoginEvent$DeviceCode.userCode", "shown to the user, who types it in a browser",
          "OAuthError.code", "the error's name, RFC 6749 section 5.2");

  @Test
  void secretsAreNeverPlainFields() {
    var classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.postern.daemon", "dev.postern.protocol");
    assertThat(plainSecrets(classes).filter(name -> !REASONED.containsKey(name))).isEmpty();
  }

  @Test
  void everyExceptionIsStillThere() {
    var classes =
        new ClassFileImporter().importPackages("dev.postern.daemon", "dev.postern.protocol");
    assertThat(plainSecrets(classes)).containsAll(REASONED.keySet());
  }

  @Test
  void aPlainSecretIsFound() {
    var classes = new ClassFileImporter().importClasses(Plain.class);
    assertThat(plainSecrets(classes))
        .containsExactlyInAnyOrder(
            "SecretFieldsTest$Plain.accessToken",
            "SecretFieldsTest$Plain.oldApiKeys",
            "SecretFieldsTest$Plain.passphrase",
            "SecretFieldsTest$Plain.clientSecret");
  }

  private record Plain(
      String accessToken,
      List<String> oldApiKeys,
      Optional<char[]> passphrase,
      Optional<byte[]> clientSecret,
      Secret refreshToken,
      Map<String, Secret> tokensByProfile,
      String profile) {}

  private static Stream<String> plainSecrets(Collection<JavaClass> classes) {
    return classes.stream()
        .filter(type -> !type.isEquivalentTo(Secret.class))
        .flatMap(type -> type.getFields().stream())
        .filter(SecretFieldsTest::isPlainSecret)
        .map(field -> shortName(field.getOwner()) + "." + field.getName());
  }

  private static boolean isPlainSecret(JavaField field) {
    boolean constant =
        field.getModifiers().containsAll(Set.of(JavaModifier.STATIC, JavaModifier.FINAL));
    Set<JavaClass> types = field.getType().getAllInvolvedRawTypes();
    return !constant
        && TELLS_OF_A_SECRET.matcher(field.getName()).find()
        && types.stream().noneMatch(type -> type.isEquivalentTo(Secret.class))
        && types.stream().anyMatch(type -> TEXT_OR_BYTES.contains(type.getName()));
  }

  private static String shortName(JavaClass type) {
    return type.getName().substring(type.getPackageName().length() + 1);
  }
}
