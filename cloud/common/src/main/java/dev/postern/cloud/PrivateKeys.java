package dev.postern.cloud;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Private keys in PEM: PKCS #8 (RFC 5208), plain or encrypted, PKCS #1 (RFC 8017 appendix A.1.2)
 * and SEC 1 (RFC 5915).
 */
final class PrivateKeys {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ((?:ENCRYPTED |RSA |EC )?PRIVATE KEY)-----([^-]+)-----END \\1");

  private static final byte[] VERSION_0 = {2, 1, 0};
  private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
  private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");
  private static final int OCTETS = 0x04;
  private static final int IDENTIFIER = 0x06;
  private static final int SEQUENCE = 0x30;
  private static final int PARAMETERS = 0xa0;

  private PrivateKeys() {}

  /** The first key in a text; the exception tells what is wrong, without the key. */
  static PrivateKey first(String text, char[] passphrase)
      throws IOException, GeneralSecurityException {
    Matcher block = BLOCK.matcher(text);
    if (!block.find()) {
      throw new InvalidKeySpecException("there is no private key in PEM");
    }
    if (block.group(2).contains(":")) {
      throw new InvalidKeySpecException(
          "the key is encrypted in a way of old; convert it with openssl pkcs8 -topk8");
    }
    byte[] content = Base64.getMimeDecoder().decode(block.group(2));
    PKCS8EncodedKeySpec spec =
        switch (block.group(1)) {
          case "ENCRYPTED PRIVATE KEY" -> decrypted(content, passphrase);
          case "RSA PRIVATE KEY" -> wrapped(RSA, content);
          case "EC PRIVATE KEY" -> wrapped(curve(content), content);
          default -> new PKCS8EncodedKeySpec(content);
        };
    for (String algorithm : List.of("RSA", "EC", "EdDSA", "RSASSA-PSS")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (InvalidKeySpecException _) {
        // a key of another algorithm
      }
    }
    throw new InvalidKeySpecException("the key is damaged or of an unknown algorithm");
  }

  private static PKCS8EncodedKeySpec decrypted(byte[] content, char[] passphrase)
      throws IOException, GeneralSecurityException {
    if (passphrase.length == 0) {
      throw new InvalidKeySpecException("the key is encrypted and no passphrase is given");
    }
    EncryptedPrivateKeyInfo key = new EncryptedPrivateKeyInfo(content);
    try {
      // its name says the scheme only once the parameters are asked (PBES2, RFC 8018 section 6.2)
      String scheme = key.getAlgParameters().toString();
      Cipher cipher = Cipher.getInstance(scheme);
      cipher.init(
          Cipher.DECRYPT_MODE,
          SecretKeyFactory.getInstance(scheme).generateSecret(new PBEKeySpec(passphrase)),
          key.getAlgParameters());
      return key.getKeySpec(cipher);
    } catch (InvalidKeySpecException wrong) {
      throw new InvalidKeySpecException("the passphrase does not open the key", wrong);
    }
  }

  private static PKCS8EncodedKeySpec wrapped(byte[] algorithm, byte[] key) {
    return new PKCS8EncodedKeySpec(value(SEQUENCE, VERSION_0, algorithm, value(OCTETS, key)));
  }

  private static byte[] curve(byte[] key) throws InvalidKeySpecException {
    byte[] named = find(IDENTIFIER, find(PARAMETERS, find(SEQUENCE, key)));
    return value(SEQUENCE, EC, value(IDENTIFIER, named));
  }

  /** A value in DER (X.690), of less than 64 KiB. */
  private static byte[] value(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    int length = content.size();
    if (length >= 0x80) {
      out.write(0x82);
      out.write(length >> 8);
    }
    out.write(length);
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }

  /** The content of the first value with that tag among those in a row. */
  private static byte[] find(int tag, byte[] values) throws InvalidKeySpecException {
    ByteBuffer rest = ByteBuffer.wrap(values);
    try {
      while (true) {
        int found = rest.get() & 0xff;
        int length = rest.get() & 0xff;
        if (length >= 0x80) {
          length = length == 0x81 ? rest.get() & 0xff : rest.getShort() & 0xffff;
        }
        byte[] content = new byte[Math.min(length, rest.remaining())];
        rest.get(content);
        if (found == tag) {
          return content;
        }
      }
    } catch (BufferUnderflowException _) {
      throw new InvalidKeySpecException("the key is cut short or does not name its curve");
    }
  }
}
