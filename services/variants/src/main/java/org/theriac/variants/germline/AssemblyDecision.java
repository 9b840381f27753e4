package org.theriac.variants.germline;

import java.util.Optional;
import org.theriac.variants.input.Assembly;
import org.theriac.variants.input.HeaderEvidence;
import org.theriac.variants.input.InputErrorCode;
import org.theriac.variants.input.RefusedInputException;

/** Decides a file's assembly from its header and its reference bases, or refuses with evidence. */
final class AssemblyDecision {
  /** From how many rows on the reference bases alone overrule a header that says otherwise. */
  private static final int ENOUGH = 3;

  private AssemblyDecision() {}

  static Assembly decide(
      HeaderEvidence header,
      GenotypeCollector newer,
      GenotypeCollector older,
      Optional<Assembly> expected) {
    Optional<Assembly> stated = header.assembly();
    Optional<Assembly> seen = seen(newer, older);
    String evidence =
        header.words()
            + "; reference bases at the release's positions: "
            + words(newer, Assembly.GRCH38)
            + ", "
            + words(older, Assembly.GRCH37);
    if (stated.isPresent()) {
      GenotypeCollector own = stated.get() == Assembly.GRCH38 ? newer : older;
      GenotypeCollector other = stated.get() == Assembly.GRCH38 ? older : newer;
      boolean otherFits =
          seen.isPresent() && seen.get() != stated.get() && own.matches() <= own.mismatches();
      boolean otherFar =
          other.matches() >= ENOUGH && other.matches() > 3 * (own.matches() - own.mismatches());
      boolean ownFails = own.mismatches() >= ENOUGH && own.mismatches() > own.matches();
      if (otherFits || otherFar || ownFails) {
        throw refuse("header and reference bases contradict each other", evidence);
      }
    } else if (header.contradictsItself() && (seen.isEmpty() || expected.isEmpty())) {
      throw refuse("the header names both assemblies; say which it is", evidence);
    }
    Optional<Assembly> found = stated.isPresent() ? stated : seen;
    if (expected.isPresent()) {
      if (found.isPresent() && found.get() != expected.get()) {
        throw refuse(
            "the file is of " + found.get().title() + ", not of " + expected.get().title(),
            evidence);
      }
      if (found.isEmpty() && newer.mismatches() + older.mismatches() >= ENOUGH) {
        throw refuse("the reference bases fit neither assembly", evidence);
      }
      return expected.get();
    }
    return found.orElseThrow(() ->
        refuse(
            "the assembly cannot be told; add contig lengths or a ##reference line to the"
                + " header, or say which assembly it is",
            evidence));
  }

  private static Optional<Assembly> seen(GenotypeCollector newer, GenotypeCollector older) {
    int forNewer = newer.matches() - newer.mismatches();
    int forOlder = older.matches() - older.mismatches();
    if (forNewer > 0 && forNewer > 3 * Math.max(0, forOlder)) {
      return Optional.of(Assembly.GRCH38);
    }
    if (forOlder > 0 && forOlder > 3 * Math.max(0, forNewer)) {
      return Optional.of(Assembly.GRCH37);
    }
    return Optional.empty();
  }

  private static String words(GenotypeCollector collector, Assembly assembly) {
    String where = collector.firstMismatch();
    return collector.matches()
        + " agree with "
        + assembly.title()
        + " and "
        + collector.mismatches()
        + " do not"
        + (where.isEmpty() ? "" : " (first at " + where + ")");
  }

  private static RefusedInputException refuse(String what, String evidence) {
    return RefusedInputException.of(InputErrorCode.WRONG_ASSEMBLY, what + ": " + evidence);
  }
}
