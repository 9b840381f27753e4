package org.theriac.records.identity;

import org.theriac.records.Failure;
import org.theriac.records.RecordsException;

/**
 * A hospital or other customer, whose data is kept apart from every other's.
 *
 * @param name letters, digits, {@code -}, {@code _}; 1 to 64
 */
public record Tenant(String name) {
  private static final int MAX_LENGTH = 64;

  /** Checks the name. */
  public Tenant {
    if (name.isEmpty()) {
      throw new RecordsException(Failure.MISSING_TENANT, "name the tenant", "tenant");
    }
    if (name.length() > MAX_LENGTH || !name.chars().allMatch(Tenant::allowed)) {
      throw new RecordsException(
          Failure.MALFORMED_ID, "a tenant has 1 to 64 letters, digits, \"-\" or \"_\"", "tenant");
    }
  }

  private static boolean allowed(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_';
  }
}
