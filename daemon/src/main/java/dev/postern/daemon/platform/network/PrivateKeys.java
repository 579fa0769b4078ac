package dev.postern.daemon.platform.network;

import dev.postern.protocol.Secret;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Private keys as PEM files hold them: PKCS#8 (RFC 5208), plain or encrypted, PKCS#1 (RFC 8017
 * appendix A.1.2) and SEC1 (RFC 5915).
 */
final class PrivateKeys {
  private static final byte[] VERSION_0 = {Der.INTEGER, 1, 0};
  private static final byte[] RSA =
      Der.value(Der.SEQUENCE, HexFormat.of().parseHex("06092a864886f70d010101"), new byte[] {5, 0});
  private static final byte[] EC_PUBLIC_KEY = HexFormat.of().parseHex("06072a8648ce3d0201");
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS");

  private PrivateKeys() {}

  /**
   * The key in a block.
   *
   * @throws GeneralSecurityException with what is wrong, fit for a person and without the key
   */
  static PrivateKey read(PemBlock block, Optional<Secret> passphrase)
      throws GeneralSecurityException {
    if (block.headers()) {
      throw new InvalidKeySpecException("it is encrypted in a way of old that is not read here");
    }
    return switch (block.label()) {
      case "PRIVATE KEY" -> key(new PKCS8EncodedKeySpec(block.content()));
      case "ENCRYPTED PRIVATE KEY" -> key(decrypted(block.content(), passphrase));
      case "RSA PRIVATE KEY" -> key(wrapped(RSA, block.content()));
      case "EC PRIVATE KEY" -> key(wrapped(curve(block.content()), block.content()));
      default -> throw new InvalidKeySpecException("it is of an unknown kind");
    };
  }

  private static PrivateKey key(PKCS8EncodedKeySpec encoded) throws GeneralSecurityException {
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
      } catch (InvalidKeySpecException _) {
        // the next one may do
      }
    }
    throw new InvalidKeySpecException("it is damaged or of an unknown algorithm");
  }

  private static PKCS8EncodedKeySpec decrypted(byte[] content, Optional<Secret> passphrase)
      throws GeneralSecurityException {
    if (passphrase.isEmpty()) {
      throw new InvalidKeySpecException("it is encrypted and no passphrase is given");
    }
    PBEKeySpec given = new PBEKeySpec(passphrase.get().reveal().toCharArray());
    try {
      EncryptedPrivateKeyInfo encrypted = new EncryptedPrivateKeyInfo(content);
      return encrypted.getKeySpec(
          SecretKeyFactory.getInstance(encrypted.getAlgName()).generateSecret(given));
    } catch (IOException e) {
      throw new InvalidKeySpecException("its encryption is not known here", e);
    } catch (GeneralSecurityException e) {
      throw new InvalidKeySpecException("the passphrase does not open it", e);
    } finally {
      given.clearPassword();
    }
  }

  private static PKCS8EncodedKeySpec wrapped(byte[] algorithm, byte[] key) {
    return new PKCS8EncodedKeySpec(
        Der.value(Der.SEQUENCE, VERSION_0, algorithm, Der.value(Der.OCTETS, key)));
  }

  private static byte[] curve(byte[] key) throws InvalidKeySpecException {
    byte[] named = Der.find(Der.FIRST_OPTIONAL, Der.find(Der.SEQUENCE, key));
    byte[] identifier = Der.value(Der.IDENTIFIER, Der.find(Der.IDENTIFIER, named));
    return Der.value(Der.SEQUENCE, EC_PUBLIC_KEY, identifier);
  }
}
