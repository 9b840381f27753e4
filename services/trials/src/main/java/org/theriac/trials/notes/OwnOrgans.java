package org.theriac.trials.notes;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.patterns.Rule;

/**
 * "Progression L frontal" of a tumour of the brain: growth in the organ where it began is no
 * metastasis, also where the tumour is named in another sentence.
 */
final class OwnOrgans {
  private static final Rule AS_METASTASIS =
      Rule.inAnyCase("\\bmet(?:s|asta\\w*)?\\b|\\bspread|deposits?\\b");
  private static final Rule GREW = Rule.inAnyCase("\\bprogress|\\bPD\\b");

  private OwnOrgans() {}

  static void settle(String text, List<StandingMention> read) {
    // One of each name: every metastasis is asked about all of them.
    var tumours = new LinkedHashMap<String, Mention>();
    for (StandingMention one : read) {
      if (one.mention().type().equals("diagnosis")
          && (one.status() == FactStatus.PRESENT || one.status() == FactStatus.HISTORICAL)) {
        tumours.putIfAbsent(one.mention().name(), one.mention());
      }
    }
    if (tumours.isEmpty()) {
      return;
    }
    var own = new HashMap<String, Boolean>();
    for (int i = read.size() - 1; i >= 0; i--) {
      var one = read.get(i);
      if (!one.mention().type().equals("metastasis")
          || one.status() != FactStatus.PRESENT
          || AS_METASTASIS.isWithin(text, one.mention().start(), one.mention().end())
          || !own.computeIfAbsent(
              one.mention().name(), organ -> isOfAll(organ, tumours.values()))) {
        continue;
      }
      if (GREW.isWithin(text, one.mention().start(), one.mention().end())) {
        read.set(
            i,
            one.with(
                one.mention().renamed(CourseOfDisease.PROGRESSION, CourseOfDisease.PROGRESSION)));
      } else {
        read.remove(i);
      }
    }
  }

  private static boolean isOfAll(String organ, Collection<Mention> tumours) {
    return tumours.stream().allMatch(tumour -> NamedOrgans.isOwn(organ, List.of(tumour)));
  }
}
