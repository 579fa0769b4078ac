package dev.postern.daemon.platform.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.protocol.Secret;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateKeysTest {
  private static final int RSA_2048_HEADER = 26;

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void aPlainPkcs8KeyIsReadWhateverItsAlgorithm(String algorithm) throws Exception {
    PrivateKey key = generate(algorithm);

    assertThat(read("PRIVATE KEY", key.getEncoded())).isEqualTo(key);
  }

  @Test
  void aPkcs1KeyIsRead() throws Exception {
    PrivateKey key = generate("RSA");
    byte[] encoded = key.getEncoded();

    assertThat(
            read("RSA PRIVATE KEY", Arrays.copyOfRange(encoded, RSA_2048_HEADER, encoded.length)))
        .isEqualTo(key);
  }

  @Test
  void aSec1KeyIsRead() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    ECPrivateKey key = (ECPrivateKey) generator.generateKeyPair().getPrivate();
    String secret = "%064x".formatted(key.getS());

    byte[] sec1 = HexFormat.of().parseHex("30310201010420" + secret + "a00a06082a8648ce3d030107");

    assertThat(read("EC PRIVATE KEY", sec1))
        .isInstanceOfSatisfying(
            ECPrivateKey.class,
            read -> {
              assertThat(read.getS()).isEqualTo(key.getS());
              assertThat(read.getParams().getCurve()).isEqualTo(key.getParams().getCurve());
            });
  }

  @Test
  void anEncryptedKeyIsReadWithItsPassphraseAndNotWithoutOrWithAnother() throws Exception {
    PrivateKey key = generate("EC");
    PemBlock block = block("ENCRYPTED PRIVATE KEY", encrypted(key, "fake-passphrase"));

    assertThat(PrivateKeys.read(block, Optional.of(Secret.of("fake-passphrase")))).isEqualTo(key);
    assertThatThrownBy(() -> PrivateKeys.read(block, Optional.empty()))
        .hasMessage("it is encrypted and no passphrase is given");
    assertThatThrownBy(() -> PrivateKeys.read(block, Optional.of(Secret.of("fake-other"))))
        .hasMessage("the passphrase does not open it");
  }

  @Test
  void oldOpensslEncryptionIsNamedAsSuch() {
    String text =
        """
        -----BEGIN RSA PRIVATE KEY-----
        Proc-Type: 4,ENCRYPTED

        AAAA
        -----END RSA PRIVATE KEY-----
        """;

    assertThatThrownBy(() -> PrivateKeys.read(PemBlock.all(text).getFirst(), Optional.empty()))
        .hasMessage("it is encrypted in a way of old that is not read here");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PRIVATE KEY", "EC PRIVATE KEY", "RSA PRIVATE KEY", "DSA PRIVATE KEY"})
  void nonsenseIsNoKey(String label) {
    assertThatThrownBy(() -> read(label, new byte[] {0x30, (byte) 0x84, 1, 2, 3}))
        .isInstanceOf(java.security.spec.InvalidKeySpecException.class);
  }

  private static PrivateKey generate(String algorithm) throws Exception {
    return KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate();
  }

  private static PrivateKey read(String label, byte[] content) throws Exception {
    return PrivateKeys.read(block(label, content), Optional.empty());
  }

  private static PemBlock block(String label, byte[] content) {
    return PemBlock.all("text before\n" + KeyFolder.pem(label, content)).getFirst();
  }

  /** A key encrypted as OpenSSL does (RFC 8018 section 6.2). */
  static byte[] encrypted(PrivateKey key, String passphrase) throws Exception {
    String algorithm = "PBEWithHmacSHA256AndAES_256";
    SecretKey secret =
        SecretKeyFactory.getInstance(algorithm)
            .generateSecret(new PBEKeySpec(passphrase.toCharArray()));
    Cipher cipher = Cipher.getInstance(algorithm);
    cipher.init(Cipher.ENCRYPT_MODE, secret);
    byte[] pbes2 = HexFormat.of().parseHex("06092a864886f70d01050d");
    return Der.value(
        Der.SEQUENCE,
        Der.value(Der.SEQUENCE, pbes2, cipher.getParameters().getEncoded()),
        Der.value(Der.OCTETS, cipher.doFinal(key.getEncoded())));
  }
}
