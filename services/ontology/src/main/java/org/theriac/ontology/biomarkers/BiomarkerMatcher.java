package org.theriac.ontology.biomarkers;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.oncology.BiomarkerOrigin;
import org.theriac.knowledgebase.oncology.EvidenceItem;
import org.theriac.knowledgebase.oncology.EvidenceLevel;
import org.theriac.knowledgebase.oncology.LabelCondition;
import org.theriac.knowledgebase.oncology.Oncology;
import org.theriac.knowledgebase.oncology.TumorType;
import org.theriac.ontology.biomarkers.EvidenceIndex.Entry;
import org.theriac.ontology.biomarkers.MatchNote.Code;

/** Matches tumours against the evidence of a release. Immutable; safe for any number of threads. */
public final class BiomarkerMatcher {
  private final EvidenceIndex index;
  private final OncogenicityRules oncogenicity;
  private final DiseaseRules diseases;
  private final Map<String, GeneSymbol> symbols;

  /** Where each disease stands to a tumour type, worked out at the type's first tumour. */
  private final Map<String, Placement[]> placements = new ConcurrentHashMap<>();

  /** Compiles the evidence of a release for matching. */
  public BiomarkerMatcher(Oncology oncology) {
    this.index = new EvidenceIndex(oncology.evidence());
    this.oncogenicity =
        new OncogenicityRules(oncology.evidence(), OncogenicityRules.contexts(oncology.genes()));
    this.diseases = new DiseaseRules(oncology.tumorTypes());
    this.symbols = new HashMap<>();
    oncology
        .genes()
        .forEach((symbol, gene) ->
            gene.aliases()
                .forEach(alias -> symbols.putIfAbsent(alias.toUpperCase(Locale.ROOT), symbol)));
    oncology
        .genes()
        .keySet()
        .forEach(symbol -> symbols.put(symbol.value().toUpperCase(Locale.ROOT), symbol));
  }

  /**
   * The symbol that the release uses for a gene or marker; the name itself if the release does not
   * know it.
   */
  public GeneSymbol symbolOf(String name) {
    String trimmed = name.strip();
    return Optional.ofNullable(symbols.get(trimmed.toUpperCase(Locale.ROOT)))
        .orElseGet(() -> new GeneSymbol(trimmed));
  }

  /** Finds the evidence for one tumour. */
  public MatchResult match(Tumor tumor) {
    List<Oncogenicity> verdicts = new ArrayList<>(tumor.alterations().size());
    for (Alteration alteration : tumor.alterations()) {
      verdicts.add(oncogenicity.assess(alteration));
    }
    LeafStates states = new LeafStates(index, oncogenicity, tumor, verdicts);
    Placement[] placed =
        placements.computeIfAbsent(
            tumor.type().map(TumorType::code).orElse(""),
            code -> diseases.placements(index.scopes, tumor.type()));
    List<MatchedEvidence> matched = new ArrayList<>();
    List<UndecidedEvidence> undecided = new ArrayList<>();
    TreeSet<String> exclusions = new TreeSet<>();
    BitSet candidates = states.candidates();
    for (int number = candidates.nextSetBit(0);
        number >= 0;
        number = candidates.nextSetBit(number + 1)) {
      Entry entry = index.entries.get(number);
      EvidenceItem item = entry.item();
      if (states.untested(entry)) {
        if (isStrong(entry, placed[entry.scope()]) && !placed[entry.scope()].excluded()) {
          undecided.add(entry.untested());
        }
        continue;
      }
      Evaluation outcome = Evaluation.of(entry, states);
      if (outcome.truth() == Truth.FALSE) {
        continue;
      }
      Placement placement = placed[entry.scope()];
      if (placement.excluded()) {
        if (outcome.truth() == Truth.TRUE && !item.agency().isEmpty()) {
          exclusions.add(String.join(" + ", item.therapy()));
        }
        continue;
      }
      if (outcome.truth() == Truth.TRUE) {
        matched.add(matched(item, outcome, placement, tumor));
      } else if (worthAsking(entry, number, placement, states)) {
        undecided.add(new UndecidedEvidence(item, states.needs(entry)));
      }
    }
    return new MatchResult(
        verdicts, matched, undecided, notes(tumor, verdicts, exclusions, states));
  }

  private MatchedEvidence matched(
      EvidenceItem item, Evaluation outcome, Placement placement, Tumor tumor) {
    List<String> conditions = new ArrayList<>(item.conditions().size() + 1);
    for (LabelCondition condition : item.conditions()) {
      conditions.add(condition.text());
    }
    if (item.origin() == BiomarkerOrigin.GERMLINE) {
      for (int position : outcome.alterations()) {
        Alteration alteration = tumor.alterations().get(position);
        if (alteration.origin() == Origin.UNSTATED) {
          conditions.add(alteration.label() + " confirmed to be a germline variant");
        }
      }
    }
    return new MatchedEvidence(
        item,
        outcome.alterations(),
        outcome.rung(),
        placement.relation(),
        conditions,
        TierRules.tier(item.level(), placement.relation(), placement.otherLineage()));
  }

  /**
   * Undecided evidence is told where something of it was found, or where it is strong and about
   * this tumour; the rest would bury the reader in everything that was not tested.
   */
  private boolean worthAsking(Entry entry, int number, Placement placement, LeafStates states) {
    if (states.touched(entry)) {
      return true;
    }
    return isStrong(entry, placement) && (states.possible(entry) || index.standing.get(number));
  }

  private static boolean isStrong(Entry entry, Placement placement) {
    return entry.item().level().compareTo(EvidenceLevel.A) <= 0 && placement.relation().covers();
  }

  private List<MatchNote> notes(
      Tumor tumor, List<Oncogenicity> verdicts, TreeSet<String> exclusions, LeafStates states) {
    List<MatchNote> notes = new ArrayList<>();
    if (tumor.type().isEmpty()) {
      notes.add(
          new MatchNote(
              Code.TUMOR_TYPE_UNKNOWN,
              "No tumour type was given: evidence is shown as of another tumour type, so no label counts as on-label;"
                  + " give an OncoTree code."));
    }
    for (String therapy : exclusions) {
      notes.add(
          new MatchNote(
              Code.TUMOR_TYPE_EXCLUDED,
              "The label of "
                  + therapy
                  + " excludes this tumour type, so its evidence is left out."));
    }
    for (GeneSymbol gene : states.contradictions()) {
      notes.add(
          new MatchNote(
              Code.CONTRADICTORY_FINDINGS,
              gene + " is given both as wild type and as altered; the alteration counts."));
    }
    for (int i = 0; i < verdicts.size(); i++) {
      Alteration alteration = tumor.alterations().get(i);
      oncogenicity
          .otherResidueKnown(alteration)
          .ifPresent(residue ->
              notes.add(
                  new MatchNote(
                      Code.REFERENCE_RESIDUE_DIFFERS,
                      alteration.label()
                          + " names another reference residue than the release knows at this codon ("
                          + residue
                          + "): check transcript and position.")));
    }
    return notes;
  }
}
