package org.theriac.trials.notes;

import java.util.List;
import org.theriac.trials.facts.FactStatus;

/**
 * "Sarcoma clinic: 34F with liposarcoma": the broader name of a tumour that the note names more
 * exactly is no second tumour, unless it has a day of its own.
 */
final class BroaderDiagnoses {
  private BroaderDiagnoses() {}

  /** The statements without them. */
  static List<StandingMention> without(List<StandingMention> read) {
    return read.stream()
        .filter(one -> !isTumour(one) || read.stream().noneMatch(other -> isExacter(other, one)))
        .toList();
  }

  private static boolean isTumour(StandingMention one) {
    return one.mention().type().equals("diagnosis")
        && one.status() == FactStatus.PRESENT
        && !one.mention().attributes().containsKey("onset");
  }

  /** "pancreatic cancer ... pancreatic ductal adenocarcinoma": OncoTree has one code for both. */
  private static boolean isSameCode(Mention one, Mention other) {
    var code = one.attributes().get("oncotree");
    return code != null && code.equals(other.attributes().get("oncotree"));
  }

  private static boolean isExacter(StandingMention other, StandingMention broad) {
    var name = broad.mention().name();
    var exact = other.mention().name();
    // "small cell lung cancer" is no kind of "non-small cell lung cancer".
    boolean word = name.indexOf(' ') < 0;
    return other.mention().type().equals("diagnosis")
        && other.status() == FactStatus.PRESENT
        && exact.length() > name.length()
        && (exact.endsWith(word ? name : " " + name)
            || name.endsWith(" cancer") && isSameCode(other.mention(), broad.mention()));
  }
}
