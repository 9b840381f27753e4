package org.theriac.trials.notes;

import java.util.List;
import java.util.regex.Matcher;
import org.theriac.trials.notes.DiagnosisReader.Placed;
import org.theriac.trials.notes.Finds.PlacedTherapy;
import org.theriac.trials.notes.Lexicon.Entry;
import org.theriac.trials.notes.MarkerReader.Named;
import org.theriac.trials.notes.Sentences.Section;
import org.theriac.trials.patterns.Rule;

/** Reads what a concept of the lexicon says where it stands. */
final class ConceptReader {
  private final Lexicon lexicon;
  private final DiagnosisReader diagnoses;
  private final MeasureReader measures;
  private final ConditionReader conditions;
  private final Allergies allergies;

  ConceptReader(
      Lexicon lexicon,
      DiagnosisReader diagnoses,
      MeasureReader measures,
      ConditionReader conditions,
      Allergies allergies) {
    this.lexicon = lexicon;
    this.diagnoses = diagnoses;
    this.measures = measures;
    this.conditions = conditions;
    this.allergies = allergies;
  }

  /** "ex14 skip neg": the result stands behind it. */
  private static final Rule KIND_OF_CHANGE = Rule.inAnyCase("\\sskip(?:ping)?\\b");

  private static final Rule UNLISTED_PARTNER =
      Rule.of(
          "(?:-|::)([A-Z][A-Z0-9]{2,8})(?=\\+|\\s(?:fusion|rearr|transloc|positive|pos\\b|negative"
              + "|neg\\b|not detected|detected))");

  /** "PSMA PET of 2 November": the name of a scan and its day. */
  private static final Rule SCAN_OF_A_DAY =
      Rule.inAnyCase(
          "(?:\\s(?:PET|PET/CT|scan)){0,2}\\s(?:of|on|from|dated)\\s(?:the\\s)?\\d{1,2}(?:st|nd|rd|th)?\\s"
              + "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)");

  private static final Rule NOT_THIS = Rule.inAnyCase("\\bnon-?$");
  private static final String IMMUNE_NAME = "immune-related ";
  private static final Rule IMMUNE =
      Rule.inAnyCase("\\b(?:irAEs?|immune[- ](?:related|mediated))\\b[^.;]{0,24}$");

  boolean read(Passage passage, Entry entry, int start, int end, Finds finds) {
    switch (entry.type()) {
      case "measure" -> {
        var found = measures.read(passage, entry.name(), start, end);
        finds.mentions.addAll(found);
        return !found.isEmpty();
      }
      case "biomarker", "protein", "receptor", "assay" -> {
        boolean gene = entry.type().equals("biomarker");
        boolean read = !finds.markers.isEmpty() && start < finds.markers.getLast().words();
        if (read
            || passage.isAt(SCAN_OF_A_DAY, end)
            || passage.charAt(start - 1) == '*'
            || gene && isPartOfFusion(passage, start, end, finds)) {
          return true;
        }
        var partner = passage.at(UNLISTED_PARTNER, end);
        boolean pair = gene && partner.lookingAt();
        int stop = pair ? partner.end() : end;
        finds.markers.add(
            new Named(
                pair ? entry.name() + "-" + partner.group(1) : entry.name(),
                start,
                stop,
                stop,
                pair,
                entry.type().equals("receptor"),
                entry.type().equals("assay")));
        return true;
      }
      case "variant" -> {
        if (passage.isBefore(NOT_THIS, start, 5)) {
          return true;
        }
        finds.markers.add(new Named(entry.name(), start, start, end, false, false, false));
        return true;
      }
      case "marker_result" -> {
        Matcher kind = passage.at(KIND_OF_CHANGE, end);
        markerResult(entry, start, kind.lookingAt() ? kind.end() : end, finds);
        return true;
      }
      case "site", "site_disease" -> {
        var placed = new Placed(entry.name(), start, end);
        finds.sites.add(placed);
        if (entry.type().equals("site_disease") || lexicon.site(entry.name()).noun().isEmpty()) {
          finds.diseasedSites.add(placed);
        }
        return true;
      }
      case "histology" -> {
        finds.histologies.add(new Placed(entry.name(), start, end));
        return true;
      }
      case "therapy", "procedure", "medication" -> {
        if (allergies.isAllergy(passage, start, end)) {
          finds.mentions.add(Mention.of("allergy", entry.name(), start, end));
        } else {
          finds.therapies.add(new PlacedTherapy(entry, start, end));
        }
        return true;
      }
      case "removable" -> {
        return RemovedOrgans.read(passage, entry, start, end, finds);
      }
      case "allergen" -> {
        boolean reacted = passage.isBefore(Allergies.REACTION_BEFORE, start, 24);
        if (allergies.isAllergy(passage, start, end)
            || reacted
            || passage.isAt(Allergies.REACTION_BEHIND, end)) {
          if (reacted) {
            finds.mentions.removeIf(
                one -> one.type().equals("condition") && start - one.end() <= Allergies.LONGEST_TO);
          }
          finds.mentions.add(Mention.of("allergy", entry.name(), start, end));
          return true;
        }
        return false;
      }
      case "diagnosis" -> {
        if (passage.charAt(end) == '-' && Character.isDigit(passage.charAt(end + 1))) {
          // "LMS-04": the name of a trial.
          return true;
        }
        if (PassageReader.isWithinDiagnosis(finds.mentions, new Placed(entry.name(), start, end))) {
          // "MBC (ILC": its kind was read with the tumour before it.
          return true;
        }
        finds.mentions.add(
            conditions.diagnosis(passage, diagnoses.named(passage, entry.name(), start, end)));
        return true;
      }
      case "condition" -> {
        if (passage.section() == Section.ALLERGIES
            && finds.mentions.stream().anyMatch(mention -> mention.type().equals("allergy"))) {
          // The reaction, not an illness.
          return true;
        }
        if (Allergies.isReaction(passage, start, finds)) {
          return true;
        }
        var name =
            passage.isBefore(IMMUNE, start, 40)
                ? lexicon.canonical("condition", IMMUNE_NAME + entry.name())
                : entry.name();
        boolean known = name.startsWith(IMMUNE_NAME) || name.equals(entry.name());
        finds.mentions.add(
            conditions.condition(
                passage, Mention.of("condition", known ? name : entry.name(), start, end)));
        SharedNoun.read(passage, lexicon, conditions, start, end, finds);
        var measured = lexicon.pressureOf(entry.name());
        var pressure = measured.isEmpty() ? null : BloodPressure.behind(passage, measured, end);
        if (pressure != null) {
          finds.mentions.add(pressure);
        }
        return true;
      }
      case "conditions" -> {
        // "Hep B/C": one phrase for two; the table writes "one=other".
        for (String name : entry.name().split("=", -1)) {
          finds.mentions.add(
              conditions.condition(passage, Mention.of("condition", name, start, end)));
        }
        return true;
      }
      case "specialty" -> {
        // "Radiation oncology referral" is no radiation.
        return true;
      }
      case "radiation_dose" -> {
        finds.doses.add(new PlacedTherapy(entry, start, end));
        return true;
      }
      case "disease_course" -> {
        finds.courses.add(new Placed(entry.name(), start, end));
        return true;
      }
      case "risk_word" -> {
        finds.risks.add(new Placed(entry.name(), start, end));
        return true;
      }
      case "patient" -> {
        var found = PatientReader.atWord(passage, entry.name(), start, end);
        finds.mentions.addAll(found);
        return !found.isEmpty();
      }
      case "stage" -> {
        var found = StageReader.atWord(passage, entry.name(), start, end);
        finds.mentions.addAll(found);
        return !found.isEmpty();
      }
      case "no_metastasis" -> {
        // "Brain MRI: no mets" is of the brain.
        var found =
            finds.sites.isEmpty()
                ? StatementReader.atWord(passage, entry.type(), entry.name(), start, end)
                : List.<Mention>of();
        finds.mentions.addAll(found);
        return !found.isEmpty();
      }
      case "response_phrase" -> {
        if (!isOfIllness(passage, start, finds)) {
          finds.mentions.addAll(
              StatementReader.atWord(passage, entry.type(), entry.name(), start, end));
          if (LATER_REMISSION.isWithin(passage.text(), start, end)) {
            // Who is in a second remission had a relapse.
            finds.courses.add(new Placed(CourseOfDisease.RECURRENCE, start, end));
          }
        }
        return true;
      }
      default -> {
        var found = StatementReader.atWord(passage, entry.type(), entry.name(), start, end);
        finds.mentions.addAll(found);
        return !found.isEmpty();
      }
    }
  }

  private static final Rule LATER_REMISSION =
      Rule.inAnyCase("\\b(?:CR[23]|second|2nd|third|3rd)\\b");
  private static final Rule OF_ILLNESS =
      Rule.inAnyCase(
          ",?(?:\\s(?:which is|is|was|now|has been|currently|clinically|well|deep)){0,2}\\s\\(?");

  /** "UC in remission": the illness named right before is in remission, and not the tumour. */
  private static boolean isOfIllness(Passage passage, int start, Finds finds) {
    if (finds.mentions.isEmpty() || !finds.mentions.getLast().type().equals("condition")) {
      return false;
    }
    int end = finds.mentions.getLast().end();
    return end < start && OF_ILLNESS.matcher(passage.text()).region(end, start).matches();
  }

  /** "MSI-H", "dMMR", "Ph+": marker and result in one word; the table writes "marker=result". */
  private static void markerResult(Entry entry, int start, int end, Finds finds) {
    var parts = entry.name().split("=", -1);
    var mention = Mention.of("biomarker", parts[0], start, end).withText(parts[1]);
    boolean absent = parts.length > 2 && parts[2].equals("absent");
    finds.mentions.add(
        absent ? mention.withStatus(org.theriac.trials.facts.FactStatus.ABSENT) : mention);
  }

  /** "EML4-ALK", "BCR::ABL1": the second gene of a pair joins the first. */
  private static boolean isPartOfFusion(Passage passage, int start, int end, Finds finds) {
    if (finds.markers.isEmpty()) {
      return false;
    }
    var last = finds.markers.getLast();
    var gap = passage.between(last.end(), start);
    if (!last.receptor()
        && last.end() > last.start()
        && (gap.equals("-") || gap.equals("::") || gap.equals("–"))) {
      finds.markers.removeLast();
      var name = last.name() + "-" + passage.text().substring(start, end);
      finds.markers.add(new Named(name, last.start(), end, end, true, false, false));
      return true;
    }
    return false;
  }
}
