package dev.postern.daemon.store;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEDecrypter;
import com.nimbusds.jose.JWEEncrypter;
import com.nimbusds.jose.JWEHeader;

/** What seals and opens the file. */
interface SealingKey {
  /** How the content key is protected (RFC 7518, section 4.1). */
  JWEAlgorithm algorithm();

  /** The sealer. */
  JWEEncrypter sealer() throws StoreException, JOSEException;

  /** The opener. */
  JWEDecrypter opener() throws StoreException, JOSEException;

  /** The fault of a file that this key does not open. */
  StoreFault mismatch(String file);

  /** How a person calls it. */
  String describe();

  /** The header of a file sealed with it. */
  default JWEHeader header(String versionName, long version) {
    return new JWEHeader.Builder(algorithm(), EncryptionMethod.A256GCM)
        .customParam(versionName, version)
        .build();
  }
}
