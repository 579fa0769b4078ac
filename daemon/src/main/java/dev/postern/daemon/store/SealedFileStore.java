package dev.postern.daemon.store;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import dev.postern.daemon.platform.StateFolder;
import dev.postern.protocol.Secret;
import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.JsonException;
import dev.postern.protocol.json.JsonReader;
import dev.postern.protocol.json.JsonWriter;
import dev.postern.protocol.json.ObjectBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One sealed file with all entries: a JWE in compact form (RFC 7516) with AES-256-GCM.
 *
 * <p>The file is opened anew for every call, so what another hand changed is seen. It is replaced
 * as a whole; one that cannot be opened is never replaced.
 */
public final class SealedFileStore implements SecretStore {
  /** The name of the file in its folder. */
  public static final String FILE = "secrets.jwe";

  private static final String VERSION_NAME = "postern";
  private static final long VERSION = 1;

  private final StateFolder folder;
  private final SealingKey key;

  SealedFileStore(StateFolder folder, SealingKey key) {
    this.folder = folder;
    this.key = key;
  }

  @Override
  public synchronized Optional<Secret> read(EntryName name) throws StoreException {
    return Optional.ofNullable(open().get(name.label()));
  }

  @Override
  public synchronized void write(EntryName name, Secret value) throws StoreException {
    Map<String, Secret> entries = open();
    entries.put(name.label(), value);
    seal(entries);
    if (!value.equals(open().get(name.label()))) {
      throw new StoreException(
          new StoreFault.NotUsable(path(), "it does not keep what is written"));
    }
  }

  @Override
  public synchronized void erase(EntryName name) throws StoreException {
    Map<String, Secret> entries = open();
    if (entries.remove(name.label()) != null) {
      seal(entries);
    }
  }

  @Override
  public StoreHealth health() {
    try {
      open();
      return new StoreHealth.Ready();
    } catch (StoreException e) {
      return new StoreHealth.Faulty(e.fault());
    }
  }

  @Override
  public String describe() {
    return "sealed file " + path() + " (" + key.describe() + ")";
  }

  @Override
  public void close() {}

  private Map<String, Secret> open() throws StoreException {
    Optional<byte[]> sealed;
    try {
      sealed = folder.read(FILE);
    } catch (IOException e) {
      throw notUsable(e);
    }
    return sealed.isEmpty()
        ? new TreeMap<>()
        : open(new String(sealed.get(), StandardCharsets.US_ASCII));
  }

  private Map<String, Secret> open(String sealed) throws StoreException {
    try {
      JWEObject object = JWEObject.parse(sealed.strip());
      requireVersion(object);
      object.decrypt(key.opener());
      return entries(object.getPayload().toString());
    } catch (ParseException e) {
      throw corrupt("it is not a sealed file");
    } catch (JOSEException e) {
      throw new StoreException(key.mismatch(path()));
    } catch (JsonException | FieldException e) {
      throw corrupt("what was sealed cannot be read");
    }
  }

  private void requireVersion(JWEObject object) throws StoreException {
    if (!(object.getHeader().getCustomParam(VERSION_NAME) instanceof Number version)) {
      throw corrupt("it does not say its version");
    }
    if (version.longValue() > VERSION) {
      throw new StoreException(new StoreFault.NewerVersion(path(), version.longValue()));
    }
  }

  private static Map<String, Secret> entries(String payload) throws JsonException, FieldException {
    if (!(JsonReader.read(payload) instanceof JsonObject object)) {
      throw new FieldException("not an object");
    }
    Fields fields = new Fields(object);
    Map<String, Secret> entries = new TreeMap<>();
    for (String name : fields.names()) {
      entries.put(name, fields.secret(name));
    }
    return entries;
  }

  private void seal(Map<String, Secret> entries) throws StoreException {
    ObjectBuilder payload = new ObjectBuilder();
    entries.forEach(payload::put);
    Json content = payload.build();
    try {
      JWEObject object =
          new JWEObject(key.header(VERSION_NAME, VERSION), new Payload(JsonWriter.write(content)));
      object.encrypt(key.sealer());
      folder.write(FILE, object.serialize().getBytes(StandardCharsets.US_ASCII));
    } catch (JOSEException e) {
      throw corrupt("it cannot be sealed: " + Reason.of(e));
    } catch (IOException e) {
      throw notUsable(e);
    }
  }

  private String path() {
    return folder.describe(FILE);
  }

  private StoreException corrupt(String why) {
    return new StoreException(new StoreFault.Corrupt(path(), why));
  }

  private StoreException notUsable(IOException e) {
    return new StoreException(new StoreFault.NotUsable(path(), Reason.of(e)));
  }
}
