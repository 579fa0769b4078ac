package dev.postern.daemon.store;

import dev.postern.daemon.platform.StateFormat;
import dev.postern.daemon.platform.UnfitContentException;

/** A state file that holds a seal; its key is not needed to read and write it. */
enum SealFormat implements StateFormat<Seal> {
  INSTANCE;

  @Override
  public Seal read(byte[] content) throws UnfitContentException {
    return Seal.parse(content);
  }

  @Override
  public byte[] write(Seal seal) {
    return seal.serialize();
  }

  @Override
  public String afterwards() {
    return "then put secrets.jwe.previous in its place, or sign in again";
  }
}
