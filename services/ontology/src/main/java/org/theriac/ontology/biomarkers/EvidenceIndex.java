package org.theriac.ontology.biomarkers;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.oncology.Biomarker;
import org.theriac.knowledgebase.oncology.DiseaseScope;
import org.theriac.knowledgebase.oncology.EvidenceItem;
import org.theriac.knowledgebase.oncology.EvidenceLevel;
import org.theriac.knowledgebase.oncology.TherapyComparison;

/**
 * The evidence, numbered and turned round: from gene to the distinct leaves that ask about it, and
 * from leaf to the evidence that holds it. Immutable once built.
 */
final class EvidenceIndex {
  /** A biomarker tree whose leaves are numbers. */
  sealed interface Node {
    /** All of the parts. */
    record And(List<Node> parts) implements Node {}

    /** Any of the parts. */
    record Or(List<Node> parts) implements Node {}

    /** Not the part. */
    record Negation(Node part) implements Node {}

    /** A leaf by number. */
    record LeafNode(int leaf) implements Node {}
  }

  /**
   * Evidence as matching reads it.
   *
   * @param positive leaves outside every negation
   * @param leaves every leaf
   * @param requirements further findings that it requires, in the item's order
   * @param scope number of its disease
   * @param untested what is said of it where nothing that it asks for was tested
   */
  record Entry(
      EvidenceItem item,
      Node tree,
      int[] positive,
      int[] leaves,
      List<Node> requirements,
      int scope,
      UndecidedEvidence untested) {}

  /**
   * A comparison as matching reads it.
   *
   * @param scope number of its disease
   */
  record Compared(TherapyComparison comparison, Node tree, int scope) {}

  private static final int[] NONE = {};

  /** Comparisons by the genes that they are about. */
  private final Map<GeneSymbol, List<Compared>> comparisonsOfGene = new HashMap<>();

  final List<Entry> entries = new ArrayList<>();
  final List<Biomarker.Leaf> leaves = new ArrayList<>();

  /** The distinct diseases, by number. */
  final List<DiseaseScope> scopes = new ArrayList<>();

  /**
   * Evidence that tests of status alone decide (wild type, signature, expression), strong enough to
   * ask for.
   */
  final BitSet standing = new BitSet();

  private final Map<Biomarker.Leaf, Integer> leafNumbers = new LinkedHashMap<>();
  private final Map<GeneSymbol, int[]> leavesOfGene = new HashMap<>();
  private final Map<GeneSymbol, Integer> geneNumbers = new HashMap<>();
  private int[] geneOfLeaf = {};
  private int[][] entriesOfLeaf = {};
  private final BitSet absenceLeaves = new BitSet();

  EvidenceIndex(List<EvidenceItem> evidence, List<TherapyComparison> comparisons) {
    List<BitSet> entriesByLeaf = new ArrayList<>();
    Map<DiseaseScope, Integer> scopeNumbers = new HashMap<>();
    for (EvidenceItem item : evidence) {
      BitSet positive = new BitSet();
      BitSet negative = new BitSet();
      Node tree = node(item.biomarker(), true, positive, negative);
      int number = entries.size();
      int scope = scope(item.disease(), scopeNumbers);
      BitSet all = (BitSet) positive.clone();
      all.or(negative);
      entries.add(
          new Entry(
              item,
              tree,
              positive.stream().toArray(),
              all.stream().toArray(),
              item.requirements().stream()
                  .map(required -> node(required.biomarker(), true, new BitSet(), new BitSet()))
                  .toList(),
              scope,
              new UndecidedEvidence(
                  item,
                  all.stream()
                      .mapToObj(leaf -> Needs.test(leaves.get(leaf)))
                      .distinct()
                      .sorted()
                      .toList())));
      while (entriesByLeaf.size() < leaves.size()) {
        entriesByLeaf.add(new BitSet());
      }
      positive.stream().forEach(leaf -> entriesByLeaf.get(leaf).set(number));
      negative.stream().forEach(leaf -> entriesByLeaf.get(leaf).set(number));
      absenceLeaves.or(negative);
      if (item.level().compareTo(EvidenceLevel.GUIDELINE) <= 0
          && positive.stream().allMatch(leaf -> isStatus(leaves.get(leaf)))) {
        standing.set(number);
      }
    }
    for (TherapyComparison comparison : comparisons) {
      Compared compared =
          new Compared(
              comparison,
              node(comparison.biomarker(), true, new BitSet(), new BitSet()),
              scope(comparison.disease(), scopeNumbers));
      Set<GeneSymbol> genes = new TreeSet<>();
      comparison.biomarker().leaves(leaf -> genes.add(leaf.gene()));
      genes.forEach(gene ->
          comparisonsOfGene.computeIfAbsent(gene, absent -> new ArrayList<>()).add(compared));
    }
    while (entriesByLeaf.size() < leaves.size()) {
      entriesByLeaf.add(new BitSet());
    }
    entriesOfLeaf = entriesByLeaf.stream().map(set -> set.stream().toArray()).toArray(int[][]::new);
    Map<GeneSymbol, BitSet> byGene = new HashMap<>();
    for (int leaf = 0; leaf < leaves.size(); leaf++) {
      if (leaves.get(leaf) instanceof Biomarker.WildType) {
        absenceLeaves.set(leaf);
      }
      byGene.computeIfAbsent(leaves.get(leaf).gene(), absent -> new BitSet()).set(leaf);
      if (leaves.get(leaf) instanceof Biomarker.Fusion fusion && fusion.partner().isPresent()) {
        byGene.computeIfAbsent(fusion.partner().get(), absent -> new BitSet()).set(leaf);
      }
    }
    byGene.forEach((gene, set) -> leavesOfGene.put(gene, set.stream().toArray()));
    geneOfLeaf =
        leaves.stream()
            .mapToInt(leaf -> geneNumbers.computeIfAbsent(leaf.gene(), gene -> geneNumbers.size()))
            .toArray();
  }

  private int scope(DiseaseScope disease, Map<DiseaseScope, Integer> numbers) {
    Integer known = numbers.putIfAbsent(disease, scopes.size());
    if (known != null) {
      return known;
    }
    scopes.add(disease);
    return scopes.size() - 1;
  }

  /** Comparisons that are about a gene. */
  List<Compared> comparisonsOf(GeneSymbol gene) {
    return comparisonsOfGene.getOrDefault(gene, List.of());
  }

  /** The number of the gene that a leaf asks about; partners of fusions do not count. */
  int geneOf(int leaf) {
    return geneOfLeaf[leaf];
  }

  /** The number of a gene; -1 = no leaf asks about it. */
  int numberOf(GeneSymbol gene) {
    return geneNumbers.getOrDefault(gene, -1);
  }

  /** Leaves that ask about a gene. */
  int[] leavesOf(GeneSymbol gene) {
    return leavesOfGene.getOrDefault(gene, NONE);
  }

  /** Evidence that holds a leaf. */
  int[] entriesOf(int leaf) {
    return entriesOfLeaf[leaf];
  }

  /** Whether a leaf can hold, or its negation can, because nothing was found. */
  boolean asksForAbsence(int leaf) {
    return absenceLeaves.get(leaf);
  }

  private Node node(Biomarker biomarker, boolean positive, BitSet positives, BitSet negatives) {
    return switch (biomarker) {
      case Biomarker.AllOf all ->
          new Node.And(
              all.parts().stream()
                  .map(part -> node(part, positive, positives, negatives))
                  .toList());
      case Biomarker.AnyOf any ->
          new Node.Or(
              any.parts().stream()
                  .map(part -> node(part, positive, positives, negatives))
                  .toList());
      case Biomarker.Not not ->
          new Node.Negation(node(not.part(), !positive, positives, negatives));
      case Biomarker.Leaf leaf -> {
        int number = numberOf(leaf);
        (positive ? positives : negatives).set(number);
        yield new Node.LeafNode(number);
      }
    };
  }

  private int numberOf(Biomarker.Leaf leaf) {
    Integer known = leafNumbers.putIfAbsent(leaf, leaves.size());
    if (known == null) {
      leaves.add(leaf);
      return leaves.size() - 1;
    }
    return known;
  }

  static boolean isStatus(Biomarker.Leaf leaf) {
    return leaf instanceof Biomarker.WildType
        || leaf instanceof Biomarker.Signature
        || leaf instanceof Biomarker.Expression
        || leaf instanceof Biomarker.ArmDeletion;
  }
}
