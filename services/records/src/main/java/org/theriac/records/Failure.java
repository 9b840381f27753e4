package org.theriac.records;

/** What can go wrong, as a code that a caller can act on. */
public enum Failure {
  /** The tenant has no such patient. */
  UNKNOWN_PATIENT,
  /** The patient has no such entry. */
  UNKNOWN_ENTRY,
  /** The request names no tenant. */
  MISSING_TENANT,
  /** An id has other characters or another length than it may. */
  MALFORMED_ID,
  /** A field other than an id is missing or not of its form. */
  MALFORMED_FIELD,
  /** A field or the whole exceeds its limit. */
  TOO_LARGE,
  /** What was given is no backup of this tenant, is damaged, or is not complete. */
  MALFORMED_BACKUP,
  /** A backup can be restored only where there is nothing. */
  TENANT_NOT_EMPTY,
  /** The data was written with another key. */
  WRONG_KEY,
  /** The data was written by a later version. */
  NEWER_SCHEMA,
  /** What is stored is not what was written. */
  DAMAGED,
  /** Somebody else wrote in between; read again. */
  CONFLICT,
  /** The store does not answer; nothing was acknowledged. */
  STORE_DOWN
}
