package dev.postern.daemon.platform;

/** A state file whose bytes are taken as they are: a key, or a mark that says all by its name. */
public record BytesStateFormat(String afterwards) implements StateFormat<byte[]> {
  @Override
  public byte[] read(byte[] content) {
    return content;
  }

  @Override
  public byte[] write(byte[] content) {
    return content;
  }
}
