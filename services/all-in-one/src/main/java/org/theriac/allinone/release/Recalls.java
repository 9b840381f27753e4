package org.theriac.allinone.release;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.theriac.knowledgebase.compare.ChangedAnswer;
import org.theriac.ontology.v1.CallDiplotypesRequest;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.GeneCall;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.Ingredient;
import org.theriac.records.v1.GetProfileResponse;
import org.theriac.records.v1.PutRecallsRequest;
import org.theriac.records.v1.RecallEntry;
import org.theriac.records.v1.RecordsServiceGrpc.RecordsServiceBlockingStub;
import org.theriac.records.v1.StreamProfilesRequest;
import org.theriac.records.v1.StreamProfilesResponse;

/**
 * Re-evaluates stored patients: of whom would another release say something else, and why. Every
 * drug with guidance in either release is asked for, since what a patient takes or will be given is
 * not stored here.
 */
final class Recalls {
  private static final int MOST_REASONS = 50;
  private static final int LONGEST_REASON = 1_000;
  private static final int LONGEST_WORDS = 4_000;
  private static final int ENTRIES_AT_A_TIME = 500;
  private static final int MOST_KNOWN = 5_000;

  private final LoadedRelease before;
  private final LoadedRelease after;
  private final List<ChangedAnswer> changes;
  private final List<Ingredient> drugs;

  /** Patients with the same results get the same answers. */
  private final Map<List<GeneResult>, List<RecallEntry>> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<GeneResult>, List<RecallEntry>> eldest) {
          return size() > MOST_KNOWN;
        }
      };

  Recalls(LoadedRelease before, LoadedRelease after, List<ChangedAnswer> changes) {
    this.before = before;
    this.after = after;
    this.changes = List.copyOf(changes);
    Map<String, Ingredient> both = new TreeMap<>();
    before.drugs().forEach(drug -> both.put(drug.getRxcui(), drug));
    after.drugs().forEach(drug -> both.put(drug.getRxcui(), drug));
    this.drugs = List.copyOf(both.values());
  }

  /**
   * How many were looked at and found.
   *
   * @param patients patients with a profile
   * @param concerned of these, with anything that changed
   * @param entries what changed
   * @param stored entries that were not on the list before
   */
  record Found(long patients, long concerned, long entries, long stored) {}

  /** Walks through a tenant's patients. */
  Found of(String tenant, RecordsServiceBlockingStub records, boolean store) {
    long patients = 0;
    long concerned = 0;
    long entries = 0;
    long stored = 0;
    List<RecallEntry> waiting = new ArrayList<>();
    Iterator<StreamProfilesResponse> profiles =
        records.streamProfiles(StreamProfilesRequest.newBuilder().setTenant(tenant).build());
    while (profiles.hasNext()) {
      StreamProfilesResponse one = profiles.next();
      List<RecallEntry> found = of(one.getProfile());
      patients++;
      concerned += found.isEmpty() ? 0 : 1;
      entries += found.size();
      if (store) {
        found.forEach(
            entry -> waiting.add(entry.toBuilder().setPatientId(one.getPatientId()).build()));
        if (waiting.size() >= ENTRIES_AT_A_TIME) {
          stored += put(tenant, records, waiting);
        }
      }
    }
    return new Found(patients, concerned, entries, stored + put(tenant, records, waiting));
  }

  private static long put(
      String tenant, RecordsServiceBlockingStub records, List<RecallEntry> waiting) {
    long stored = 0;
    for (int from = 0; from < waiting.size(); from += ENTRIES_AT_A_TIME) {
      stored +=
          records
              .putRecalls(
                  PutRecallsRequest.newBuilder()
                      .setTenant(tenant)
                      .addAllEntries(
                          waiting.subList(from, Math.min(from + ENTRIES_AT_A_TIME, waiting.size())))
                      .build())
              .getStored();
    }
    waiting.clear();
    return stored;
  }

  /** What changes for a patient with this profile; without the patient's id. */
  List<RecallEntry> of(GetProfileResponse profile) {
    List<RecallEntry> found = new ArrayList<>(ofResults(profile.getResultsList()));
    if (profile.getGenotypesCount() > 0) {
      found.addAll(ofGenotypes(profile));
    }
    return found;
  }

  private List<RecallEntry> ofResults(List<GeneResult> results) {
    Set<String> several = new TreeSet<>();
    Set<String> once = new TreeSet<>();
    results.forEach(result -> {
      if (!once.add(result.getGene())) {
        several.add(result.getGene());
      }
    });
    List<GeneResult> key =
        results.stream()
            // The day decides between results of one gene, and only there.
            .map(result ->
                several.contains(result.getGene())
                    ? result
                    : result.toBuilder().clearSource().clearObservedOn().build())
            .toList();
    List<RecallEntry> seen = known.get(key);
    if (seen == null) {
      seen = advice(results);
      known.put(key, seen);
    }
    return seen;
  }

  private List<RecallEntry> advice(List<GeneResult> results) {
    Map<String, DrugAssessment> then = before.assess(drugs, results);
    Map<String, DrugAssessment> now = after.assess(drugs, results);
    List<RecallEntry> found = new ArrayList<>();
    for (Ingredient drug : drugs) {
      Advice was =
          Advice.of(then.getOrDefault(drug.getRxcui(), DrugAssessment.getDefaultInstance()));
      Advice is = Advice.of(now.getOrDefault(drug.getRxcui(), DrugAssessment.getDefaultInstance()));
      if (!was.words().equals(is.words())) {
        Set<String> rules = new TreeSet<>(was.rules());
        rules.addAll(is.rules());
        found.add(entry("advice", drug.getName(), was.text(), is.text(), reasons(rules, results)));
      }
    }
    return List.copyOf(found);
  }

  private List<RecallEntry> ofGenotypes(GetProfileResponse profile) {
    CallDiplotypesRequest question =
        CallDiplotypesRequest.newBuilder().addAllGenotypes(profile.getGenotypesList()).build();
    Map<String, String> then = calls(before, question);
    Map<String, String> now = calls(after, question);
    Set<String> genes = new TreeSet<>(then.keySet());
    genes.addAll(now.keySet());
    List<RecallEntry> found = new ArrayList<>();
    for (String gene : genes) {
      String was = then.getOrDefault(gene, "");
      String is = now.getOrDefault(gene, "");
      if (!was.equals(is)) {
        found.add(entry("result", gene, was, is, ofGene(gene, _ -> true)));
      }
    }
    return found;
  }

  private static Map<String, String> calls(LoadedRelease release, CallDiplotypesRequest question) {
    Map<String, String> calls = new TreeMap<>();
    for (GeneCall call : release.call(question).getCallsList()) {
      StringBuilder words = new StringBuilder();
      call.getDiplotypesList()
          .forEach(diplotype ->
              words
                  .append(words.isEmpty() ? "" : " or ")
                  .append(diplotype.getName())
                  .append(", ")
                  .append(String.join(" or ", diplotype.getPhenotypesList())));
      calls.put(call.getGene(), words.toString());
    }
    return calls;
  }

  private RecallEntry entry(
      String kind, String subject, String was, String is, List<String> reasons) {
    return RecallEntry.newBuilder()
        .setFromRelease(before.release().id())
        .setToRelease(after.release().id())
        .setKind(kind)
        .setSubject(subject)
        .setBefore(limited(was, LONGEST_WORDS))
        .setAfter(limited(is, LONGEST_WORDS))
        .addAllReasons(reasons)
        .build();
  }

  private List<String> reasons(Set<String> rules, List<GeneResult> results) {
    Set<String> reasons = new LinkedHashSet<>();
    for (ChangedAnswer change : changes) {
      boolean rule =
          (change.kind() == ChangedAnswer.Kind.GUIDANCE
                  || change.kind() == ChangedAnswer.Kind.TEST_BEFORE_USE)
              && rules.contains(change.subject());
      if (rule) {
        reasons.add(words(change));
      }
    }
    for (GeneResult result : results) {
      reasons.addAll(
          ofGene(
              result.getGene(),
              change ->
                  change.kind() == ChangedAnswer.Kind.PHENOTYPE
                      || result.getDiplotypesList().stream()
                          .anyMatch(diplotype -> holds(diplotype, allele(change)))));
    }
    if (reasons.isEmpty()) {
      reasons.add("Other rules apply now (rules " + String.join(" | ", rules) + ")");
    }
    return reasons.stream().limit(MOST_REASONS).map(one -> limited(one, LONGEST_REASON)).toList();
  }

  private interface Concerns {
    boolean test(ChangedAnswer change);
  }

  private List<String> ofGene(String gene, Concerns concerns) {
    return changes.stream()
        .filter(change ->
            change.kind() != ChangedAnswer.Kind.GUIDANCE
                && change.subject().startsWith(gene + " ")
                && concerns.test(change))
        .map(Recalls::words)
        .limit(MOST_REASONS)
        .toList();
  }

  private static String allele(ChangedAnswer change) {
    return change.subject().substring(change.subject().indexOf(' ') + 1);
  }

  /** An allele's name, not the start of a longer one. */
  private static boolean holds(String diplotype, String allele) {
    return Pattern.compile(Pattern.quote(allele) + "(?![0-9A-Za-z.])").matcher(diplotype).find();
  }

  /** Why, in the words of who reviews it; ids of rules stand at the end. */
  private static String words(ChangedAnswer change) {
    String was = change.before();
    String is = change.after();
    return switch (change.kind()) {
      case GUIDANCE -> happened("guidance", was, is) + " (rule " + change.subject() + ")";
      case TEST_BEFORE_USE ->
          happened("advice to test before use", was, is) + " (rule " + change.subject() + ")";
      case ALLELE_FUNCTION -> wasAndIs("The function of " + change.subject(), was, is);
      case ALLELE_DEFINITION -> wasAndIs("The definition of " + change.subject(), was, is);
      case PHENOTYPE -> wasAndIs("What " + change.subject() + " means", was, is);
      case ENZYME_MODULATOR -> wasAndIs("The effect of " + change.subject(), was, is);
    };
  }

  private static String happened(String what, String was, String is) {
    if (was.isEmpty()) {
      return "New " + what;
    }
    return is.isEmpty() ? "No more " + what : "Other " + what;
  }

  private static String wasAndIs(String what, String was, String is) {
    return what
        + " was "
        + (was.isEmpty() ? "not stated" : was)
        + ", now "
        + (is.isEmpty() ? "not stated" : is);
  }

  private static String limited(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
