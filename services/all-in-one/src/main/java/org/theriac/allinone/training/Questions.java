package org.theriac.allinone.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.theriac.knowledgebase.oncology.Biomarker;
import org.theriac.knowledgebase.oncology.Biomarker.AllOf;
import org.theriac.knowledgebase.oncology.Biomarker.AnyOf;
import org.theriac.knowledgebase.oncology.Biomarker.Leaf;
import org.theriac.knowledgebase.oncology.Biomarker.Not;
import org.theriac.knowledgebase.oncology.DiseaseScope.Breadth;
import org.theriac.knowledgebase.oncology.EvidenceDirection;
import org.theriac.knowledgebase.oncology.EvidenceItem;
import org.theriac.knowledgebase.oncology.Oncology;
import org.theriac.ontology.v1.Alteration;
import org.theriac.ontology.v1.AlterationKind;

/**
 * The questions that labels answer: each label's biomarker in each of its diseases. Tumour-wide
 * markers and protein tests are left to the rules, as are labels for any tumour.
 */
final class Questions {
  private final Map<String, String> commonestChange;
  private final Map<String, String> commonestAtCodon;

  private Questions(Oncology oncology) {
    var counts = new HashMap<String, Map<String, Integer>>();
    var codons = new HashMap<String, Map<String, Integer>>();
    for (EvidenceItem item : oncology.evidence()) {
      item.biomarker()
          .leaves(leaf -> {
            if (leaf instanceof Biomarker.ExactChange exact) {
              var change = "p." + exact.change().shortForm();
              count(counts, exact.gene().value(), change);
              codon(change)
                  .ifPresent(codon -> count(codons, exact.gene().value() + " " + codon, change));
            }
          });
    }
    this.commonestChange = commonest(counts);
    this.commonestAtCodon = commonest(codons);
  }

  /** All questions, by name, without duplicates. */
  static List<Question> of(Oncology oncology) {
    var questions = new Questions(oncology);
    var byName = new TreeMap<String, Question>();
    for (EvidenceItem item : oncology.evidence()) {
      if (!item.agency().isEmpty()
          && item.direction() == EvidenceDirection.SENSITIVITY
          && item.disease().breadth() == Breadth.SPECIFIC) {
        for (List<Leaf> leaves : branches(item.biomarker())) {
          questions
              .alterations(leaves)
              .ifPresent(alterations -> {
                for (String code : item.disease().codes()) {
                  var question = new Question(alterations.getFirst().getGene(), code, alterations);
                  byName.putIfAbsent(question.name(), question);
                }
              });
        }
      }
    }
    return List.copyOf(byName.values());
  }

  /** Ways to satisfy a biomarker, as sets of findings; what must be absent is left out. */
  private static List<List<Leaf>> branches(Biomarker biomarker) {
    return switch (biomarker) {
      case Leaf leaf -> List.of(List.of(leaf));
      case Not not -> List.of(List.of());
      case AnyOf any -> any.parts().stream().flatMap(part -> branches(part).stream()).toList();
      case AllOf all -> {
        List<List<Leaf>> ways = List.of(List.of());
        for (Biomarker part : all.parts()) {
          var longer = new ArrayList<List<Leaf>>();
          for (List<Leaf> way : ways) {
            for (List<Leaf> more : branches(part)) {
              var joined = new ArrayList<>(way);
              joined.addAll(more);
              longer.add(List.copyOf(joined));
            }
          }
          ways = longer;
        }
        yield ways;
      }
    };
  }

  private Optional<List<Alteration>> alterations(List<Leaf> leaves) {
    var alterations = new ArrayList<Alteration>();
    for (Leaf leaf : leaves) {
      var alteration = alteration(leaf);
      if (alteration.isEmpty()) {
        return Optional.empty();
      }
      alterations.add(alteration.get());
    }
    return alterations.isEmpty() ? Optional.empty() : Optional.of(alterations);
  }

  private Optional<Alteration> alteration(Leaf leaf) {
    var gene = leaf.gene().value();
    return switch (leaf) {
      case Biomarker.ExactChange exact ->
          Optional.of(small(gene, "p." + exact.change().shortForm()));
      case Biomarker.Codon codon ->
          Optional.ofNullable(commonestAtCodon.get(gene + " " + codon.residue() + codon.position()))
              .map(change -> small(gene, change));
      case Biomarker.ExonChange exon ->
          Optional.of(
              of(gene, AlterationKind.ALTERATION_KIND_CLASS)
                  .setLabel(
                      "exon" + exon.exon() + "_" + exon.change().name().toLowerCase(Locale.ROOT))
                  .setExon(exon.exon())
                  .build());
      case Biomarker.NamedChange named ->
          Optional.of(
              of(gene, AlterationKind.ALTERATION_KIND_CLASS).setLabel(named.name()).build());
      case Biomarker.ClassOfChange any ->
          Optional.ofNullable(commonestChange.get(gene)).map(c -> small(gene, c));
      case Biomarker.AnyMutation any ->
          Optional.ofNullable(commonestChange.get(gene)).map(c -> small(gene, c));
      case Biomarker.Fusion fusion ->
          Optional.of(
              of(gene, AlterationKind.ALTERATION_KIND_FUSION)
                  .setPartnerGene(fusion.partner().map(partner -> partner.value()).orElse(""))
                  .build());
      case Biomarker.CopyNumber copies ->
          Optional.of(
              of(
                      gene,
                      copies.change() == Biomarker.CopyChange.AMPLIFICATION
                          ? AlterationKind.ALTERATION_KIND_AMPLIFICATION
                          : AlterationKind.ALTERATION_KIND_DELETION)
                  .build());
      case Biomarker.WildType wild ->
          Optional.of(of(gene, AlterationKind.ALTERATION_KIND_WILD_TYPE).build());
      case Biomarker.CodingChange coding -> Optional.empty();
      case Biomarker.Signature signature -> Optional.empty();
      case Biomarker.Expression expression -> Optional.empty();
      case Biomarker.ArmDeletion arm -> Optional.empty();
    };
  }

  private static Alteration small(String gene, String change) {
    return of(gene, AlterationKind.ALTERATION_KIND_SMALL_VARIANT).setHgvsP(change).build();
  }

  private static Alteration.Builder of(String gene, AlterationKind kind) {
    return Alteration.newBuilder().setGene(gene).setKind(kind);
  }

  /** Residue and position of a substitution, for example {@code G12} of {@code p.G12C}. */
  private static Optional<String> codon(String change) {
    int end = 3;
    while (end < change.length() && Character.isDigit(change.charAt(end))) {
      end++;
    }
    boolean substitution =
        end > 3 && end == change.length() - 1 && Character.isUpperCase(change.charAt(end));
    return substitution ? Optional.of(change.substring(2, end)) : Optional.empty();
  }

  private static void count(Map<String, Map<String, Integer>> counts, String key, String change) {
    counts.computeIfAbsent(key, k -> new HashMap<>()).merge(change, 1, Integer::sum);
  }

  private static Map<String, String> commonest(Map<String, Map<String, Integer>> counts) {
    var commonest = new HashMap<String, String>();
    counts.forEach((key, changes) ->
        changes.entrySet().stream()
            .max(
                Map.Entry.<String, Integer>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
            .ifPresent(entry -> commonest.put(key, entry.getKey())));
    return commonest;
  }
}
