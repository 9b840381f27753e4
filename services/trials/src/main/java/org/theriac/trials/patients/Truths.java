package org.theriac.trials.patients;

import java.util.BitSet;

/**
 * For whom something is known to hold and for whom it is known not to; for the others it is
 * unknown.
 *
 * @param yes places of those for whom it holds
 * @param no places of those for whom it does not
 */
record Truths(BitSet yes, BitSet no) {
  static Truths unknown() {
    return new Truths(new BitSet(), new BitSet());
  }

  static Truths always(BitSet all) {
    return new Truths((BitSet) all.clone(), new BitSet());
  }

  Truths and(Truths other) {
    var both = (BitSet) yes.clone();
    both.and(other.yes);
    var either = (BitSet) no.clone();
    either.or(other.no);
    return new Truths(both, either);
  }

  Truths or(Truths other) {
    return not().and(other.not()).not();
  }

  Truths not() {
    return new Truths(no, yes);
  }

  /** This where it is known, the other where it is not. */
  Truths orElse(Truths other) {
    var known = (BitSet) yes.clone();
    known.or(no);
    var more = (BitSet) other.yes.clone();
    more.andNot(known);
    more.or(yes);
    var less = (BitSet) other.no.clone();
    less.andNot(known);
    less.or(no);
    return new Truths(more, less);
  }
}
