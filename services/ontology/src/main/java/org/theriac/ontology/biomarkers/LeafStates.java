package org.theriac.ontology.biomarkers;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.oncology.Biomarker;
import org.theriac.knowledgebase.oncology.EvidenceDirection;
import org.theriac.knowledgebase.oncology.EvidenceItem;
import org.theriac.knowledgebase.oncology.EvidenceLevel;
import org.theriac.ontology.biomarkers.EvidenceIndex.Entry;

/** What one tumour says of each leaf. Lives as long as one match; not for several threads. */
final class LeafStates {
  /** An alteration by which a leaf holds. */
  record Hit(int alteration, Rung rung) {}

  /**
   * What is known of a leaf.
   *
   * @param hits alterations by which it holds
   * @param possible alterations by which it may hold
   * @param otherwise its truth if no hit counts
   */
  record State(List<Hit> hits, List<Integer> possible, Truth otherwise) {}

  private static final String LOSS = "loss";

  private static final State NOT_TESTED = new State(List.of(), List.of(), Truth.UNKNOWN);
  private static final State ABSENT = new State(List.of(), List.of(), Truth.FALSE);

  private final EvidenceIndex index;
  private final OncogenicityRules rules;
  private final Tumor tumor;
  private final List<Oncogenicity> verdicts;
  private final @Nullable State[] states;
  private final Map<GeneSymbol, List<Integer>> byGene = new LinkedHashMap<>();
  private final Set<GeneSymbol> statedWildType = new HashSet<>();

  /** The genes that something is known of, by number: of all others no leaf was tested. */
  private final BitSet lookedAt = new BitSet();

  /** The gene that was asked for last; leaves of one gene are asked for together. */
  private @Nullable OfGene latest;

  /**
   * What is known of a gene.
   *
   * @param alterations positions of those that are about it
   */
  private record OfGene(int number, List<Integer> alterations, GeneContext context) {}

  LeafStates(
      EvidenceIndex index, OncogenicityRules rules, Tumor tumor, List<Oncogenicity> verdicts) {
    this.index = index;
    this.rules = rules;
    this.tumor = tumor;
    this.verdicts = verdicts;
    this.states = new State[index.leaves.size()];
    for (int i = 0; i < tumor.alterations().size(); i++) {
      Alteration alteration = tumor.alterations().get(i);
      group(alteration.gene(), i);
      for (GeneSymbol member : rules.context(alteration.gene()).members()) {
        group(member, i);
        if (alteration.finding() instanceof Finding.WildTypeFound) {
          statedWildType.add(member);
        }
      }
      for (Biomarker.Signature result : shown(alteration)) {
        group(result.gene(), i);
      }
      if (alteration.finding() instanceof Finding.FusionFound fusion
          && fusion.partner().isPresent()
          && !fusion.partner().get().equals(alteration.gene())) {
        group(fusion.partner().get(), i);
      }
      if (alteration.finding() instanceof Finding.WildTypeFound) {
        statedWildType.add(alteration.gene());
      }
    }
    byGene.keySet().forEach(this::lookAt);
    tumor.coveredGenes().forEach(this::lookAt);
  }

  /** Results of tumour-wide markers that an alteration shows. */
  private List<Biomarker.Signature> shown(Alteration alteration) {
    return alteration.finding() instanceof Finding.ExpressionFound found
            && found.result().equals(LOSS)
        ? rules.context(alteration.gene()).lossShows()
        : List.of();
  }

  /** The alteration as far as it is about a gene or marker: what it shows, if of another gene. */
  private Alteration about(GeneSymbol gene, int position) {
    Alteration alteration = tumor.alterations().get(position);
    if (alteration.gene().equals(gene)) {
      return alteration;
    }
    for (Biomarker.Signature result : shown(alteration)) {
      if (result.gene().equals(gene)) {
        return alteration.showing(result);
      }
    }
    return alteration;
  }

  private void lookAt(GeneSymbol gene) {
    int number = index.numberOf(gene);
    if (number >= 0) {
      lookedAt.set(number);
    }
  }

  private void group(GeneSymbol gene, int alteration) {
    if (index.leavesOf(gene).length > 0) {
      byGene.computeIfAbsent(gene, absent -> new ArrayList<>(2)).add(alteration);
    }
  }

  /**
   * Evidence that this tumour may satisfy or that should be asked for.
   *
   * @param asked the evidence on status that is asked for in any tumour of the type
   */
  BitSet candidates(BitSet asked) {
    BitSet candidates = (BitSet) asked.clone();
    for (GeneSymbol gene : byGene.keySet()) {
      for (int leaf : index.leavesOf(gene)) {
        State state = of(leaf);
        if (state != NOT_TESTED) {
          addStanding(candidates, leaf);
        }
        if (!state.hits().isEmpty() || index.asksForAbsence(leaf)) {
          addAll(candidates, leaf, false);
        } else if (!state.possible().isEmpty()) {
          addAll(candidates, leaf, true);
        }
      }
    }
    for (GeneSymbol gene : tumor.coveredGenes()) {
      for (int leaf : index.leavesOf(gene)) {
        if (index.asksForAbsence(leaf)) {
          addAll(candidates, leaf, false);
        } else if (of(leaf) != NOT_TESTED) {
          addStanding(candidates, leaf);
        }
      }
    }
    return candidates;
  }

  private void addStanding(BitSet candidates, int leaf) {
    for (int entry : index.entriesOf(leaf)) {
      if (index.standing.get(entry)) {
        candidates.set(entry);
      }
    }
  }

  private void addAll(BitSet candidates, int leaf, boolean strongOnly) {
    for (int entry : index.entriesOf(leaf)) {
      if (!strongOnly || index.entries.get(entry).item().level().compareTo(EvidenceLevel.A) <= 0) {
        candidates.set(entry);
      }
    }
  }

  /** What is known of a leaf. */
  State of(int leaf) {
    State known = states[leaf];
    if (known == null) {
      int gene = index.geneOf(leaf);
      known =
          lookedAt.get(gene)
              ? compute(index.leaves.get(leaf), ofGene(gene, index.leaves.get(leaf).gene()))
              : NOT_TESTED;
      states[leaf] = known;
    }
    return known;
  }

  private OfGene ofGene(int number, GeneSymbol gene) {
    OfGene known = latest;
    if (known == null || known.number() != number) {
      known = new OfGene(number, byGene.getOrDefault(gene, List.of()), rules.context(gene));
      latest = known;
    }
    return known;
  }

  private State compute(Biomarker.Leaf leaf, OfGene gene) {
    List<Integer> alterations = gene.alterations();
    if (leaf instanceof Biomarker.WildType) {
      return wildType(leaf.gene(), alterations);
    }
    if (alterations.isEmpty()) {
      return absent(leaf) ? ABSENT : NOT_TESTED;
    }
    GeneContext context = gene.context();
    List<Hit> hits = List.of();
    List<Integer> possible = List.of();
    boolean sameKind = false;
    for (int position : alterations) {
      Alteration alteration = about(leaf.gene(), position);
      Fit fit = LeafTest.fit(leaf, alteration, verdicts.get(position), context);
      if (fit.holds() && memberOpen(position)) {
        fit = Fit.POSSIBLE;
      }
      if (fit.holds()) {
        hits = hits.isEmpty() ? new ArrayList<>(1) : hits;
        hits.add(new Hit(position, fit.rung()));
      } else if (fit == Fit.POSSIBLE) {
        possible = possible.isEmpty() ? new ArrayList<>(1) : possible;
        possible.add(position);
      } else {
        sameKind |= settles(leaf, alteration.finding());
      }
    }
    if (leaf instanceof Biomarker.Expression expression && alterations.size() > 1) {
      switch (together(expression, alterations)) {
        case TRUE -> hits = hits.isEmpty() ? partsOfTogether(alterations) : hits;
        case FALSE -> sameKind = true;
        case UNKNOWN -> {
          // Each result speaks for itself.
        }
      }
    }
    if (sameKind && !hits.isEmpty() && EvidenceIndex.isStatus(leaf)) {
      // Two results of one marker exclude each other: which is right is not known.
      Set<Integer> open = new TreeSet<>(possible);
      hits.forEach(hit -> open.add(hit.alteration()));
      return new State(List.of(), List.copyOf(open), Truth.UNKNOWN);
    }
    if (hits.isEmpty() && possible.isEmpty() && !sameKind && !absent(leaf)) {
      return NOT_TESTED;
    }
    Truth otherwise =
        possible.isEmpty() && (sameKind || absent(leaf)) ? Truth.FALSE : Truth.UNKNOWN;
    return new State(hits, possible, otherwise);
  }

  private Truth together(Biomarker.Expression wanted, List<Integer> alterations) {
    Set<String> results = new HashSet<>();
    for (int position : alterations) {
      if (tumor.alterations().get(position).finding() instanceof Finding.ExpressionFound found) {
        results.add(found.result());
      }
    }
    return ExpressionAnswers.together(wanted, results);
  }

  private List<Hit> partsOfTogether(List<Integer> alterations) {
    List<Hit> parts = new ArrayList<>(2);
    for (int position : alterations) {
      if (tumor.alterations().get(position).finding() instanceof Finding.ExpressionFound found
          && ExpressionAnswers.isPartOfTogether(found.result())) {
        parts.add(new Hit(position, Rung.CLASS));
      }
    }
    return parts;
  }

  /**
   * Whether a finding of the same test shows that the leaf does not hold, such as stable for high.
   */
  private static boolean settles(Biomarker.Leaf leaf, Finding finding) {
    return switch (leaf) {
      case Biomarker.Signature signature -> finding instanceof Finding.SignatureFound;
      case Biomarker.Expression expression ->
          finding instanceof Finding.ExpressionFound found
              && ExpressionAnswers.answer(expression, found) == Truth.FALSE;
      default -> false;
    };
  }

  /** Whether the tests that were done would have found what the leaf asks for. */
  private boolean absent(Biomarker.Leaf leaf) {
    if (EvidenceIndex.isStatus(leaf)) {
      return false;
    }
    if (statedWildType.contains(leaf.gene())) {
      return true;
    }
    boolean structural = leaf instanceof Biomarker.Fusion || leaf instanceof Biomarker.CopyNumber;
    // Coverage of the coding sequence finds small variants; fusions and copy numbers need tests of
    // their own.
    return !structural && shownByCoverage(leaf.gene());
  }

  /**
   * Whether the test would have shown a small variant of the gene. Plasma alone shows none absent:
   * it may hold too little of the tumour.
   */
  private boolean shownByCoverage(GeneSymbol gene) {
    return !tumor.plasmaOnly() && tumor.coveredGenes().contains(gene);
  }

  /** Whether an alteration is of one gene of a group, and of which is open. */
  private boolean memberOpen(int position) {
    Alteration alteration = tumor.alterations().get(position);
    return !(alteration.finding() instanceof Finding.WildTypeFound)
        && !rules.context(alteration.gene()).members().isEmpty();
  }

  private State wildType(GeneSymbol gene, List<Integer> alterations) {
    List<Hit> stated = new ArrayList<>(1);
    List<Integer> uncertain = new ArrayList<>(1);
    boolean mutated = false;
    boolean open = false;
    for (int position : alterations) {
      Finding finding = tumor.alterations().get(position).finding();
      if (finding instanceof Finding.WildTypeFound) {
        stated.add(new Hit(position, Rung.GENE));
      } else if (changesTheGene(finding)) {
        switch (verdicts.get(position).verdict()) {
          case ONCOGENIC, LIKELY_ONCOGENIC -> {
            if (memberOpen(position)) {
              uncertain.add(position);
              open = true;
            } else {
              mutated = true;
            }
          }
          case UNCERTAIN -> uncertain.add(position);
          case BENIGN -> {
            // Does not count.
          }
        }
      }
    }
    if (mutated) {
      return ABSENT;
    }
    if (!stated.isEmpty()) {
      return new State(stated, List.of(), Truth.TRUE);
    }
    if (!open && !shownByCoverage(gene)) {
      return NOT_TESTED;
    }
    return uncertain.isEmpty()
        ? new State(List.of(), List.of(), Truth.TRUE)
        : new State(List.of(), uncertain, Truth.UNKNOWN);
  }

  private static boolean changesTheGene(Finding finding) {
    return finding instanceof Finding.SmallVariant
        || finding instanceof Finding.ExonClass
        || finding instanceof Finding.StatedClass
        || finding instanceof Finding.Named
        || finding instanceof Finding.FusionFound
        || finding instanceof Finding.Deleted;
  }

  /**
   * Whether evidence accepts an alteration for a leaf: by origin, and not one that is set apart
   * from its gene.
   */
  boolean allows(EvidenceItem item, int leaf, int position) {
    Alteration alteration = tumor.alterations().get(position);
    boolean originFits =
        switch (item.origin()) {
          case ANY -> true;
          case SOMATIC -> alteration.origin() != Origin.GERMLINE;
          case GERMLINE -> alteration.origin() != Origin.SOMATIC;
        };
    if (!originFits) {
      return false;
    }
    Biomarker.Leaf asked = index.leaves.get(leaf);
    boolean wide =
        asked instanceof Biomarker.AnyMutation || asked instanceof Biomarker.ClassOfChange;
    return !wide || item.direction() != EvidenceDirection.SENSITIVITY || !apart(asked, position);
  }

  private boolean apart(Biomarker.Leaf asked, int position) {
    GeneContext context = rules.context(asked.gene());
    for (Biomarker.Leaf apart : context.apart()) {
      if (LeafTest.fit(apart, tumor.alterations().get(position), verdicts.get(position), context)
          .holds()) {
        return true;
      }
    }
    return false;
  }

  /** Whether something of the evidence's biomarker was found. */
  boolean touched(Entry entry) {
    for (int leaf : entry.positive()) {
      for (Hit hit : of(leaf).hits()) {
        if (allows(entry.item(), leaf, hit.alteration())) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether something was found that may be part of the evidence's biomarker. */
  boolean possible(Entry entry) {
    for (int leaf : entry.positive()) {
      for (int position : of(leaf).possible()) {
        if (allows(entry.item(), leaf, position)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether nothing that the evidence asks for was tested. */
  boolean untested(Entry entry) {
    for (int leaf : entry.leaves()) {
      if (of(leaf) != NOT_TESTED) {
        return false;
      }
    }
    return true;
  }

  /** What would have to be known to decide the evidence. */
  List<String> needs(Entry entry) {
    TreeSet<String> needs = new TreeSet<>();
    for (int number : entry.leaves()) {
      State state = of(number);
      if (!state.hits().isEmpty() || state.otherwise() != Truth.UNKNOWN) {
        continue;
      }
      Biomarker.Leaf leaf = index.leaves.get(number);
      if (state.possible().isEmpty()) {
        needs.add(Needs.test(leaf));
      }
      for (int position : state.possible()) {
        needs.add(Needs.detail(leaf, tumor.alterations().get(position)));
      }
    }
    return List.copyOf(needs);
  }

  /** Comparisons about the patients of whom this tumour is one. */
  List<EvidenceIndex.Compared> comparisons() {
    Set<EvidenceIndex.Compared> comparisons = new LinkedHashSet<>();
    for (GeneSymbol gene : byGene.keySet()) {
      for (EvidenceIndex.Compared compared : index.comparisonsOf(gene)) {
        if (Evaluation.truth(compared.tree(), this) == Truth.TRUE) {
          comparisons.add(compared);
        }
      }
    }
    return List.copyOf(comparisons);
  }

  /** Markers of which two results exclude each other. */
  Set<GeneSymbol> contradictoryResults() {
    Set<GeneSymbol> markers = new TreeSet<>();
    byGene.forEach((gene, positions) -> {
      if (positions.size() < 2) {
        return;
      }
      Set<String> signatures = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
      Set<String> expressions = new TreeSet<>();
      for (int position : positions) {
        Finding finding = about(gene, position).finding();
        if (finding instanceof Finding.SignatureFound found && !found.result().isEmpty()) {
          signatures.add(found.result());
        } else if (finding instanceof Finding.ExpressionFound found) {
          expressions.add(found.result());
        }
      }
      if (signatures.size() > 1 || ExpressionAnswers.exclude(expressions)) {
        markers.add(gene);
      }
    });
    return markers;
  }

  /** Genes said to be both wild type and altered. */
  Set<GeneSymbol> contradictions() {
    Set<GeneSymbol> genes = new TreeSet<>();
    for (GeneSymbol gene : statedWildType) {
      for (int position : byGene.getOrDefault(gene, List.of())) {
        if (changesTheGene(tumor.alterations().get(position).finding())
            && verdicts.get(position).verdict() != Oncogenicity.Verdict.BENIGN) {
          genes.add(gene);
        }
      }
    }
    return genes;
  }
}
