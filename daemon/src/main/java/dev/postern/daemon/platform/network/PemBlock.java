package dev.postern.daemon.platform.network;

import dev.postern.protocol.Secret;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One labelled block of a PEM file (RFC 7468 section 2).
 *
 * @param label such as {@code CERTIFICATE}
 * @param body its base64, of a private key maybe
 * @param headers whether it has headers (RFC 1421), as keys in OpenSSL's old encryption do
 */
record PemBlock(String label, Secret body, boolean headers) {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s+(.*?)-----END \\1-----", Pattern.DOTALL);

  /**
   * The blocks of a text in their order; text around them says nothing, and a broken one neither.
   */
  static List<PemBlock> all(String text) {
    List<PemBlock> blocks = new ArrayList<>();
    Matcher found = BLOCK.matcher(text);
    while (found.find()) {
      String body = found.group(2);
      boolean headers = body.contains(":");
      if (headers || isBase64(body)) {
        blocks.add(new PemBlock(found.group(1), Secret.of(body), headers));
      }
    }
    return blocks;
  }

  private static boolean isBase64(String body) {
    try {
      return Base64.getMimeDecoder().decode(body).length > 0;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /** What it holds, where it has no headers. */
  byte[] content() {
    return Base64.getMimeDecoder().decode(body.reveal());
  }

  /** Whether it holds an X.509 certificate. */
  boolean isCertificate() {
    return label.equals("CERTIFICATE") || label.equals("X509 CERTIFICATE");
  }

  /** Whether it holds a private key of any kind. */
  boolean isPrivateKey() {
    return label.endsWith("PRIVATE KEY");
  }
}
