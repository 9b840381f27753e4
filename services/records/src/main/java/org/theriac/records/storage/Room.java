package org.theriac.records.storage;

import java.util.List;
import java.util.function.Function;
import org.theriac.records.Failure;
import org.theriac.records.RecordsException;
import org.theriac.records.encryption.TenantKeys;
import org.theriac.records.identity.Tenant;

/**
 * A tenant's part of the store.
 *
 * @param tenant whose
 * @param keys the tenant's opened keys
 * @param sealedKeys the same as stored; every commit expects to find them, so that nothing is ever
 *     written with keys that are not stored
 * @param names names of the tenant's Redis keys
 * @param redis the connection
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Room(Tenant tenant, TenantKeys keys, byte[] sealedKeys, KeyNames names, Redis redis) {

  String pseudonym(String patientId) {
    return keys.pseudonym("patient", patientId);
  }

  /** Pseudonyms of all patients, in an order that is the same every time. */
  List<String> patients() {
    return redis.ask(j -> j.smembers(names.patients())).stream().sorted().toList();
  }

  byte[] seal(byte[] plaintext, String key, String field) {
    return keys.seal(plaintext, key + "/" + field);
  }

  /** Opens and reads a stored value. */
  <T> T open(byte[] sealed, String key, String field, Function<byte[], T> format) {
    return format.apply(keys.open(sealed, key + "/" + field));
  }

  /** A commit that happens only if the tenant still has these keys. */
  Commit commit() {
    return new Commit().expect(names.keys(), sealedKeys);
  }

  /** Adds what makes a patient known. */
  Commit withPatient(Commit commit, String pseudonym, String patientId) {
    String key = names.patient(pseudonym);
    return commit
        .setFieldIfAbsent(key, KeyNames.ID, seal(Formats.write(patientId), key, KeyNames.ID))
        .add(names.patients(), pseudonym);
  }

  /** Carries out a commit that expects nothing but the tenant's keys. */
  void carryOut(Commit commit) {
    if (!redis.carryOut(commit)) {
      throw conflict();
    }
  }

  static RecordsException conflict() {
    return new RecordsException(
        Failure.CONFLICT, "somebody else wrote in between; read again and repeat");
  }
}
