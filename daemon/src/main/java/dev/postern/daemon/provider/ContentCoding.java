package dev.postern.daemon.provider;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The coding of a body (RFC 9110 section 8.4). None is asked for, but gateways pack all the same,
 * and an answer that is not read may be the only one that holds the rotated token.
 */
final class ContentCoding {
  /** What is asked for. */
  static final String WANTED = "identity";

  private ContentCoding() {}

  /**
   * The text of a body, unpacked where it is packed by gzip.
   *
   * @throws IOException when it is not gzip, or larger than the limit
   */
  static String text(HttpHeaders headers, byte[] body, int limit) throws IOException {
    byte[] plain = isGzip(headers) ? unpacked(body, limit) : body;
    try {
      return new String(plain, StandardCharsets.UTF_8);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  private static boolean isGzip(HttpHeaders headers) {
    Optional<String> coding =
        headers.firstValue("Content-Encoding").map(text -> text.trim().toLowerCase(Locale.ROOT));
    return coding.equals(Optional.of("gzip")) || coding.equals(Optional.of("x-gzip"));
  }

  private static byte[] unpacked(byte[] body, int limit) throws IOException {
    if (body.length == 0) {
      return body;
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      byte[] plain = in.readNBytes(limit + 1);
      if (plain.length > limit) {
        throw new IOException("the body exceeds " + limit + " bytes");
      }
      return plain;
    }
  }
}
