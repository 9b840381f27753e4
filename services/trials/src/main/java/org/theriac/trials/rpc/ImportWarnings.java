package org.theriac.trials.rpc;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.theriac.trials.criteria.CriteriaSplitter;
import org.theriac.trials.criteria.Criterion;
import org.theriac.trials.criteria.CriterionParser;
import org.theriac.trials.registry.Trial;

/** What is odd about trials that were imported all the same, told to whoever imported them. */
final class ImportWarnings {
  private static final int MOST = 100;

  /** The registry's words, and that of closed trials of other sources. */
  private static final Set<String> STATUSES =
      Set.of(
          "RECRUITING",
          "NOT_YET_RECRUITING",
          "ENROLLING_BY_INVITATION",
          "ACTIVE_NOT_RECRUITING",
          "SUSPENDED",
          "TERMINATED",
          "WITHDRAWN",
          "COMPLETED",
          "UNKNOWN",
          "AVAILABLE",
          "NO_LONGER_AVAILABLE",
          "TEMPORARILY_NOT_AVAILABLE",
          "APPROVED_FOR_MARKETING",
          "WITHHELD",
          "CLOSED");

  private final List<String> warnings = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private int more;

  /** Adds what is odd about a trial and the criteria read of it. */
  void add(Trial trial, List<Criterion> criteria) {
    if (!seen.add(trial.id())) {
      warn(trial.id() + ": stands more than once in the document; the last was kept");
    }
    if (!STATUSES.contains(trial.status())) {
      warn(trial.id() + ": its status is none of the registry's; it counts as not open");
    }
    for (Criterion criterion : criteria) {
      if (criterion.id().equals(CriterionParser.NO_CRITERIA)) {
        warn(trial.id() + ": no eligibility criteria; nothing can be decided");
      } else if (CriteriaSplitter.isRest(criterion.text())) {
        warn(
            trial.id()
                + ": more criteria than are read; the rest counts as one that is not understood");
      }
    }
  }

  private void warn(String warning) {
    if (warnings.size() < MOST) {
      warnings.add(warning);
    } else {
      more++;
    }
  }

  /** The warnings in order, at most 100 and one that says how many more there are. */
  List<String> all() {
    var all = new ArrayList<>(warnings);
    if (more > 0) {
      all.add(more + " more warnings of this kind are not listed");
    }
    return all;
  }
}
