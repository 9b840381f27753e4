package org.theriac.knowledgebase.compile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.Source;
import org.theriac.knowledgebase.oncology.Biomarker;
import org.theriac.knowledgebase.oncology.BiomarkerExpression;
import org.theriac.knowledgebase.oncology.BiomarkerOrigin;
import org.theriac.knowledgebase.oncology.BiomarkerSyntaxException;
import org.theriac.knowledgebase.oncology.CancerGene;
import org.theriac.knowledgebase.oncology.CancerGene.CodonRange;
import org.theriac.knowledgebase.oncology.DiseaseScope;
import org.theriac.knowledgebase.oncology.DiseaseScope.Breadth;
import org.theriac.knowledgebase.oncology.EvidenceDirection;
import org.theriac.knowledgebase.oncology.EvidenceItem;
import org.theriac.knowledgebase.oncology.EvidenceLevel;
import org.theriac.knowledgebase.oncology.GeneRole;
import org.theriac.knowledgebase.oncology.LabelCondition;
import org.theriac.knowledgebase.oncology.Lineage;
import org.theriac.knowledgebase.oncology.Oncology;
import org.theriac.knowledgebase.oncology.TherapyAgent;
import org.theriac.knowledgebase.oncology.TherapyComparison;
import org.theriac.knowledgebase.oncology.TumorType;
import org.theriac.knowledgebase.oncology.TumorTypes;
import org.theriac.knowledgebase.statements.DefectiveReleaseException;
import org.theriac.knowledgebase.statements.Statements;
import org.theriac.knowledgebase.statements.Subject;
import org.theriac.knowledgebase.statements.Vocabulary;

/** Compiles tumour types, evidence, cancer genes and therapies. */
public final class OncologyCompiler {
  private static final String TH = Vocabulary.SCHEMA;
  private static final String BROADER = "http://www.w3.org/2004/02/skos/core#broader";

  /** What kind of condition each property states. */
  private static final Map<String, LabelCondition.Kind> CONDITIONS =
      new TreeMap<>(
          Map.of(
              "setting", LabelCondition.Kind.SETTING,
              "line", LabelCondition.Kind.LINE,
              "histology", LabelCondition.Kind.HISTOLOGY,
              "coBiomarker", LabelCondition.Kind.CO_BIOMARKER,
              "age", LabelCondition.Kind.AGE,
              "backbone", LabelCondition.Kind.BACKBONE,
              "originCondition", LabelCondition.Kind.ORIGIN,
              "otherCondition", LabelCondition.Kind.OTHER));

  private final Statements statements;
  private final Sources sources;
  private final Map<String, Biomarker> expressions = new HashMap<>();
  private final Map<Subject, DiseaseScope> diseases = new HashMap<>();

  private OncologyCompiler(Statements statements, Sources sources) {
    this.statements = statements;
    this.sources = sources;
  }

  /**
   * Compiles the oncology tables.
   *
   * @throws DefectiveReleaseException if a statement is missing or a biomarker does not follow the
   *     grammar
   */
  public static Oncology compile(Statements statements, Sources sources) {
    OncologyCompiler compiler = new OncologyCompiler(statements, sources);
    return new Oncology(
        compiler.tumorTypes(),
        SecondSource.compared(compiler.evidence()),
        compiler.comparisons(),
        compiler.genes(),
        compiler.therapies());
  }

  private TumorTypes tumorTypes() {
    Map<String, Set<String>> synonyms = new HashMap<>();
    for (Subject disease : statements.ofClass(TH + "Disease")) {
      if (disease.text(TH + "breadth").equals("specific")) {
        deepest(disease.things(TH + "tumorType"))
            .ifPresent(type ->
                synonyms
                    .computeIfAbsent(type.iri(), absent -> new HashSet<>())
                    .add(disease.text(Vocabulary.PREFERRED_LABEL).toLowerCase(Locale.ROOT)));
      }
    }
    Map<String, String> families = new HashMap<>();
    for (Subject family : statements.ofClass(TH + "MainTypeFamily")) {
      family
          .texts(TH + "mainType")
          .forEach(main -> families.put(main, family.text(Vocabulary.PREFERRED_LABEL)));
    }
    List<TumorType> types = new ArrayList<>();
    for (Subject type : statements.ofClass(TH + "TumorType")) {
      Set<String> names = new HashSet<>(synonyms.getOrDefault(type.iri(), Set.of()));
      type.texts(Vocabulary.ALTERNATIVE_LABEL)
          .forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
      types.add(
          new TumorType(
              code(type),
              type.text(Vocabulary.PREFERRED_LABEL),
              families.getOrDefault(
                  type.textOr(TH + "mainType", ""), type.textOr(TH + "mainType", "")),
              type.textOr(TH + "tissue", ""),
              type.possibleThing(BROADER).map(OncologyCompiler::code).orElse(""),
              lineage(type),
              type.texts(TH + "formerCode"),
              names.stream().sorted().toList()));
    }
    return TumorTypes.of(types, otherNames(), wideNames());
  }

  private Map<String, Set<String>> otherNames() {
    Map<String, Set<String>> names = new HashMap<>();
    for (Subject type : statements.ofClass(TH + "TumorType")) {
      List<String> hidden = type.texts(Vocabulary.HIDDEN_LABEL);
      if (!hidden.isEmpty()) {
        names.put(code(type), Set.copyOf(hidden));
      }
    }
    return names;
  }

  private Map<Lineage, Set<String>> wideNames() {
    Map<Lineage, Set<String>> names = new EnumMap<>(Lineage.class);
    for (Subject disease : statements.ofClass(TH + "Disease")) {
      lineageOf(disease.text(TH + "breadth"))
          .ifPresent(lineage -> {
            Set<String> known = names.computeIfAbsent(lineage, absent -> new HashSet<>());
            known.add(disease.text(Vocabulary.PREFERRED_LABEL));
            known.addAll(disease.texts(Vocabulary.HIDDEN_LABEL));
          });
    }
    return names;
  }

  private static Optional<Lineage> lineageOf(String breadth) {
    return switch (breadth) {
      case "any-solid" -> Optional.of(Lineage.SOLID);
      case "any-haematological" -> Optional.of(Lineage.HAEMATOLOGICAL);
      case "any-cancer" -> Optional.of(Lineage.UNKNOWN);
      default -> Optional.empty();
    };
  }

  /** The one type below which none of the others lies; empty unless they are one branch. */
  private static Optional<Subject> deepest(List<Subject> types) {
    for (Subject type : types) {
      Set<String> above = new HashSet<>();
      Optional<Subject> node = Optional.of(type);
      for (int depth = 0; node.isPresent() && depth < 20; depth++) {
        above.add(node.get().iri());
        node = node.get().possibleThing(BROADER);
      }
      if (types.stream().allMatch(other -> above.contains(other.iri()))) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** The lineage of the nearest ancestor that states one; a tissue without statement is solid. */
  private static Lineage lineage(Subject type) {
    Subject node = type;
    for (int depth = 0; depth < 20; depth++) {
      String stated = node.textOr(TH + "lineage", "");
      if (!stated.isEmpty()) {
        return constant(Lineage.class, stated, node);
      }
      Optional<Subject> parent = node.possibleThing(BROADER);
      if (parent.isEmpty()) {
        return Lineage.SOLID;
      }
      node = parent.get();
    }
    throw new DefectiveReleaseException(type.iri() + " lies in a cycle");
  }

  private static String code(Subject type) {
    return type.text(Vocabulary.NOTATION);
  }

  private List<EvidenceItem> evidence() {
    List<EvidenceItem> items = new ArrayList<>();
    for (Subject subject : statements.ofClass(TH + "Evidence")) {
      items.add(item(subject));
    }
    items.sort(Comparator.comparing(EvidenceItem::id));
    for (int i = 1; i < items.size(); i++) {
      if (items.get(i).id().equals(items.get(i - 1).id())) {
        throw new DefectiveReleaseException(
            "two pieces of evidence are called " + items.get(i).id());
      }
    }
    return items;
  }

  private EvidenceItem item(Subject subject) {
    String expression = subject.text(TH + "biomarker");
    return new EvidenceItem(
        subject.text(TH + "id"),
        subject.texts(TH + "therapy"),
        constant(EvidenceDirection.class, subject.text(TH + "direction"), subject),
        level(subject),
        (int) subject.number(TH + "rating").orElse(0),
        biomarker(expression, subject),
        subject.textOr(TH + "wording", expression),
        disease(subject),
        constant(BiomarkerOrigin.class, subject.textOr(TH + "origin", "any"), subject),
        conditions(subject),
        requirements(subject),
        subject.textOr(TH + "withdrawn", ""),
        subject.textOr(TH + "agency", ""),
        subject.textOr(TH + "checked", ""),
        subject.textOr(TH + "companionDiagnostic", ""),
        source(subject));
  }

  private List<EvidenceItem.Requirement> requirements(Subject subject) {
    List<EvidenceItem.Requirement> requirements = new ArrayList<>();
    List<Subject> required = new ArrayList<>(subject.things(TH + "requires"));
    // A disease may imply what OncoTree does not hold, such as receptor status.
    subject
        .things(TH + "disease")
        .forEach(disease -> required.addAll(disease.things(TH + "requires")));
    for (Subject one : required) {
      String expression = one.text(TH + "biomarker");
      requirements.add(
          new EvidenceItem.Requirement(
              biomarker(expression, subject), one.textOr(TH + "wording", expression)));
    }
    requirements.sort(Comparator.comparing(EvidenceItem.Requirement::wording));
    return requirements;
  }

  private List<TherapyComparison> comparisons() {
    List<TherapyComparison> comparisons = new ArrayList<>();
    for (Subject subject : statements.ofClass(TH + "Comparison")) {
      comparisons.add(
          new TherapyComparison(
              subject.text(TH + "id"),
              subject.texts(TH + "superior").stream().sorted().toList(),
              subject.texts(TH + "inferior").stream().sorted().toList(),
              biomarker(subject.text(TH + "biomarker"), subject),
              disease(subject),
              subject.text(TH + "setting"),
              subject.text(TH + "trial"),
              subject.text(TH + "endpoint"),
              source(subject)));
    }
    comparisons.sort(Comparator.comparing(TherapyComparison::id));
    return comparisons;
  }

  private static EvidenceLevel level(Subject subject) {
    String word = subject.text(TH + "level");
    for (EvidenceLevel level : EvidenceLevel.values()) {
      if (level.word().equals(word)) {
        return level;
      }
    }
    throw new DefectiveReleaseException(subject.iri() + " has the unknown level " + word);
  }

  private Biomarker biomarker(String expression, Subject subject) {
    Biomarker known = expressions.get(expression);
    if (known != null) {
      return known;
    }
    try {
      Biomarker biomarker = BiomarkerExpression.parse(expression);
      expressions.put(expression, biomarker);
      return biomarker;
    } catch (BiomarkerSyntaxException e) {
      throw new DefectiveReleaseException(
          "the biomarker of " + subject.iri() + ": " + e.getMessage(), e);
    }
  }

  private DiseaseScope disease(Subject evidence) {
    List<Subject> named = evidence.things(TH + "disease");
    List<String> excluded =
        evidence.things(TH + "excludesTumorType").stream().map(OncologyCompiler::code).toList();
    if (named.isEmpty()) {
      throw new DefectiveReleaseException(evidence.iri() + " names no disease");
    }
    if (named.size() == 1 && excluded.isEmpty()) {
      return diseases.computeIfAbsent(named.getFirst(), OncologyCompiler::scope);
    }
    List<String> names = new ArrayList<>();
    List<String> codes = new ArrayList<>();
    Breadth breadth = Breadth.SPECIFIC;
    for (Subject disease : named) {
      DiseaseScope scope = diseases.computeIfAbsent(disease, OncologyCompiler::scope);
      names.add(scope.name());
      codes.addAll(scope.codes());
      if (scope.breadth() != Breadth.SPECIFIC) {
        if (named.size() > 1) {
          throw new DefectiveReleaseException(evidence.iri() + " mixes a wide disease with others");
        }
        breadth = scope.breadth();
      }
    }
    return new DiseaseScope(String.join(" or ", names), breadth, codes, excluded);
  }

  private static DiseaseScope scope(Subject disease) {
    String name = disease.text(Vocabulary.PREFERRED_LABEL);
    String breadth = disease.textOr(TH + "breadth", "");
    if (breadth.isEmpty()) {
      return new DiseaseScope(name, Breadth.SPECIFIC, List.of(code(disease)), List.of());
    }
    return new DiseaseScope(
        name,
        constant(Breadth.class, breadth, disease),
        disease.things(TH + "tumorType").stream().map(OncologyCompiler::code).toList(),
        List.of());
  }

  private static List<LabelCondition> conditions(Subject subject) {
    List<LabelCondition> conditions = new ArrayList<>();
    CONDITIONS.forEach((property, kind) ->
        subject
            .texts(TH + property)
            .forEach(text -> conditions.add(new LabelCondition(kind, text))));
    // A disease may imply what OncoTree does not hold, such as receptor status.
    for (Subject disease : subject.things(TH + "disease")) {
      CONDITIONS.forEach((property, kind) ->
          disease
              .texts(TH + property)
              .forEach(text -> conditions.add(new LabelCondition(kind, text))));
    }
    conditions.sort(Comparator.comparing(LabelCondition::kind).thenComparing(LabelCondition::text));
    return conditions;
  }

  /**
   * The named source, narrowed to the publication, year and address that the statement itself
   * gives.
   */
  private Source source(Subject subject) {
    Source source = sources.of(subject);
    List<String> pmids = subject.texts(TH + "pmid");
    String date = subject.textOr(Vocabulary.ISSUED, "");
    String url = subject.textOr(TH + "url", "");
    return new Source(
        source.title(),
        source.issuer(),
        source.version(),
        date.isEmpty() ? source.date() : date,
        pmids.isEmpty() ? source.pmids() : pmids,
        url.isEmpty() ? source.url() : url);
  }

  private Map<GeneSymbol, CancerGene> genes() {
    Map<GeneSymbol, CancerGene> genes = new HashMap<>();
    Map<GeneSymbol, List<Biomarker.Leaf>> oncogenic = oncogenicChanges();
    oncogenic.forEach((symbol, changes) ->
        genes.put(
            symbol,
            new CancerGene(
                symbol,
                Set.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                List.of(),
                changes,
                List.of(),
                List.of(),
                List.of(),
                List.of())));
    for (Subject subject : statements.ofClass(TH + "CancerGene")) {
      GeneSymbol symbol = GenesCompiler.symbol(subject);
      Set<GeneRole> roles = EnumSet.noneOf(GeneRole.class);
      subject
          .texts(TH + "role")
          .forEach(role -> roles.add(constant(GeneRole.class, role, subject)));
      genes.put(
          symbol,
          new CancerGene(
              symbol,
              roles,
              subject.texts(TH + "alias"),
              exons(subject, "exon"),
              exons(subject, "exonElsewhere"),
              subject.possibleThing(TH + "kinaseDomain").map(OncologyCompiler::range),
              findings(subject, "apart"),
              oncogenic.getOrDefault(symbol, List.of()),
              findings(subject, "benign"),
              subject.texts(TH + "member").stream().map(GeneSymbol::new).sorted().toList(),
              expressions(subject, "discordant"),
              signatures(subject, "lossShows")));
    }
    return genes;
  }

  private Map<GeneSymbol, List<Biomarker.Leaf>> oncogenicChanges() {
    Map<GeneSymbol, List<Biomarker.Leaf>> changes = new HashMap<>();
    for (Subject subject : statements.ofClass(TH + "OncogenicChange")) {
      for (Biomarker.Leaf leaf : findings(subject, "biomarker")) {
        changes.computeIfAbsent(leaf.gene(), absent -> new ArrayList<>()).add(leaf);
      }
    }
    return changes;
  }

  private static Map<Integer, CodonRange> exons(Subject gene, String property) {
    Map<Integer, CodonRange> exons = new HashMap<>();
    for (Subject exon : gene.things(TH + property)) {
      exons.put((int) required(exon, "number"), range(exon));
    }
    return exons;
  }

  private List<Biomarker.Leaf> findings(Subject gene, String property) {
    List<Biomarker.Leaf> findings = new ArrayList<>();
    for (String expression : gene.texts(TH + property)) {
      if (!(biomarker(expression, gene) instanceof Biomarker.Leaf leaf)) {
        throw new DefectiveReleaseException(
            gene.iri() + " names " + expression + ", a single finding is expected");
      }
      findings.add(leaf);
    }
    return findings;
  }

  private List<Biomarker.Signature> signatures(Subject gene, String property) {
    List<Biomarker.Signature> signatures = new ArrayList<>();
    for (Biomarker.Leaf finding : findings(gene, property)) {
      if (!(finding instanceof Biomarker.Signature signature) || signature.atLeast().isPresent()) {
        throw new DefectiveReleaseException(
            gene.iri() + " names " + finding + ", the result of a tumour-wide marker is expected");
      }
      signatures.add(signature);
    }
    return signatures;
  }

  private List<Biomarker> expressions(Subject gene, String property) {
    return gene.texts(TH + property).stream().map(text -> biomarker(text, gene)).toList();
  }

  private static CodonRange range(Subject subject) {
    return new CodonRange(
        (int) required(subject, "firstCodon"), (int) required(subject, "lastCodon"));
  }

  private static long required(Subject subject, String property) {
    return subject
        .number(TH + property)
        .orElseThrow(
            () -> new DefectiveReleaseException(property + " of " + subject.iri() + " is missing"));
  }

  private Map<String, TherapyAgent> therapies() {
    Map<String, TherapyAgent> therapies = new HashMap<>();
    for (Subject subject : statements.ofClass(TH + "TherapyAgent")) {
      String name = subject.text(Vocabulary.PREFERRED_LABEL);
      therapies.put(
          name,
          new TherapyAgent(
              name,
              subject.textOr(TH + "mechanism", ""),
              subject.textOr(TH + "binding", ""),
              subject.texts(TH + "target").stream().map(GeneSymbol::new).toList(),
              subject.texts(Vocabulary.ALTERNATIVE_LABEL),
              subject.textOr(TH + "unavailable", ""),
              subject.textOr(TH + "ncit", "")));
    }
    return therapies;
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String word, Subject subject) {
    String name = word.toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw new DefectiveReleaseException(subject.iri() + " has the unknown value " + word);
  }
}
