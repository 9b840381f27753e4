package org.theriac.ontology.biomarkers;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.oncology.Biomarker;
import org.theriac.knowledgebase.oncology.BiomarkerOrigin;
import org.theriac.knowledgebase.oncology.EvidenceDirection;
import org.theriac.knowledgebase.oncology.EvidenceItem;
import org.theriac.knowledgebase.oncology.EvidenceLevel;
import org.theriac.knowledgebase.oncology.LabelCondition;
import org.theriac.knowledgebase.oncology.Lineage;
import org.theriac.knowledgebase.oncology.Oncology;
import org.theriac.knowledgebase.oncology.TherapyAgent;
import org.theriac.knowledgebase.oncology.TherapyComparison;
import org.theriac.knowledgebase.oncology.TumorType;
import org.theriac.knowledgebase.transcripts.Transcript;
import org.theriac.ontology.biomarkers.EvidenceIndex.Entry;

/** Matches tumours against the evidence of a release. Immutable; safe for any number of threads. */
public final class BiomarkerMatcher {
  private final EvidenceIndex index;
  private final OncogenicityRules oncogenicity;
  private final DiseaseRules diseases;
  private final SymbolNames symbols;
  private final ClonalHaematopoiesis clonalHaematopoiesis;
  private final CrossResistance crossResistance;
  private final Map<String, TherapyAgent> agents;
  private final ImpossibleChanges impossible;
  private final MatchNotes notes;

  /** Tumour types that a label of the therapy excludes. */
  private final Map<List<String>, Set<String>> labelExclusions;

  /**
   * What a tumour's type alone decides.
   *
   * @param diseases where each disease stands to it
   * @param asked evidence on status that is asked for in any such tumour; not to be changed
   */
  private record Place(Placement[] diseases, BitSet asked) {}

  /** What each tumour type decides, worked out at the type's first tumour. */
  private final Map<String, Place> places = new ConcurrentHashMap<>();

  /** Compiles the evidence of a release for matching, without transcripts. */
  public BiomarkerMatcher(Oncology oncology) {
    this(oncology, List.of());
  }

  /**
   * Compiles the evidence of a release for matching.
   *
   * @param transcripts by which impossible changes are told
   */
  public BiomarkerMatcher(Oncology oncology, Iterable<Transcript> transcripts) {
    this.index = new EvidenceIndex(oncology.evidence(), oncology.comparisons());
    this.oncogenicity =
        new OncogenicityRules(oncology.evidence(), OncogenicityRules.contexts(oncology.genes()));
    this.diseases = new DiseaseRules(oncology.tumorTypes());
    this.agents = oncology.therapies();
    this.crossResistance = new CrossResistance(agents);
    this.clonalHaematopoiesis = new ClonalHaematopoiesis(oncology.genes());
    this.impossible = new ImpossibleChanges(new Proteins(transcripts), oncogenicity);
    this.notes = new MatchNotes(oncology, oncogenicity, impossible, clonalHaematopoiesis);
    this.labelExclusions = new HashMap<>();
    for (EvidenceItem item : oncology.evidence()) {
      if (!item.agency().isEmpty() && !item.disease().excluded().isEmpty()) {
        labelExclusions
            .computeIfAbsent(sorted(item.therapy()), absent -> new HashSet<>())
            .addAll(item.disease().excluded());
      }
    }
    this.symbols = new SymbolNames(oncology.genes());
  }

  /** The symbol that the release uses for a gene or marker, as {@link SymbolNames#symbolOf}. */
  public GeneSymbol symbolOf(String name) {
    return symbols.symbolOf(name);
  }

  /** The genes that a name stands for: those of a group such as RAS, else the gene itself. */
  public List<GeneSymbol> genesOf(String name) {
    GeneSymbol symbol = symbolOf(name);
    List<GeneSymbol> members = oncogenicity.context(symbol).members();
    return members.isEmpty() ? List.of(symbol) : members;
  }

  /** Finds the evidence for one tumour. */
  public MatchResult match(Tumor asGiven) {
    Tumor tumor = withoutImpossible(asGiven);
    Worlds worlds = new Worlds(index, oncogenicity, tumor);
    List<Oncogenicity> verdicts = worlds.verdicts();
    LeafStates states = worlds.open();
    Clonality clonality = Clonality.of(tumor.alterations(), verdicts);
    Place place =
        places.computeIfAbsent(
            tumor.type().map(BiomarkerMatcher::place).orElse(""), name -> placed(tumor.type()));
    Placement[] placed = place.diseases();
    List<MatchedEvidence> matched = new ArrayList<>();
    List<UndecidedEvidence> undecided = new ArrayList<>();
    List<EvidenceItem> withdrawn = new ArrayList<>(1);
    List<EvidenceItem> failing = new ArrayList<>(1);
    TreeSet<String> exclusions = new TreeSet<>();
    BitSet candidates = worlds.candidates(place.asked());
    for (int number = candidates.nextSetBit(0);
        number >= 0;
        number = candidates.nextSetBit(number + 1)) {
      Entry entry = index.entries.get(number);
      EvidenceItem item = entry.item();
      if (states.untested(entry)) {
        if (isAskedFor(entry, placed)) {
          undecided.add(entry.untested());
        }
        continue;
      }
      Evaluation outcome = worlds.of(entry);
      if (outcome.truth() == Truth.FALSE) {
        continue;
      }
      Placement placement = placed[entry.scope()];
      boolean excluded =
          placement.excluded()
              || (placement.relation() == DiseaseRelation.TUMOR_AGNOSTIC
                  && excludedByLabel(item, tumor));
      if (excluded) {
        if (outcome.truth() == Truth.TRUE && !item.agency().isEmpty()) {
          exclusions.add(String.join(" + ", item.therapy()));
        }
        continue;
      }
      if (outcome.truth() != Truth.TRUE) {
        if (item.withdrawn().isEmpty()
            && worthAsking(entry, number, placement, states, typeKnown(tumor))) {
          undecided.add(new UndecidedEvidence(item, states.needs(entry)));
        }
        continue;
      }
      if (!item.withdrawn().isEmpty()) {
        if (placement.relation(item).covers()) {
          withdrawn.add(item);
        }
        continue;
      }
      Optional<List<String>> unverified = requirements(entry, worlds);
      if (unverified.isEmpty() && !item.agency().isEmpty() && placement.relation(item).covers()) {
        failing.add(item);
      }
      if (unverified.isPresent()) {
        matched.add(
            matched(item, outcome, placement, tumor, clonality, verdicts, unverified.get()));
      }
    }
    if (!withdrawn.isEmpty() || !failing.isEmpty()) {
      List<MatchedEvidence> all = List.copyOf(matched);
      matched.replaceAll(evidence ->
          fallsWith(evidence, withdrawn, all)
              ? evidence.in(TierRules.withdrawn(evidence.tier()))
              : fallsWith(evidence, failing, all)
                  ? evidence.in(TierRules.requirementFails(evidence.tier()))
                  : evidence);
    }
    TreeSet<String> unavailable = new TreeSet<>();
    matched.replaceAll(evidence -> {
      List<String> components = unavailable(evidence);
      unavailable.addAll(components);
      return components.isEmpty() ? evidence : evidence.in(TierRules.unavailable(evidence.tier()));
    });
    matched = crossResistance.told(matched, tumor.alterations());
    matched.replaceAll(evidence -> ImprobableRequirements.told(evidence, tumor.alterations()));
    return new MatchResult(
        verdicts,
        matched,
        comparisons(worlds, placed),
        openQuestions(undecided, matched),
        notes.of(asGiven, verdicts, exclusions, withdrawn, unavailable, states, matched));
  }

  private Place placed(Optional<TumorType> type) {
    Placement[] placed = diseases.placements(index.scopes, type);
    BitSet asked = new BitSet(index.entries.size());
    index.standing.stream()
        .filter(number -> isAskedFor(index.entries.get(number), placed))
        .forEach(asked::set);
    return new Place(placed, asked);
  }

  /** Whether it is told where nothing that it asks for was tested. */
  private static boolean isAskedFor(Entry entry, Placement[] placed) {
    return entry.item().withdrawn().isEmpty()
        && isStrong(entry, placed[entry.scope()])
        && !placed[entry.scope()].excluded();
  }

  /** Components of a therapy with evidence for it that nobody can be given. */
  private List<String> unavailable(MatchedEvidence evidence) {
    if (evidence.item().direction() != EvidenceDirection.SENSITIVITY) {
      return List.of();
    }
    List<String> components = new ArrayList<>(0);
    for (String component : evidence.item().therapy()) {
      TherapyAgent agent = agents.get(component);
      if (agent != null && !agent.unavailable().isEmpty()) {
        components.add(component);
      }
    }
    return components;
  }

  /**
   * What lies beyond the end of its protein is no change of which evidence could speak: only that
   * something was reported of the gene is kept.
   */
  private Tumor withoutImpossible(Tumor tumor) {
    if (tumor.alterations().stream().noneMatch(impossible::beyondTheEnd)) {
      return tumor;
    }
    return new Tumor(
        tumor.type(),
        tumor.alterations().stream()
            .map(alteration ->
                impossible.beyondTheEnd(alteration) ? alteration.unreadable() : alteration)
            .toList(),
        tumor.coveredGenes(),
        tumor.plasmaOnly());
  }

  /**
   * Drops what would only say again what is already known: curated evidence for a therapy that a
   * label or validated evidence supports in this tumour as it is.
   */
  private static List<UndecidedEvidence> openQuestions(
      List<UndecidedEvidence> undecided, List<MatchedEvidence> matched) {
    Set<List<String>> settled = new HashSet<>();
    for (MatchedEvidence evidence : matched) {
      if (evidence.item().direction() == EvidenceDirection.SENSITIVITY
          && evidence.tier().name().equals("IA")) {
        settled.add(sorted(evidence.item().therapy()));
      }
    }
    if (settled.isEmpty()) {
      return undecided;
    }
    return undecided.stream()
        .filter(open ->
            !open.item().agency().isEmpty()
                || open.item().direction() != EvidenceDirection.SENSITIVITY
                || !settled.contains(sorted(open.item().therapy())))
        .toList();
  }

  /** A name for the place in the tree, also of a tumour of which only the lineage is known. */
  private static String place(TumorType type) {
    return type.code().isEmpty() ? type.lineage().name().toLowerCase(Locale.ROOT) : type.code();
  }

  private static List<TherapyComparison> comparisons(Worlds worlds, Placement[] placed) {
    List<TherapyComparison> comparisons = new ArrayList<>();
    for (EvidenceIndex.Compared compared : worlds.comparisons()) {
      if (placed[compared.scope()].relation().covers()) {
        comparisons.add(compared.comparison());
      }
    }
    return comparisons;
  }

  /** A lineage or a tissue is no type: nothing of one type can be left out for it. */
  private static boolean typeKnown(Tumor tumor) {
    return tumor.type().map(type -> !type.parent().isEmpty()).orElse(false);
  }

  private boolean excludedByLabel(EvidenceItem item, Tumor tumor) {
    Set<String> excluded =
        labelExclusions.isEmpty() ? null : labelExclusions.get(sorted(item.therapy()));
    return excluded != null
        && tumor.type().map(type -> diseases.within(type.code(), excluded)).orElse(false);
  }

  private static List<String> sorted(List<String> therapy) {
    return therapy.size() == 1 ? therapy : therapy.stream().sorted().toList();
  }

  /** The requirements that are not verified; empty if one is known not to hold. */
  private static Optional<List<String>> requirements(Entry entry, Worlds worlds) {
    List<String> unverified = new ArrayList<>(entry.requirements().size());
    for (int i = 0; i < entry.requirements().size(); i++) {
      switch (worlds.truth(entry.requirements().get(i))) {
        case TRUE -> {
          // Nothing left to verify.
        }
        case FALSE -> {
          return Optional.empty();
        }
        case UNKNOWN -> unverified.add(entry.item().requirements().get(i).wording());
      }
    }
    return Optional.of(unverified);
  }

  /**
   * Whether evidence restates an approval that does not hold here, since it was withdrawn or since
   * it asks for what this tumour is known not to have, and no other label of the therapy stands.
   */
  private static boolean fallsWith(
      MatchedEvidence evidence, List<EvidenceItem> labels, List<MatchedEvidence> all) {
    EvidenceItem item = evidence.item();
    return item.agency().isEmpty()
        && item.direction() == EvidenceDirection.SENSITIVITY
        && item.level().compareTo(EvidenceLevel.A) <= 0
        && evidence.relation().covers()
        && labels.stream().anyMatch(label -> sorted(label.therapy()).equals(sorted(item.therapy())))
        && all.stream()
            .noneMatch(other ->
                !other.item().agency().isEmpty()
                    && other.relation().covers()
                    && sorted(other.item().therapy()).equals(sorted(item.therapy())));
  }

  private MatchedEvidence matched(
      EvidenceItem item,
      Evaluation outcome,
      Placement placement,
      Tumor tumor,
      Clonality clonality,
      List<Oncogenicity> verdicts,
      List<String> unverified) {
    List<String> conditions = new ArrayList<>(item.conditions().size() + 1);
    Set<String> doubts = new LinkedHashSet<>(1);
    boolean ofTheGermline =
        item.origin() == BiomarkerOrigin.GERMLINE
            && !outcome.alterations().isEmpty()
            && outcome.alterations().stream()
                .allMatch(
                    position -> tumor.alterations().get(position).origin() == Origin.GERMLINE);
    for (LabelCondition condition : item.conditions()) {
      // What the report states is verified.
      if (condition.kind() != LabelCondition.Kind.ORIGIN || !ofTheGermline) {
        conditions.add(condition.text());
      }
    }
    conditions.addAll(unverified);
    DiseaseRelation relation = placement.relation(item);
    if (relation.covers() && tumor.type().isPresent()) {
      Set<String> excluded = new HashSet<>(item.disease().excluded());
      if (relation == DiseaseRelation.TUMOR_AGNOSTIC) {
        excluded.addAll(labelExclusions.getOrDefault(sorted(item.therapy()), Set.of()));
      }
      List<String> open = diseases.stillPossible(tumor.type().get(), excluded);
      if (!open.isEmpty()) {
        conditions.add("tumour type other than " + String.join(" or ", open));
      }
    }
    if (relation == DiseaseRelation.NARROWER) {
      conditions.add("tumour type confirmed as " + String.join(" or ", placement.narrower()));
    }
    for (int i = 0; i < outcome.alterations().size(); i++) {
      int position = outcome.alterations().get(i);
      Alteration alteration = tumor.alterations().get(position);
      if (item.direction() == EvidenceDirection.SENSITIVITY
          && outcome.closeness().get(i).compareTo(Rung.EXON) >= 0
          && verdicts.get(position).byCodon()) {
        conditions.add(
            alteration.label()
                + " confirmed to be oncogenic (other changes of its codon are known, this one is"
                + " not)");
      }
      ContradictedCalls.doubt(alteration, outcome.closeness().get(i)).ifPresent(doubts::add);
      if (item.origin() == BiomarkerOrigin.GERMLINE && alteration.origin() == Origin.UNSTATED) {
        conditions.add(alteration.label() + " confirmed to be a germline variant");
      }
      if (tumor.plasmaOnly() && clonalHaematopoiesis.mayBeOf(alteration)) {
        conditions.add(
            alteration.label() + " confirmed in tumour tissue or absent from white blood cells");
      }
    }
    return new MatchedEvidence(
        item,
        outcome.alterations(),
        outcome.closeness(),
        outcome.together(),
        outcome.rung(),
        relation,
        // The same finding may be listed many times.
        outcome.alterations().size() < 2
            ? conditions
            : List.copyOf(new LinkedHashSet<>(conditions)),
        TierRules.tier(
            item,
            relation,
            placement.otherLineage(),
            tumor.type().map(type -> type.lineage() == Lineage.SOLID).orElse(false)),
        clonality.subclonal(outcome.alterations()),
        List.of(),
        List.copyOf(doubts));
  }

  /** What cannot be about a protein change, by the transcripts at hand; empty = nothing known. */
  public Optional<String> impossible(Alteration alteration) {
    return impossible.of(alteration);
  }

  /** Whether the release knows anything of a gene or marker. */
  public boolean knows(GeneSymbol gene) {
    return index.leavesOf(gene).length > 0 || symbols.knows(gene);
  }

  /** Whether some evidence asks for a change of this name. */
  boolean knowsNamed(GeneSymbol gene, String name) {
    for (int leaf : index.leavesOf(gene)) {
      if (index.leaves.get(leaf) instanceof Biomarker.NamedChange named
          && named.name().equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Undecided evidence is told where it is about this tumour type (or the type is not known) and
   * something of it was found and it is of a clinical study or stronger, or where it is strong; the
   * rest would bury the reader in everything that was not tested.
   */
  private boolean worthAsking(
      Entry entry, int number, Placement placement, LeafStates states, boolean typeKnown) {
    boolean about = placement.relation(entry.item()).covers() || !typeKnown;
    if (about && entry.item().level().compareTo(EvidenceLevel.B) <= 0 && states.touched(entry)) {
      return true;
    }
    return isStrong(entry, placement) && (states.possible(entry) || index.standing.get(number));
  }

  private static boolean isStrong(Entry entry, Placement placement) {
    return entry.item().level().compareTo(EvidenceLevel.A) <= 0
        && placement.relation(entry.item()).covers();
  }
}
