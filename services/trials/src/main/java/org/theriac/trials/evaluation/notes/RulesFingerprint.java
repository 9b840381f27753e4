package org.theriac.trials.evaluation.notes;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.theriac.trials.deidentification.Deidentifier;

/**
 * Names a state of the rules of de-identification by what they do: the checksum of the project's
 * own marked notes after cleaning. Rules, tables and medicines that clean these alike have the same
 * one; so it tells whether two sets of notes were cleaned alike, and is no measure of how well.
 */
public final class RulesFingerprint {
  private static final int LENGTH = 16;

  private RulesFingerprint() {}

  /** Sixteen hexadecimal digits. */
  public static String of(Deidentifier deidentifier) {
    var sum = sha256();
    for (List<String> notes : OwnNotes.identifiers()) {
      for (String line : notes) {
        var plain = IdentifierScores.unmarked(line);
        sum.update(deidentifier.clean(plain, 0).text().getBytes(StandardCharsets.UTF_8));
        sum.update((byte) '\n');
      }
    }
    return HexFormat.of().formatHex(sum.digest()).substring(0, LENGTH);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
