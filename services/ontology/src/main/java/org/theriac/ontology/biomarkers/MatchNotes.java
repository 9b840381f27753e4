package org.theriac.ontology.biomarkers;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.oncology.Biomarker;
import org.theriac.knowledgebase.oncology.EvidenceItem;
import org.theriac.knowledgebase.oncology.Oncology;
import org.theriac.knowledgebase.oncology.TherapyAgent;
import org.theriac.ontology.biomarkers.MatchNote.Code;

/** What must be said beside the evidence of a tumour: doubts, contradictions, what was left out. */
final class MatchNotes {
  private final Map<String, TherapyAgent> agents;
  private final OncogenicityRules oncogenicity;
  private final ImpossibleChanges impossible;
  private final ClonalHaematopoiesis clonalHaematopoiesis;
  private final List<Biomarker> discordant;
  private final Set<GeneSymbol> discordantMarkers = new HashSet<>();

  MatchNotes(
      Oncology oncology,
      OncogenicityRules oncogenicity,
      ImpossibleChanges impossible,
      ClonalHaematopoiesis clonalHaematopoiesis) {
    this.agents = oncology.therapies();
    this.oncogenicity = oncogenicity;
    this.impossible = impossible;
    this.clonalHaematopoiesis = clonalHaematopoiesis;
    this.discordant =
        oncology.genes().values().stream().flatMap(gene -> gene.discordant().stream()).toList();
    this.discordant.forEach(results -> results.leaves(leaf -> discordantMarkers.add(leaf.gene())));
  }

  /** The notes, in the order in which they matter. */
  List<MatchNote> of(
      Tumor tumor,
      List<Oncogenicity> verdicts,
      TreeSet<String> exclusions,
      List<EvidenceItem> withdrawn,
      TreeSet<String> unavailable,
      LeafStates states,
      List<MatchedEvidence> matched) {
    List<MatchNote> notes = new ArrayList<>();
    notes.addAll(ContradictedCalls.notes(tumor, matched));
    for (String medicine : unavailable) {
      notes.add(
          new MatchNote(
              Code.MEDICINE_UNAVAILABLE,
              medicine
                  + " cannot be given, "
                  + Objects.requireNonNull(agents.get(medicine)).unavailable()
                  + ": what is known for it is told and is at most of tier IIC."));
    }
    if (tumor.type().isPresent() && tumor.type().get().code().isEmpty()) {
      notes.add(
          new MatchNote(
              Code.TUMOR_TYPE_UNKNOWN,
              tumor.type().get().name()
                  + ": labels and evidence for any such tumour count, those of one tumour type are"
                  + " shown as of another type; give an OncoTree code."));
    }
    if (tumor.type().isPresent()
        && tumor.type().get().parent().isEmpty()
        && !tumor.type().get().code().isEmpty()) {
      notes.add(
          new MatchNote(
              Code.TUMOR_TYPE_WIDE,
              tumor.type().get().name()
                  + " is a tissue, not a tumour type: labels and evidence of its types are shown as"
                  + " of another tumour type; give the type."));
    }
    if (tumor.type().isEmpty()) {
      notes.add(
          new MatchNote(
              Code.TUMOR_TYPE_UNKNOWN,
              "No tumour type was given: evidence is shown as of another tumour type, so no label"
                  + " counts as on-label; give an OncoTree code."));
    }
    for (String therapy : exclusions) {
      notes.add(
          new MatchNote(
              Code.TUMOR_TYPE_EXCLUDED,
              "The label of "
                  + therapy
                  + " excludes this tumour type, so its evidence is left out."));
    }
    for (EvidenceItem label : withdrawn) {
      notes.add(
          new MatchNote(
              Code.LABEL_WITHDRAWN,
              "The "
                  + label.agency()
                  + " indication of "
                  + String.join(" + ", label.therapy())
                  + " for "
                  + label.wording()
                  + " in "
                  + label.disease().name()
                  + " was withdrawn ("
                  + label.withdrawn()
                  + ")."));
    }
    for (GeneSymbol gene : states.contradictions()) {
      notes.add(
          new MatchNote(
              Code.CONTRADICTORY_FINDINGS,
              gene + " is given both as wild type and as altered; the alteration counts."));
    }
    for (GeneSymbol marker : states.contradictoryResults()) {
      notes.add(
          new MatchNote(
              Code.CONTRADICTORY_FINDINGS,
              "Results of "
                  + marker
                  + " exclude each other: what they contradict each other on is undecided until it"
                  + " is settled which is right."));
    }
    boolean discordantReported =
        tumor.alterations().stream().anyMatch(one -> discordantMarkers.contains(one.gene()));
    for (Biomarker together : discordantReported ? discordant : List.<Biomarker>of()) {
      if (allFound(together, tumor)) {
        notes.add(
            new MatchNote(
                Code.RESULTS_RARELY_TOGETHER,
                "Results that rarely hold together in one tumour are given ("
                    + together
                    + "): confirm both before a therapy rests on one of them."));
      }
    }
    if (tumor.plasmaOnly() && !tumor.coveredGenes().isEmpty()) {
      notes.add(
          new MatchNote(
              Code.PLASMA_SHOWS_NO_WILD_TYPE,
              "Genes given as covered do not count as wild type: plasma alone may hold too little"
                  + " of the tumour to show what it has. Test tissue, or state wild type as a"
                  + " finding."));
    }
    for (int i = 0; i < verdicts.size(); i++) {
      Alteration alteration = tumor.alterations().get(i);
      List<GeneSymbol> members = oncogenicity.context(alteration.gene()).members();
      if (!members.isEmpty()) {
        notes.add(
            new MatchNote(
                Code.GENE_GROUP,
                alteration.label()
                    + " was read as of "
                    + String.join(
                        alteration.finding() instanceof Finding.WildTypeFound ? " and " : " or ",
                        members.stream().map(GeneSymbol::value).toList())
                    + "; name the gene if it is another, or if it is known."));
      }
      if (tumor.plasmaOnly() && clonalHaematopoiesis.mayBeOf(alteration)) {
        notes.add(
            new MatchNote(
                Code.CLONAL_HAEMATOPOIESIS,
                alteration.label()
                    + " was found in plasma alone and may come from clonal haematopoiesis: confirm"
                    + " it in tumour tissue or exclude it in white blood cells."));
      }
      Optional<String> problem = impossible.of(alteration);
      if (problem.isPresent()) {
        notes.add(
            new MatchNote(
                impossible.beyondTheEnd(alteration)
                    ? Code.CHANGE_IMPOSSIBLE
                    : Code.REFERENCE_RESIDUE_DIFFERS,
                alteration.label()
                    + ": "
                    + problem.get()
                    + ". Check gene, transcript and position."
                    + impossible.perhaps(alteration)));
        continue;
      }
      oncogenicity
          .otherResidueKnown(alteration)
          .ifPresent(residue ->
              notes.add(
                  new MatchNote(
                      Code.REFERENCE_RESIDUE_DIFFERS,
                      alteration.label()
                          + " names another reference residue than the release knows at this codon"
                          + " ("
                          + residue
                          + "): check transcript and position."
                          + impossible.perhaps(alteration))));
    }
    return notes;
  }

  /** Whether each finding of a conjunction was found. */
  private boolean allFound(Biomarker together, Tumor tumor) {
    boolean[] all = {true};
    together.leaves(leaf ->
        all[0] &=
            tumor.alterations().stream()
                .filter(alteration -> alteration.gene().equals(leaf.gene()))
                .anyMatch(alteration ->
                    LeafTest.fit(
                            leaf,
                            alteration,
                            Oncogenicity.UNCERTAIN,
                            oncogenicity.context(leaf.gene()))
                        .holds()));
    return all[0];
  }
}
