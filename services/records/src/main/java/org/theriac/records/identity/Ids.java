package org.theriac.records.identity;

import org.theriac.records.Failure;
import org.theriac.records.RecordsException;

/** What an id of a caller may look like: opaque to this service, but short and printable. */
public final class Ids {
  private static final int MAX_LENGTH = 128;

  private Ids() {}

  /**
   * Checks an id.
   *
   * @param id the id
   * @param field path of the field it came from
   * @return the id
   * @throws RecordsException MALFORMED_ID if it is empty, longer than 128 characters or holds a
   *     control character or half a surrogate pair
   */
  public static String checked(String id, String field) {
    if (id.isEmpty() || id.length() > MAX_LENGTH || !printable(id)) {
      throw new RecordsException(
          Failure.MALFORMED_ID, "an id has 1 to 128 characters and no control character", field);
    }
    return id;
  }

  private static boolean printable(String id) {
    return id.codePoints()
        .noneMatch(c ->
            Character.isISOControl(c)
                || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
  }
}
