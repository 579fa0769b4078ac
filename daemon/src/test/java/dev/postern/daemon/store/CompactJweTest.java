package dev.postern.daemon.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import dev.postern.daemon.platform.UnfitContentException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.crypto.AEADBadTagException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against Nimbus JOSE+JWT, which wrote these files before. */
class CompactJweTest {
  private static final byte[] CONTENT = "{\"fake\":\"content\"}".getBytes(UTF_8);
  private static final SealingKey KEY = SealingKey.of(new byte[SealingKey.BYTES], Optional.empty());
  private final SecureRandom random = new SecureRandom();

  private static byte[] sealedByNimbus(UnaryOperator<JWEHeader.Builder> header) throws Exception {
    JWEHeader.Builder base =
        new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
            .type(new JOSEObjectType("postern-store"))
            .keyID(KEY.id())
            .customParam("postern_version", 1);
    JWEObject sealed = new JWEObject(header.apply(base).build(), new Payload(CONTENT));
    sealed.encrypt(new DirectEncrypter(KEY.key()));
    return sealed.serialize().getBytes(UTF_8);
  }

  @Test
  void nimbusOpensWhatWasSealed() throws Exception {
    SealingKey.Derivation derivation =
        new SealingKey.Derivation("c2FsdA", SealingKey.Derivation.MINIMUM);
    SealingKey derived = SealingKey.of(new byte[SealingKey.BYTES], Optional.of(derivation));
    String text = new String(Seal.close(derived, CONTENT, random).serialize(), UTF_8);
    JWEObject read = JWEObject.parse(text.strip());
    read.decrypt(new DirectDecrypter(derived.key()));
    assertThat(read.getPayload().toBytes()).isEqualTo(CONTENT);
    assertThat(read.getHeader().toJSONObject())
        .containsEntry("typ", "postern-store")
        .containsEntry("kid", derived.id())
        .containsEntry("kdf_salt", "c2FsdA")
        .containsEntry("kdf_iterations", 210_000L);
  }

  @Test
  void whatNimbusSealedIsOpened() throws Exception {
    Seal seal =
        Seal.parse(
            sealedByNimbus(
                header ->
                    header
                        .customParam("kdf_salt", "c2FsdA")
                        .customParam("kdf_iterations", 210_000)));
    assertThat(seal.keyId()).isEqualTo(KEY.id());
    assertThat(seal.derivation())
        .contains(new SealingKey.Derivation("c2FsdA", SealingKey.Derivation.MINIMUM));
    assertThat(seal.open(KEY)).isEqualTo(CONTENT);
  }

  @Test
  void aHeaderThatAsksForMoreIsRefused() throws Exception {
    byte[] compressed =
        sealedByNimbus(header -> header.compressionAlgorithm(CompressionAlgorithm.DEF));
    byte[] critical = sealedByNimbus(header -> header.criticalParams(Set.of("b64")));
    for (byte[] sealed : new byte[][] {compressed, critical}) {
      assertThatThrownBy(() -> Seal.parse(sealed))
          .isInstanceOf(UnfitContentException.class)
          .hasMessage("it is sealed in a way postern does not use");
    }
  }

  @Test
  void aPartThatChangedIsNotOpened() throws Exception {
    CompactJwe sealed = CompactJwe.seal("{\"a\":1}", KEY.key(), CONTENT, random);
    CompactJwe other = CompactJwe.seal("{\"a\":2}", KEY.key(), CONTENT, random);
    assertThat(sealed.open(KEY.key())).isEqualTo(CONTENT);
    for (CompactJwe mixed :
        new CompactJwe[] {
          new CompactJwe(other.header(), sealed.vector(), sealed.ciphertext(), sealed.tag()),
          new CompactJwe(sealed.header(), other.vector(), sealed.ciphertext(), sealed.tag()),
          new CompactJwe(sealed.header(), sealed.vector(), other.ciphertext(), sealed.tag()),
          new CompactJwe(sealed.header(), sealed.vector(), sealed.ciphertext(), other.tag())
        }) {
      assertThatThrownBy(() -> mixed.open(KEY.key())).isInstanceOf(AEADBadTagException.class);
    }
  }

  @Test
  void aTagIsNeverShortened() {
    CompactJwe sealed = CompactJwe.seal("{}", KEY.key(), CONTENT, random);
    CompactJwe moved =
        new CompactJwe(
            sealed.header(), sealed.vector(), sealed.ciphertext(), sealed.tag().substring(0, 16));
    assertThatIllegalArgumentException().isThrownBy(() -> moved.open(KEY.key()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.b", "a..b.c", "a..b.c.d.e", "a.key.b.c.d"})
  void anotherTextIsNone(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> CompactJwe.parse(text));
  }
}
