package org.theriac.gateway.pages;

import static org.theriac.gateway.pages.Html.group;
import static org.theriac.gateway.pages.Html.tag;
import static org.theriac.gateway.pages.Html.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.theriac.gateway.trials.PatientOfRequest;
import org.theriac.trials.v1.CriterionVerdict;
import org.theriac.trials.v1.Fact;
import org.theriac.trials.v1.Need;
import org.theriac.trials.v1.NeedKind;
import org.theriac.trials.v1.TrialMatch;
import org.theriac.trials.v1.Verdict;

/** The criteria of a trial, each beside the sentence of the chart that decides it. */
final class CriterionTable {
  private static final List<String> COLUMNS =
      List.of("Criterion, in the registry's words", "Verdict", "What the chart says", "Why");

  /** A fact that is only a sentence which may be about the criterion. */
  private static final String MENTION = "mention";

  /** Sentences shown beside one criterion. */
  private static final int MOST_QUOTES = 4;

  private CriterionTable() {}

  /** Where a criterion stands in the table. */
  private enum Part {
    EXCLUDING("Not met: these exclude"),
    DECISIVE("Unknown and decisive"),
    SPOKEN_OF("Unknown, though the chart speaks of it"),
    MET("Met"),
    ELSEWHERE("Of cohorts that fit less well: these do not exclude from the trial"),
    SCREENING("Settled at screening"),
    READING("Not understood: a person must read them"),
    CONFIRMATION("Confirmed at enrolment");

    private final String heading;

    Part(String heading) {
      this.heading = heading;
    }
  }

  private static Part part(
      CriterionVerdict criterion, Map<String, NeedKind> needs, SingleCohorts single) {
    if (!single.counts(criterion) && criterion.getVerdict() != Verdict.VERDICT_MET) {
      return Part.ELSEWHERE;
    }
    switch (criterion.getVerdict()) {
      case VERDICT_NOT_MET -> {
        return Part.EXCLUDING;
      }
      case VERDICT_MET -> {
        return Part.MET;
      }
      case VERDICT_UNKNOWN, VERDICT_UNSPECIFIED, UNRECOGNIZED -> {}
    }
    if (criterion.getRoutine()) {
      return Part.CONFIRMATION;
    }
    NeedKind kind =
        needs.getOrDefault(criterion.getCriterion().getCriterionId(), NeedKind.NEED_KIND_SCREENING);
    if (kind == NeedKind.NEED_KIND_DECISIVE) {
      return Part.DECISIVE;
    }
    if (criterion.getEvidenceCount() > 0 || criterion.hasCorrection()) {
      return Part.SPOKEN_OF;
    }
    return switch (kind) {
      case NEED_KIND_READING -> Part.READING;
      case NEED_KIND_CONFIRMATION -> Part.CONFIRMATION;
      case NEED_KIND_DECISIVE, NEED_KIND_SCREENING, NEED_KIND_UNSPECIFIED, UNRECOGNIZED ->
          Part.SCREENING;
    };
  }

  /**
   * Criteria: hard exclusions first, then what is open and decides, then what is met. Those of
   * which the chart says nothing and that do not decide follow as lists, by what settles them.
   */
  static Html of(TrialMatch match, int most) {
    return of(match, match.getTrial().getTrialId(), most);
  }

  /**
   * The same of a part of a trial.
   *
   * @param whose of what the criteria are, for the caption
   */
  static Html of(TrialMatch match, String whose, int most) {
    Map<String, NeedKind> needs = new HashMap<>();
    Map<String, Integer> order = new HashMap<>();
    for (Need need : match.getNeedsList()) {
      for (String id : need.getCriterionIdsList()) {
        needs.putIfAbsent(id, need.getKind());
        order.putIfAbsent(id, order.size());
      }
    }
    SingleCohorts single = SingleCohorts.of(match);
    List<CriterionVerdict> sorted = new ArrayList<>(match.getCriteriaList());
    sorted.sort(
        Comparator.comparing((CriterionVerdict one) -> part(one, needs, single))
            .thenComparingInt(
                one -> order.getOrDefault(one.getCriterion().getCriterionId(), order.size())));
    Map<Part, List<CriterionVerdict>> parts = new EnumMap<>(Part.class);
    sorted.stream()
        .limit(most)
        .forEach(one ->
            parts.computeIfAbsent(part(one, needs, single), p -> new ArrayList<>()).add(one));
    List<Layout.RowGroup> groups = new ArrayList<>();
    List<Html> silent = new ArrayList<>();
    int silentCount = 0;
    for (Map.Entry<Part, List<CriterionVerdict>> entry : parts.entrySet()) {
      List<CriterionVerdict> criteria = entry.getValue();
      String heading = entry.getKey().heading + " (" + criteria.size() + ")";
      if (entry.getKey().compareTo(Part.ELSEWHERE) <= 0) {
        groups.add(
            new Layout.RowGroup(heading, criteria.stream().map(one -> row(one, single)).toList()));
      } else {
        silentCount += criteria.size();
        silent.add(tag("p", tag("strong", heading)));
        silent.add(
            Layout.sentences(
                criteria.stream().map(one -> side(one) + words(one, single)).toList()));
      }
    }
    return group(
        groups.isEmpty() ? Html.nothing() : Layout.grouped("Criteria of " + whose, COLUMNS, groups),
        silent.isEmpty()
            ? Html.nothing()
            : Layout.details(
                silentCount + " more that the chart does not settle", silent.toArray(Html[]::new)));
  }

  private static String side(CriterionVerdict criterion) {
    return criterion.getCriterion().getExclusion() ? "Exclusion: " : "Inclusion: ";
  }

  /** The registry's words, behind the cohorts that they are about unless they name them first. */
  static String words(CriterionVerdict criterion, SingleCohorts single) {
    String text = criterion.getCriterion().getText();
    return single.isNamedIn(criterion) ? text : single.before(criterion) + text;
  }

  private static List<Html> row(CriterionVerdict criterion, SingleCohorts single) {
    return List.of(
        group(tag("span", side(criterion)).styled("hint"), text(words(criterion, single))),
        verdict(criterion),
        evidence(criterion),
        text(criterion.getExplanation()));
  }

  private static Html verdict(CriterionVerdict criterion) {
    Html badge =
        switch (criterion.getVerdict()) {
          case VERDICT_MET -> Layout.badge("good", "Met");
          case VERDICT_NOT_MET -> Layout.badge("bad", "Not met");
          case VERDICT_UNKNOWN, VERDICT_UNSPECIFIED, UNRECOGNIZED ->
              Layout.badge("open", "Unknown");
        };
    List<Html> parts = new ArrayList<>(List.of(badge));
    if (criterion.getStale()) {
      parts.add(tag("div", "older than 28 days").styled("hint"));
    }
    if (criterion.hasCorrection()) {
      parts.add(tag("div", "corrected by " + criterion.getCorrection().getMadeBy()).styled("hint"));
    }
    if (criterion.getAssumed()) {
      parts.add(tag("div", "silence read as absence").styled("hint"));
    }
    if (criterion.getRoutine()) {
      parts.add(tag("div", "confirmed at enrolment").styled("hint"));
    }
    return group(parts);
  }

  private static Html evidence(CriterionVerdict criterion) {
    return criterion.getEvidenceCount() == 0
        ? text("The chart does not say.")
        : quotes(criterion.getEvidenceList());
  }

  /**
   * Sentences with the words of their facts marked, each sentence once: what decides must not be
   * crowded out by what else its sentence says. Those beyond the first few are counted.
   */
  static Html quotes(List<Fact> facts) {
    Map<List<String>, List<Fact>> sentences = new LinkedHashMap<>();
    for (Fact fact : facts) {
      sentences
          .computeIfAbsent(
              List.of(
                  fact.getType().equals(MENTION) ? MENTION : "", fact.getNoteId(), sentence(fact)),
              key -> new ArrayList<>())
          .add(fact);
    }
    List<Html> quotes =
        new ArrayList<>(
            sentences.values().stream().limit(MOST_QUOTES).map(CriterionTable::quoted).toList());
    if (sentences.size() > MOST_QUOTES) {
      quotes.add(
          tag("div", "and " + (sentences.size() - MOST_QUOTES) + " more sentences").styled("hint"));
    }
    return group(quotes);
  }

  private static String sentence(Fact fact) {
    return (fact.getSentence().isBlank() ? fact.getEvidence() : fact.getSentence()).strip();
  }

  /** The fact's sentence with its words marked; of a mention only that it may be about it. */
  public static Html quote(Fact fact) {
    return quoted(List.of(fact));
  }

  /** Of when they are: their own days, else that of the note. */
  private static String dates(List<Fact> facts) {
    TreeSet<String> own = new TreeSet<>();
    TreeSet<String> notes = new TreeSet<>();
    for (Fact fact : facts) {
      own.add(fact.getDate());
      notes.add(fact.getAttributesOrDefault(PatientOfRequest.NOTE_DATE, ""));
    }
    own.remove("");
    notes.remove("");
    if (!own.isEmpty()) {
      return " (" + String.join(", ", own) + ")";
    }
    return notes.isEmpty() ? "" : " (note of " + String.join(", ", notes) + ")";
  }

  /** Facts of one sentence. */
  private static Html quoted(List<Fact> facts) {
    String sentence = sentence(facts.getFirst());
    String date = dates(facts);
    if (facts.getFirst().getType().equals(MENTION)) {
      return group(
          tag("div", "May be about it:").styled("hint"), tag("blockquote", sentence + date));
    }
    BitSet marked = new BitSet(sentence.length());
    for (Fact fact : facts) {
      int at = fact.getEvidence().isEmpty() ? -1 : sentence.indexOf(fact.getEvidence());
      if (at >= 0) {
        marked.set(at, at + fact.getEvidence().length());
      }
    }
    List<Html> parts = new ArrayList<>();
    for (int from = 0; from < sentence.length(); ) {
      boolean mark = marked.get(from);
      int end = mark ? marked.nextClearBit(from) : marked.nextSetBit(from);
      int to = end < 0 ? sentence.length() : Math.min(end, sentence.length());
      String words = sentence.substring(from, to);
      parts.add(mark ? tag("mark", words) : text(words));
      from = to;
    }
    parts.add(text(date));
    return tag("blockquote", parts);
  }
}
