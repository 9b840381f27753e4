package org.theriac.variants.germline;

/**
 * Reads the alleles of a row as alleles of a locus, without a reference sequence: by trimming, and
 * by shifting indels through as much of the reference as row and release show.
 */
final class RowSpelling {
  /** The allele leaves the locus as the reference has it, or has nothing to do with it. */
  static final int UNTOUCHED = -10;

  /** The allele changes the locus to something the release does not know. */
  static final int UNKNOWN_ALLELE = -11;

  /** An indel that may or may not be one of the locus, written further right. */
  static final int AMBIGUOUS = -12;

  /** REF is too short to say that the whole locus is as in the reference. */
  static final int UNSPANNED = -13;

  private final Locus locus;
  private final int position;
  private final String reference;
  private final boolean exact;

  RowSpelling(Locus locus, int position, String reference) {
    this.locus = locus;
    this.position = position;
    this.reference = reference;
    this.exact = position == locus.start();
  }

  /** True unless REF and the release's reference disagree where both speak. */
  boolean agrees() {
    int from = Math.max(position, locus.start());
    int to = Math.min(position + reference.length() - 1, locus.end());
    for (int i = from; i <= to; i++) {
      if (reference.charAt(i - position) != locus.base(i)) {
        return false;
      }
    }
    return true;
  }

  private boolean spans() {
    return position <= locus.start() && position + reference.length() - 1 >= locus.end();
  }

  /** How REF reads at the locus: 0, {@link #UNSPANNED} or {@link #UNTOUCHED}. */
  int ofReference() {
    if (spans()) {
      return 0;
    }
    return exact ? UNSPANNED : UNTOUCHED;
  }

  /**
   * How an ALT entry reads at the locus: the index of an allele, or one of the constants above.
   *
   * @param alternate in upper case
   * @param end last position that the row speaks about
   */
  int of(String alternate, int end) {
    if (alternate.charAt(0) == '<'
        || alternate.equals("*")
        || alternate.indexOf('[') >= 0
        || alternate.indexOf(']') >= 0
        || alternate.equals(".")) {
      boolean covers =
          alternate.charAt(0) == '<' && position <= locus.end() && end >= locus.start();
      return exact || covers ? UNKNOWN_ALLELE : UNTOUCHED;
    }
    if (alternate.length() == reference.length() && !locus.hasIndel() && spans()) {
      int from = locus.start() - position;
      String bases = alternate.substring(from, from + locus.reference().length());
      int index = locus.alleles().indexOf(bases);
      return index < 0 ? UNKNOWN_ALLELE : index == 0 && !exact ? UNTOUCHED : index;
    }
    Change change = Change.of(position, reference, alternate);
    boolean ambiguous = false;
    for (int i = 1; i < locus.alleles().size(); i++) {
      switch (compare(locus.changes().get(i), change)) {
        case SAME -> {
          return i;
        }
        case MAYBE -> ambiguous = true;
        case OTHER -> {}
      }
    }
    if (touches(change)) {
      return UNKNOWN_ALLELE;
    }
    if (ambiguous) {
      return AMBIGUOUS;
    }
    // An indel written at a substitution's own position is treated as an unknown allele of it: it
    // changes the gene next to the base that the release asks about.
    boolean indel = change.removed().length() != change.inserted().length();
    return exact && indel && !locus.hasIndel() ? UNKNOWN_ALLELE : UNTOUCHED;
  }

  private boolean touches(Change change) {
    for (int i = 1; i < locus.changes().size(); i++) {
      Change known = locus.changes().get(i);
      if (change.isInsertion() || known.isInsertion()) {
        if (change.isInsertion() && known.isInsertion()) {
          if (change.position() == known.position()) {
            return true;
          }
        } else if (change.isInsertion()) {
          if (change.position() > known.position() && change.position() < known.end()) {
            return true;
          }
        } else if (known.position() > change.position() && known.position() < change.end()) {
          return true;
        }
      } else if (change.position() < known.end() && known.position() < change.end()) {
        return true;
      }
    }
    // Two indels of one repeat need not overlap base by base: what is removed or added anywhere
    // within the reference allele of an indel locus changes it.
    return locus.hasIndel()
        && change.removed().length() != change.inserted().length()
        && change.position() > locus.start()
        && change.position() <= locus.end();
  }

  private enum Comparison {
    SAME,
    MAYBE,
    OTHER
  }

  private Comparison compare(Change known, Change change) {
    if (known.equals(change)) {
      return Comparison.SAME;
    }
    if (known.isInsertion() && change.isInsertion()) {
      return compareShifted(
          known.position(), known.inserted(), change.position(), change.inserted(), false);
    }
    if (known.isDeletion() && change.isDeletion()) {
      return compareShifted(
          known.position(), known.removed(), change.position(), change.removed(), true);
    }
    return Comparison.OTHER;
  }

  /** Two insertions, or two deletions, are one if the reference between them repeats the unit. */
  private Comparison compareShifted(
      int knownAt, String known, int changeAt, String change, boolean deletion) {
    if (known.length() != change.length()) {
      return Comparison.OTHER;
    }
    boolean right = changeAt > knownAt;
    int left = Math.min(knownAt, changeAt);
    int distance = Math.abs(changeAt - knownAt);
    String leftUnit = right ? known : change;
    String rightUnit = right ? change : known;
    int unit = leftUnit.length();
    // The unit moved to the right by a distance is the unit rotated by it.
    for (int i = 0; i < unit; i++) {
      if (rightUnit.charAt(i) != leftUnit.charAt((i + distance) % unit)) {
        return Comparison.OTHER;
      }
    }
    boolean known1 = true;
    int reach = deletion ? distance + unit : distance;
    for (int i = 0; i < reach; i++) {
      char base = base(left + i);
      if (base == 0) {
        known1 = false;
      } else if (base != leftUnit.charAt(i % unit)) {
        return Comparison.OTHER;
      }
    }
    return known1 ? Comparison.SAME : Comparison.MAYBE;
  }

  private char base(int at) {
    int index = at - position;
    return index >= 0 && index < reference.length() ? reference.charAt(index) : locus.base(at);
  }
}
