package org.theriac.trials.criteria.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.theriac.trials.criteria.Condition;

/** "recurrent depression": of a tumour it is an extent, of an illness it says how that one goes. */
final class RecurrentIllness {
  private static final String RECURRENT = "recurrent";
  private static final Set<String> ALONE = Set.of(RECURRENT);

  private RecurrentIllness() {}

  /**
   * Joins the word to the illness that it stands right before or behind, where no tumour is named.
   */
  static List<Leaf> joined(String text, List<Leaf> leaves) {
    boolean tumour =
        leaves.stream().anyMatch(leaf -> leaf.condition() instanceof Condition.Disease);
    if (tumour || leaves.stream().noneMatch(RecurrentIllness::isRecurrent)) {
      return leaves;
    }
    var joined = new ArrayList<Leaf>();
    for (int i = 0; i < leaves.size(); i++) {
      var leaf = leaves.get(i);
      if (i + 1 < leaves.size() && isRecurrent(leaf) && isIllness(leaves.get(i + 1))) {
        if (text.substring(leaf.end(), leaves.get(i + 1).start()).isBlank()) {
          joined.add(with(leaves.get(i + 1), leaf));
          i++;
          continue;
        }
      }
      if (i + 1 < leaves.size()
          && isIllness(leaf)
          && isRecurrent(leaves.get(i + 1))
          && text.substring(leaf.end(), leaves.get(i + 1).start()).matches("\\s?,\\s?")) {
        joined.add(with(leaf, leaves.get(i + 1)));
        i++;
        continue;
      }
      joined.add(leaf);
    }
    return joined;
  }

  private static boolean isRecurrent(Leaf leaf) {
    return leaf.condition() instanceof Condition.Stage stage && stage.extents().equals(ALONE);
  }

  private static boolean isIllness(Leaf leaf) {
    return !leaf.isUnread()
        && leaf.condition() instanceof Condition.Finding finding
        && finding.type().equals("condition");
  }

  private static Leaf with(Leaf illness, Leaf word) {
    var finding = (Condition.Finding) illness.condition();
    var qualifiers = new ArrayList<String>();
    if (finding.qualifiers().isEmpty()) {
      qualifiers.add(RECURRENT);
    }
    finding.qualifiers().forEach(one -> qualifiers.add(one + "&" + RECURRENT));
    return new Leaf(
        Math.min(illness.start(), word.start()),
        Math.max(illness.end(), word.end()),
        illness.kind(),
        new Condition.Finding(
            finding.type(),
            finding.name(),
            qualifiers,
            finding.grade(),
            finding.window(),
            finding.history()),
        illness.holes());
  }
}
