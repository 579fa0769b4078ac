package dev.postern.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postern.cloud.testing.SelfSigned;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientCertificateTest {
  private static final String SCHEME = "PBEWithHmacSHA256AndAES_256";

  @TempDir Path folder;
  private SelfSigned identity;

  @BeforeEach
  void makeIdentity() throws Exception {
    identity = SelfSigned.make(folder);
  }

  @Test
  void withoutItsVariableThereIsNone() throws Exception {
    assertThat(ClientCertificate.of(Map.of("CLAUDE_CODE_CLIENT_KEY", "/no/such/file"))).isEmpty();
  }

  @Test
  void itsKeyMayLieInTheSameFile() throws Exception {
    Path both =
        Files.writeString(
            folder.resolve("both.pem"),
            identity.keyText() + Files.readString(identity.certificate()));
    assertShown(ClientCertificate.of(Map.of("CLAUDE_CODE_CLIENT_CERT", both.toString())));
  }

  @Test
  void itsKeyMayBeInPkcs1() throws Exception {
    // PKCS #8 is a fixed head of 26 bytes about the key in PKCS #1, for RSA of 2048 bits and more
    byte[] encoded =
        Base64.getMimeDecoder().decode(identity.keyText().replaceAll("-----[^-]+-----", ""));
    Path key =
        Files.writeString(
            folder.resolve("pkcs1.pem"),
            pem("RSA PRIVATE KEY", Arrays.copyOfRange(encoded, 26, encoded.length)));
    assertShown(
        ClientCertificate.of(
            Map.of(
                "CLAUDE_CODE_CLIENT_CERT", identity.certificate().toString(),
                "CLAUDE_CODE_CLIENT_KEY", key.toString())));
  }

  @Test
  void aKeyInSec1IsRead() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    ECPrivateKey key = (ECPrivateKey) generator.generateKeyPair().getPrivate();
    // PKCS #8 holds it without its curve, which openssl adds and begins with the private number
    byte[] number = key.getS().toByteArray();
    byte[] padded = new byte[32];
    int length = Math.min(32, number.length);
    System.arraycopy(number, number.length - length, padded, 32 - length, length);
    byte[] sec1 =
        HexFormat.of()
            .parseHex(
                "30310201010420" + HexFormat.of().formatHex(padded) + "a00a06082a8648ce3d030107");
    assertThat(PrivateKeys.first(pem("EC PRIVATE KEY", sec1), new char[0]))
        .isInstanceOfSatisfying(
            ECPrivateKey.class, read -> assertThat(read.getS()).isEqualTo(key.getS()));
  }

  @Test
  void itsKeyMayBeEncrypted() throws Exception {
    assertShown(ClientCertificate.of(encrypted("fake-passphrase")));
  }

  @Test
  void aWrongPassphraseIsAProblemThatDoesNotTellIt() throws Exception {
    Map<String, String> environment = encrypted("fake-wrong-passphrase");
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> ClientCertificate.of(environment))
        .withMessageStartingWith("the client certificate of CLAUDE_CODE_CLIENT_CERT cannot be used")
        .withMessageNotContaining("fake-wrong-passphrase");
  }

  private Map<String, String> encrypted(String passphrase) throws Exception {
    Path key = Files.writeString(folder.resolve("encrypted.pem"), encryptedKey());
    return Map.of(
        "CLAUDE_CODE_CLIENT_CERT", identity.certificate().toString(),
        "CLAUDE_CODE_CLIENT_KEY", key.toString(),
        "CLAUDE_CODE_CLIENT_KEY_PASSPHRASE", passphrase);
  }

  private String encryptedKey() throws Exception {
    byte[] plain =
        Base64.getMimeDecoder().decode(identity.keyText().replaceAll("-----[^-]+-----", ""));
    Cipher cipher = Cipher.getInstance(SCHEME);
    cipher.init(
        Cipher.ENCRYPT_MODE,
        SecretKeyFactory.getInstance(SCHEME)
            .generateSecret(new PBEKeySpec("fake-passphrase".toCharArray())));
    // the one of the two names that has an object identifier
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("PBES2");
    parameters.init(cipher.getParameters().getEncoded());
    byte[] encoded = new EncryptedPrivateKeyInfo(parameters, cipher.doFinal(plain)).getEncoded();
    return pem("ENCRYPTED PRIVATE KEY", encoded);
  }

  private static String pem(String label, byte[] content) {
    String text =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content);
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, text);
  }

  private static void assertShown(Optional<KeyManager[]> managers) {
    assertThat(managers.stream().flatMap(Stream::of))
        .anySatisfy(
            manager ->
                assertThat(manager)
                    .isInstanceOfSatisfying(
                        X509KeyManager.class,
                        keys -> assertThat(keys.getClientAliases("RSA", null)).hasSize(1)));
  }
}
