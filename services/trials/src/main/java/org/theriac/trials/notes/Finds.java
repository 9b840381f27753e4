package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.List;
import org.theriac.trials.notes.DiagnosisReader.Placed;
import org.theriac.trials.notes.Lexicon.Entry;
import org.theriac.trials.notes.MarkerReader.Named;

/** What was found so far in one sentence. */
final class Finds {
  /** A treatment, or a dose of one, in the note. */
  record PlacedTherapy(Entry entry, int start, int end) {}

  final List<Mention> mentions = new ArrayList<>();
  final List<Named> markers = new ArrayList<>();
  final List<Placed> sites = new ArrayList<>();
  final List<Placed> diseasedSites = new ArrayList<>();
  final List<Placed> histologies = new ArrayList<>();
  final List<PlacedTherapy> therapies = new ArrayList<>();
  final List<PlacedTherapy> doses = new ArrayList<>();
  final List<Placed> risks = new ArrayList<>();
  final List<Placed> courses = new ArrayList<>();
  final List<Integer> unknownMedicines = new ArrayList<>();
}
