package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.notes.DiagnosisReader.Placed;
import org.theriac.trials.notes.Lexicon.Entry;
import org.theriac.trials.notes.Lexicon.Reading;
import org.theriac.trials.notes.MarkerReader.Named;
import org.theriac.trials.notes.Passage.PlacedCue;
import org.theriac.trials.notes.Sentences.Sentence;
import org.theriac.trials.notes.Words.Word;
import org.theriac.trials.patterns.Asked;
import org.theriac.trials.patterns.Rule;

/** Finds what a sentence speaks of. One for each note; not for several threads. */
final class PassageReader {
  private static final Pattern NEVER = Pattern.compile("(?!)");
  private static final Rule MASS =
      Rule.inAnyCase("\\b(?:mass|lesion|nodule|tumou?r|bx|biopsy|specimens?)\\b");
  private static final int NEAR_RISK = 40;

  private final Lexicon lexicon;
  private final Abbreviations abbreviations;
  private final DiagnosisReader diagnoses;
  private final NamedTreatments treatments;
  private final NamedOrgans organs;
  private final ConceptReader concept;
  private final ShapeReader shapes;
  private final MeasureReader measures;
  private final ConditionReader conditions;
  private final Dates dates;
  private final Phrases<Entry> concepts;
  private final Phrases<Cue> cues;
  private final Map<String, Boolean> told = new HashMap<>();
  private final NoteWords noteWords;
  private final Asked asked;
  private final Matcher nothing = NEVER.matcher("");
  private @Nullable Placed lastMass;

  /** For a note. */
  PassageReader(Lexicon lexicon, DiagnosisReader diagnoses, Dates dates, NoteWords noteWords) {
    this.noteWords = noteWords;
    this.asked = new Asked(noteWords.text());
    this.lexicon = lexicon;
    this.abbreviations = lexicon.abbreviations();
    this.diagnoses = diagnoses;
    this.dates = dates;
    this.measures = new MeasureReader(lexicon, dates);
    this.conditions = new ConditionReader(lexicon, dates);
    var allergies = new Allergies();
    this.treatments = new NamedTreatments(lexicon, dates);
    this.organs = new NamedOrgans(lexicon, diagnoses);
    this.concept = new ConceptReader(lexicon, diagnoses, measures, conditions, allergies);
    this.shapes = new ShapeReader(diagnoses, conditions, allergies);
    this.concepts = lexicon.concepts();
    this.cues = lexicon.cues();
  }

  /** The sentence with its words and cues. */
  Passage passage(Sentence sentence) {
    var text = noteWords.text();
    var words = noteWords.between(sentence.start(), sentence.end());
    var placed = new ArrayList<PlacedCue>();
    int content = -1;
    int readTo = 0;
    for (int i = 0; i < words.size(); i++) {
      if (i < readTo) {
        continue;
      }
      var hits = cues.at(text, words, i);
      if (!hits.isEmpty()) {
        var hit = hits.getFirst();
        int end = words.get(i + hit.words() - 1).end();
        if (content < 0) {
          content = lexicon.sentences().contentStart(text, sentence.start(), sentence.end());
        }
        int start = words.get(i).start();
        boolean other =
            abbreviations.mayBeOne(text, start, end)
                && abbreviations.isOther(text, sentence.start(), sentence.end(), start, end);
        for (Cue cue : start < content || other ? List.<Cue>of() : hit.meanings()) {
          placed.add(new PlacedCue(cue, start, end));
        }
        int next = other ? 0 : overlapping(words, i, hit);
        readTo = next > 0 ? next : i + hit.words();
      }
    }
    return new Passage(
        text,
        sentence.start(),
        sentence.end(),
        sentence.section(),
        sentence.line(),
        words,
        placed,
        nothing,
        asked);
  }

  /**
   * The word at which a cue begins within another one, ends behind it and looks to the other side:
   * "PE was ruled out" ends where "ruled out for MI" goes on; 0 = none.
   */
  private int overlapping(List<Word> words, int first, Phrases.Hit<Cue> hit) {
    int end = first + hit.words();
    for (int i = first + 1; i < end; i++) {
      var inner = cues.at(noteWords.text(), words, i);
      if (!inner.isEmpty()
          && i + inner.getFirst().words() > end
          && isOfOtherSide(inner.getFirst().meanings(), hit.meanings())) {
        return i;
      }
    }
    return 0;
  }

  private static boolean isOfOtherSide(List<Cue> inner, List<Cue> outer) {
    for (Cue one : inner) {
      boolean known = false;
      for (Cue other : outer) {
        known |= one.side() == other.side();
      }
      if (!known) {
        return true;
      }
    }
    return false;
  }

  /** A value of a table: the measurement that its row names; empty = none. */
  List<Mention> cell(Passage passage, LabTable.Cell label, LabTable.Cell cell) {
    return measures.cell(passage, label, cell);
  }

  /**
   * What a sentence speaks of.
   *
   * @param earlier an organ with a mass, named in the sentence before; null = none
   */
  List<Mention> mentions(Passage passage, @Nullable Placed earlier) {
    var finds = new Finds();
    var words = passage.words();
    for (int i = 0; i < words.size(); ) {
      i += Math.max(1, at(passage, i, finds));
    }
    var mentions = finds.mentions;
    finds.markers.sort(Comparator.comparingInt(Named::start));
    mentions.addAll(MarkerReader.read(passage, finds.markers));
    var used = new ArrayList<Placed>();
    for (Placed histology : finds.histologies) {
      if (isWithinDiagnosis(mentions, histology)
          || RefutedSpread.holds(passage, finds.sites, histology)) {
        continue;
      }
      var named = diagnoses.ofNamed(passage, histology, finds.sites, mentions);
      var mention =
          named != null ? named : diagnoses.composed(passage, histology, finds.sites, earlier);
      if (mention != null) {
        mentions.add(conditions.diagnosis(passage, mention));
        var site = DiagnosisReader.site(passage, histology, finds.sites);
        if (site != null) {
          used.add(site);
        }
      }
    }
    for (Placed site : finds.sites) {
      var ofRelative = used.contains(site) ? null : organs.ofRelative(passage, site);
      if (ofRelative != null) {
        mentions.add(ofRelative);
      } else if (!used.contains(site) && !organs.isWhereItBegan(passage, site, mentions)) {
        boolean diseased = finds.diseasedSites.contains(site);
        var spread =
            BodyReader.read(passage, site.name(), diseased, site.start(), site.end(), dates);
        spread = spread == null ? BracketedSpread.read(passage, site, mentions) : spread;
        spread = spread == null ? DeniedSpread.read(passage, site, mentions) : spread;
        if (spread != null && !NamedOrgans.isOwnOrgan(site, mentions)) {
          mentions.add(spread);
        }
      }
    }
    risks(finds);
    if (!finds.courses.isEmpty()) {
      mentions.addAll(CourseOfDisease.read(passage, finds.courses, mentions, dates));
    }
    treatments.therapies(passage, finds);
    rememberMass(passage, finds);
    mentions.sort(Comparator.comparingInt(Mention::start).thenComparingInt(Mention::from));
    NamedAgain.remove(passage, mentions);
    return mentions;
  }

  /** "NSCLC, adenoca": the histology was read with the tumour before it. */
  static boolean isWithinDiagnosis(List<Mention> mentions, Placed histology) {
    return mentions.stream()
        .anyMatch(mention ->
            mention.type().equals("diagnosis")
                && mention.start() < histology.start()
                && histology.end() <= mention.end());
  }

  /** "high risk" is a classification where the tumour of the sentence has one. */
  private void risks(Finds finds) {
    for (Placed risk : finds.risks) {
      for (Mention mention : List.copyOf(finds.mentions)) {
        var name = mention.type().equals("diagnosis") ? lexicon.riskOf(mention.name()) : "";
        boolean near =
            mention.from() - risk.end() < NEAR_RISK && risk.start() - mention.to() < NEAR_RISK;
        if (!name.isEmpty()
            && near
            && finds.mentions.stream().noneMatch(other -> other.type().equals("risk"))) {
          finds.mentions.add(
              Mention.of("risk", name, risk.start(), risk.end()).withText(risk.name()));
        }
      }
    }
  }

  /** The organ of a mass in the last sentence read; null = none. */
  @Nullable Placed lastMass() {
    return lastMass;
  }

  private void rememberMass(Passage passage, Finds finds) {
    lastMass =
        !finds.sites.isEmpty()
                && finds.histologies.isEmpty()
                && !lexicon.site(finds.sites.getLast().name()).noun().isEmpty()
                && MASS.isIn(passage.between(passage.start(), passage.end()))
            ? finds.sites.getLast()
            : null;
  }

  /** Reads at one word; gives the number of words read. */
  private int at(Passage passage, int i, Finds finds) {
    var words = passage.words();
    int start = words.get(i).start();
    boolean opposite = Opposites.isOne(passage, words, i);
    for (Phrases.Hit<Entry> hit : concepts.at(passage.text(), words, i)) {
      int end = words.get(i + hit.words() - 1).end();
      boolean abbreviation = abbreviations.mayBeOne(passage.text(), start, end);
      boolean any = false;
      int found = finds.mentions.size();
      for (Entry listed : hit.meanings()) {
        var entry = abbreviation ? told(passage, listed, start, end) : listed;
        if (opposite && !(entry.type().equals("condition") && Opposites.isOfPerson(passage, end))
            || isHeading(passage, entry, start)
            || abbreviation
                && (abbreviations.isOther(passage, start, end) || !isShown(passage, start, end))
            || isIllness(passage, hit, entry, start, end)) {
          continue;
        }
        if (isWritten(passage, entry, start, end)
            && concept.read(passage, entry, start, end, finds)) {
          any = true;
          break;
        }
      }
      if (any) {
        if (opposite) {
          Opposites.deny(finds.mentions, found);
        }
        return ShapeReader.skip(words, i, hit.words(), finds, start);
      }
    }
    return shapes.shape(passage, i, finds);
  }

  /** "PE: lungs clear": the heading of an examination is no embolism. */
  private boolean isHeading(Passage passage, Entry entry, int start) {
    return start == passage.start()
        && entry.type().equals("condition")
        && lexicon.sentences().contentStart(passage.text(), start, passage.end()) > start;
  }

  /** Whether the note speaks of what an abbreviation stands for, where that is asked for. */
  private boolean isShown(Passage passage, int start, int end) {
    var word = passage.text().substring(start, end);
    var needed = abbreviations.needed(word);
    return needed == null
        || told.computeIfAbsent("needs " + word, key -> needed.matcher(passage.text()).find());
  }

  /** What an abbreviation of several meanings stands for in this note. */
  private Entry told(Passage passage, Entry listed, int start, int end) {
    var other = abbreviations.ambiguous(passage.text().substring(start, end));
    return other != null
            && told.computeIfAbsent(
                other.entry().spelling(), word -> other.shown().matcher(passage.text()).find())
        ? other.entry()
        : listed;
  }

  private static boolean isWritten(Passage passage, Entry entry, int start, int end) {
    if (entry.reading() == Reading.ANY_CASE) {
      return true;
    }
    var text = passage.text();
    if (entry.reading() == Reading.EXACT) {
      return text.startsWith(entry.spelling(), start);
    }
    int shortest =
        switch (entry.type()) {
          case "condition", "diagnosis", "histology", "family" -> 3;
          case "therapy", "procedure", "medication" -> 2;
          default -> 0;
        };
    return end - start > shortest || !isLower(text, start, end);
  }

  static boolean isLower(String text, int start, int end) {
    boolean letters = false;
    for (int at = start; at < end; at++) {
      char c = text.charAt(at);
      if (Character.isUpperCase(c)) {
        return false;
      }
      if (c >= '0' && c <= '9') {
        // "dm2": a digit tells it from a word.
        return false;
      }
      letters |= Character.isLetter(c);
    }
    return letters;
  }

  /** "TB 1.2" is a measurement, "prior TB 1998", "TB neg" the illness of the same letters. */
  private boolean isIllness(
      Passage passage, Phrases.Hit<Entry> hit, Entry entry, int start, int end) {
    return entry.type().equals("measure")
        && hit.meanings().size() > 1
        && hasCondition(passage, hit.meanings(), start, end)
        && (measures.mayBeNoMeasurement(passage, entry.name(), start, end)
            || passage.isBefore(ILLNESS_BEFORE, start, 24));
  }

  /** "PsA" is an illness and "PSA" is not: one that is written so. */
  private static boolean hasCondition(Passage passage, List<Entry> meanings, int start, int end) {
    for (Entry one : meanings) {
      if (one.type().equals("condition") && isWritten(passage, one, start, end)) {
        return true;
      }
    }
    return false;
  }

  private static final Rule ILLNESS_BEFORE =
      Rule.inAnyCase(
          "\\b(?:prior|previous|h/o|hx|hx of|history of|past|latent|active|treated|old|exposure to"
              + "|contact with)\\s$");
}
