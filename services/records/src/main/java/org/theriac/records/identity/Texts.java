package org.theriac.records.identity;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.theriac.records.Failure;
import org.theriac.records.RecordsException;

/** Limits and forms of the texts that callers send. */
public final class Texts {
  private Texts() {}

  /**
   * Checks the length of a text that may be empty.
   *
   * @param text the text
   * @param maxCodePoints most Unicode code points
   * @param field path of the field it came from
   * @return the text
   * @throws RecordsException TOO_LARGE
   */
  public static String limited(String text, int maxCodePoints, String field) {
    if (text.length() > maxCodePoints && text.codePointCount(0, text.length()) > maxCodePoints) {
      throw new RecordsException(
          Failure.TOO_LARGE, "at most " + maxCodePoints + " characters are kept", field);
    }
    return text;
  }

  /**
   * Checks a text that must be there.
   *
   * @param text the text
   * @param maxCodePoints most Unicode code points
   * @param field path of the field it came from
   * @return the text
   * @throws RecordsException MALFORMED_FIELD if blank, TOO_LARGE
   */
  public static String required(String text, int maxCodePoints, String field) {
    if (text.isBlank()) {
      throw new RecordsException(Failure.MALFORMED_FIELD, "must not be empty", field);
    }
    return limited(text, maxCodePoints, field);
  }

  /**
   * Checks the number of entries of a list.
   *
   * @param size how many there are
   * @param most how many may be
   * @param field path of the field
   * @throws RecordsException TOO_LARGE
   */
  public static void atMost(int size, int most, String field) {
    if (size > most) {
      throw new RecordsException(Failure.TOO_LARGE, "at most " + most + " are kept", field);
    }
  }

  /**
   * Checks an ISO date that may be absent.
   *
   * @param text {@code 2026-11-23} or empty
   * @param field path of the field it came from
   * @return the text
   * @throws RecordsException MALFORMED_FIELD
   */
  public static String dateOrEmpty(String text, String field) {
    if (!text.isEmpty()) {
      try {
        LocalDate.parse(text);
      } catch (DateTimeException e) {
        throw new RecordsException(
            Failure.MALFORMED_FIELD, "not a date; give year-month-day", field);
      }
    }
    return text;
  }

  /**
   * Reads an ISO instant.
   *
   * @param text such as {@code 2026-11-23T10:15:30Z}
   * @param field path of the field it came from
   * @return the instant
   * @throws RecordsException MALFORMED_FIELD
   */
  public static Instant instant(String text, String field) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new RecordsException(
          Failure.MALFORMED_FIELD, "not an instant; give one like 2026-11-23T10:15:30Z", field);
    }
  }
}
