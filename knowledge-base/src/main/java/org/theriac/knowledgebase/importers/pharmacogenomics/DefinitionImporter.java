package org.theriac.knowledgebase.importers.pharmacogenomics;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.theriac.knowledgebase.importers.ImportFailedException;
import org.theriac.knowledgebase.importers.JsonFile;
import org.theriac.knowledgebase.importers.Table;
import org.theriac.knowledgebase.importers.TurtleText;

/**
 * Turns allele definitions (ClinPGx JSON), exemptions, functions and phenotype rules into one
 * Turtle file per gene. What only people decide about a gene (ploidy, method, scheme) is not here
 * but in hand-written facts.
 */
public final class DefinitionImporter {
  private static final Pattern NAMED_BY_PLACE = Pattern.compile("m\\.(\\d{1,5})([ACGT])>([ACGT])");
  private static final String SUFFIX = "_translation.json";
  private static final String FOLDED = "folded-alleles.tsv";
  private static final Map<Character, String> AMBIGUITY_CODES =
      Map.ofEntries(
          Map.entry('R', "AG"),
          Map.entry('Y', "CT"),
          Map.entry('S', "CG"),
          Map.entry('W', "AT"),
          Map.entry('K', "GT"),
          Map.entry('M', "AC"),
          Map.entry('B', "CGT"),
          Map.entry('D', "AGT"),
          Map.entry('H', "ACT"),
          Map.entry('V', "ACG"),
          Map.entry('N', "ACGT"));

  private final Path folder;
  private final Map<String, Map<String, Map<String, String>>> functions;
  private final Map<String, List<Map<String, String>>> phenotypes;
  private final Grch37Positions grch37;
  private final JsonFile exemptions;
  private final Map<String, Map<String, String>> later = folded();

  private DefinitionImporter(Path folder) {
    this.folder = folder;
    this.functions = functions(folder.resolve("allele_functions.tsv"));
    this.phenotypes = phenotypes(folder.resolve("phenotype_rules.tsv"));
    this.grch37 = Grch37Positions.read(folder.resolve("grch37_map"));
    this.exemptions = JsonFile.read(folder.resolve("definition").resolve("exemptions.json"));
  }

  /**
   * Imports all genes.
   *
   * @param folder holds {@code definition/}, {@code allele_functions.tsv}, {@code
   *     phenotype_rules.tsv} and {@code grch37_map/}
   * @return Turtle by file name
   * @throws ImportFailedException if a file is missing or malformed
   */
  public static SortedMap<String, String> read(Path folder) {
    DefinitionImporter importer = new DefinitionImporter(folder);
    TreeMap<String, String> files = new TreeMap<>();
    Set<String> defined = new HashSet<>();
    for (Path file : importer.definitions()) {
      JsonFile definition = JsonFile.read(file);
      String gene = definition.text(definition.root(), "gene", "");
      defined.add(gene);
      files.put(TurtleText.localName(gene) + ".ttl", importer.gene(gene, definition));
      importer.markers(gene).forEach((marker, text) -> files.put(marker + ".ttl", text));
    }
    for (String gene : new TreeSet<>(importer.functions.keySet())) {
      if (defined.add(gene)) {
        files.put(TurtleText.localName(gene) + ".ttl", importer.geneWithoutPositions(gene));
      }
    }
    return files;
  }

  private List<Path> definitions() {
    Path definitions = folder.resolve("definition");
    try (Stream<Path> files = Files.list(definitions)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException e) {
      throw new ImportFailedException("definition", "", "is not a readable folder");
    }
  }

  private String gene(String gene, JsonFile file) {
    JsonNode root = file.root();
    JsonNode exempt = exemptions.root().path(gene);
    TurtleText turtle = header(gene);
    turtle.subject(
        source(gene),
        "th:Source",
        source ->
            source
                .text("dcterms:title", "Allele definitions of " + gene + " (CPIC, PharmVar)")
                .text("th:issuer", "ClinPGx")
                .text("th:version", file.text(root, "version", ""))
                .text("dcterms:issued", root.path("modificationDate").asText("").split("T", -1)[0])
                .term("prov:wasDerivedFrom", "src:cpic-allele-functions"));
    turtle.gap();
    List<Position> positions = positions(file, root);
    writePositions(
        turtle,
        gene,
        positions,
        numbers(exempt.path("amp1Positions")),
        numbers(exempt.path("requiredPositions")));
    turtle.gap();
    writeAlleles(turtle, gene, file, positions, texts(exempt.path("amp1Alleles")));
    turtle.gap();
    writePhenotypes(turtle, gene);
    for (JsonNode priority : exempt.path("unphasedDiplotypePriorities")) {
      turtle.subject(
          "rule:" + turtle.uniqueName(gene + "-tie-" + priority.path("id").asText()),
          "th:UnphasedPriority",
          rule ->
              rule.term("th:gene", gene(gene))
                  .texts("th:diplotype", texts(priority.path("list")))
                  .text("th:pick", priority.path("pick").asText()));
    }
    return turtle.text();
  }

  private String geneWithoutPositions(String gene) {
    TurtleText turtle = header(gene);
    writeNamedByPlace(turtle, gene);
    writeUndefinedAlleles(turtle, gene, Set.of(), 0, Set.of());
    writePhenotypes(turtle, gene);
    return turtle.text();
  }

  /**
   * Positions and variants of mitochondrial alleles whose names say them: {@code m.1555A>G} is G
   * for A at 1555 of the revised Cambridge sequence, which is chrM of GRCh38. GRCh37 files may hold
   * another mitochondrial sequence (UCSC's hg19), so no GRCh37 place is given.
   */
  private void writeNamedByPlace(TurtleText turtle, String gene) {
    TreeMap<Long, Position> positions = new TreeMap<>();
    for (String name : functions.getOrDefault(gene, Map.of()).keySet()) {
      Matcher named = NAMED_BY_PLACE.matcher(name);
      if (named.matches()) {
        long place = Long.parseLong(named.group(1));
        Position position =
            positions.computeIfAbsent(
                place, at -> new Position("chrM", at, "", named.group(2), new ArrayList<>()));
        if (!position.reference().equals(named.group(2))) {
          throw new ImportFailedException(
              "allele_functions.tsv", gene + " " + name, "contradicts another name's reference");
        }
        position.alternates().add(named.group(3));
      }
    }
    for (Position position : positions.values()) {
      turtle.subject(
          positionName(gene, position),
          "th:DefiningPosition",
          p ->
              p.term("th:gene", gene(gene))
                  .term("th:grch38", Long.toString(position.grch38()))
                  .text("th:referenceBases", position.reference())
                  .texts("th:alternateBases", position.alternates()));
      for (String alternate : position.alternates()) {
        writeVariant(turtle, gene, position, alternate);
      }
    }
  }

  /** Positions that go with a gene but define none of its alleles become markers of their own. */
  private Map<String, String> markers(String gene) {
    Map<String, String> files = new LinkedHashMap<>();
    for (JsonNode extra : exemptions.root().path(gene).path("extraPositions")) {
      Position position = position(exemptions, extra, "extraPositions of " + gene);
      if (position.rsid().isEmpty() || position.alternates().size() != 1) {
        throw new ImportFailedException(
            exemptions.name(), "extraPositions of " + gene, "needs an rsid and one alternate");
      }
      String marker = position.rsid();
      String alternate = position.alternates().getFirst();
      TurtleText turtle = header(marker);
      turtle.subject(
          source(marker),
          "th:Source",
          source ->
              source
                  .text("dcterms:title", "Marker " + marker + ", read beside " + gene)
                  .text("th:issuer", "ClinPGx"));
      writePosition(turtle, marker, gene, position, false, false);
      writeVariant(turtle, marker, position, alternate);
      turtle.subject(
          "allele:" + marker + "-reference",
          "th:NamedAllele",
          allele ->
              allele
                  .term("th:gene", gene(marker))
                  .text("th:name", marker + " reference (" + position.reference() + ")")
                  .term("th:order", "0")
                  .flag("th:referenceAllele", true));
      turtle.subject(
          "allele:" + marker + "-variant",
          "th:NamedAllele",
          allele ->
              allele
                  .term("th:gene", gene(marker))
                  .text("th:name", marker + " variant (" + alternate + ")")
                  .term("th:order", "1")
                  .term("th:defines", variant(marker, position, alternate)));
      files.put(marker, turtle.text());
    }
    return files;
  }

  private record Position(
      String chromosome, long grch38, String rsid, String reference, List<String> alternates) {}

  private static List<Position> positions(JsonFile file, JsonNode root) {
    List<Position> positions = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    for (JsonNode variant : file.items(root, "variants", "")) {
      Position position = position(file, variant, "variants[" + positions.size() + "]");
      if (!seen.add(position.grch38())) {
        throw new ImportFailedException(
            file.name(), "variants[" + positions.size() + "]", "repeats a position");
      }
      positions.add(position);
    }
    return positions;
  }

  private static Position position(JsonFile file, JsonNode variant, String where) {
    String reference = bases(file, file.text(variant, "ref", where), where);
    List<String> alternates = new ArrayList<>();
    for (JsonNode alternate : file.items(variant, "alts", where)) {
      alternates.add(bases(file, alternate.asText(), where));
    }
    return new Position(
        file.text(variant, "chromosome", where),
        file.number(variant, "position", where),
        variant.path("rsid").asText("").startsWith("rs") ? variant.path("rsid").asText() : "",
        reference,
        alternates);
  }

  private static String bases(JsonFile file, String bases, String where) {
    if (bases.isEmpty() || !bases.chars().allMatch(c -> "ACGT".indexOf(c) >= 0)) {
      throw new ImportFailedException(file.name(), where, "bases A, C, G, T are expected");
    }
    return bases;
  }

  private void writePositions(
      TurtleText turtle,
      String gene,
      List<Position> positions,
      Set<Long> tier1,
      Set<Long> required) {
    for (Position position : positions) {
      writePosition(
          turtle,
          gene,
          gene,
          position,
          tier1.contains(position.grch38()),
          required.contains(position.grch38()));
    }
  }

  private void writePosition(
      TurtleText turtle,
      String gene,
      String locus,
      Position position,
      boolean tier1,
      boolean required) {
    Grch37Positions.Place place =
        grch37.place(locus, position.grch38(), position.rsid(), position.reference());
    turtle.subject(
        positionName(gene, position),
        "th:DefiningPosition",
        p -> {
          p.term("th:gene", gene(gene)).term("th:grch38", Long.toString(position.grch38()));
          place
              .position()
              .ifPresent(grch37Position ->
                  p.term("th:grch37", Long.toString(grch37Position))
                      .flag("th:grch37Confirmed", place.confirmed()));
          p.text("th:rsid", position.rsid())
              .text("th:referenceBases", position.reference())
              .text(
                  "th:grch37ReferenceBases",
                  place.reference().equals(position.reference()) ? "" : place.reference())
              .texts("th:alternateBases", position.alternates())
              .flag("th:tier1", tier1)
              .flag("th:required", required);
        });
  }

  private void writeAlleles(
      TurtleText turtle, String gene, JsonFile file, List<Position> positions, Set<String> tier1) {
    Map<String, JsonNode> alleles = new LinkedHashMap<>();
    JsonNode folded = file.root().path("suballelesMap");
    for (JsonNode allele : file.items(file.root(), "namedAlleles", "")) {
      String name = file.text(allele, "name", "namedAlleles");
      if (!folded.has(name)) {
        alleles.put(name, allele);
      }
    }
    // The allele that sub-alleles are folded into carries all their bases as alternatives: one
    // definition for all.
    for (JsonNode allele : file.root().path("hiddenCoreAlleles")) {
      alleles.put(file.text(allele, "name", "hiddenCoreAlleles"), allele);
    }
    Map<String, JsonNode> foldedLater = new HashMap<>();
    later
        .getOrDefault(gene, Map.of())
        .forEach((subAllele, core) -> {
          JsonNode allele = alleles.remove(subAllele);
          if (allele == null || !alleles.containsKey(core)) {
            throw new ImportFailedException(
                FOLDED, gene + " " + subAllele, "names no allele of the definitions");
          }
          foldedLater.put(core, allele);
        });
    Map<String, List<String>> cells = new LinkedHashMap<>();
    Set<String> variants = new HashSet<>();
    alleles.forEach((name, allele) -> {
      List<String> defining = new ArrayList<>();
      List<JsonNode> bases = file.items(allele, "alleles", name);
      if (bases.size() != positions.size()) {
        throw new ImportFailedException(
            file.name(), name, "as many bases as positions are expected");
      }
      for (int i = 0; i < positions.size(); i++) {
        boolean plainReference =
            allele.path("reference").asBoolean()
                && bases.get(i).asText().equals(positions.get(i).reference());
        // The reference allele names every position; only where it allows another base is said.
        if (!bases.get(i).isNull() && !plainReference) {
          for (String one : expand(file, bases.get(i).asText(), name)) {
            Position position = positions.get(i);
            defining.add(variant(gene, position, one));
            if (variants.add(variant(gene, position, one))) {
              writeVariant(turtle, gene, position, one);
            }
          }
        }
        JsonNode subAllele = foldedLater.get(name);
        if (subAllele != null && bases.get(i).isNull()) {
          JsonNode further = file.items(subAllele, "alleles", name).get(i);
          if (!further.isNull()) {
            Position position = positions.get(i);
            for (String either : List.of(position.reference(), further.asText())) {
              defining.add(variant(gene, position, either));
              if (variants.add(variant(gene, position, either))) {
                writeVariant(turtle, gene, position, either);
              }
            }
          }
        }
      }
      cells.put(name, defining);
    });
    Map<String, Map<String, String>> known = functions.getOrDefault(gene, Map.of());
    int order = 0;
    for (Map.Entry<String, JsonNode> entry : alleles.entrySet()) {
      String name = entry.getKey();
      int place = order++;
      turtle.subject(
          "allele:" + turtle.uniqueName(gene + "-" + name),
          "th:NamedAllele",
          allele -> {
            allele
                .term("th:gene", gene(gene))
                .text("th:name", name)
                .term("th:order", Integer.toString(place))
                .flag("th:referenceAllele", entry.getValue().path("reference").asBoolean())
                .flag("th:structural", entry.getValue().path("structuralVariant").asBoolean())
                .flag("th:tier1", tier1.contains(name));
            writeFunction(allele, known.getOrDefault(name, Map.of()));
            allele.terms("th:defines", cells.getOrDefault(name, List.of()));
          });
    }
    writeUndefinedAlleles(turtle, gene, alleles.keySet(), order, tier1);
  }

  /**
   * Alleles that have a function but no definition: deletions, copies, hybrids, and genes that are
   * not sequenced.
   */
  private void writeUndefinedAlleles(
      TurtleText turtle, String gene, Set<String> defined, int firstOrder, Set<String> tier1) {
    int order = firstOrder;
    for (Map.Entry<String, Map<String, String>> entry :
        functions.getOrDefault(gene, Map.of()).entrySet()) {
      String name = entry.getKey();
      if (defined.contains(name)) {
        continue;
      }
      int place = order++;
      Matcher named = NAMED_BY_PLACE.matcher(name);
      // The reference of a gene whose variants are placed is defined by all of them.
      boolean byPlace =
          named.matches()
              || (place == 0
                  && functions.getOrDefault(gene, Map.of()).keySet().stream()
                      .anyMatch(other -> NAMED_BY_PLACE.matcher(other).matches()));
      turtle.subject(
          "allele:" + turtle.uniqueName(gene + "-" + name),
          "th:NamedAllele",
          allele -> {
            allele
                .term("th:gene", gene(gene))
                .text("th:name", name)
                .term("th:order", Integer.toString(place))
                .flag("th:referenceAllele", defined.isEmpty() && place == 0)
                .flag("th:structural", !byPlace)
                .flag("th:tier1", tier1.contains(name));
            writeFunction(allele, entry.getValue());
            if (named.matches()) {
              allele.term(
                  "th:defines",
                  variant(
                      gene,
                      new Position(
                          "chrM", Long.parseLong(named.group(1)), "", named.group(2), List.of()),
                      named.group(3)));
            }
          });
    }
  }

  private static void writeFunction(TurtleText.Properties allele, Map<String, String> function) {
    allele.text("th:function", Table.cell(function, "function"));
    String activity = Table.cell(function, "activity_value").replace("≥", "");
    if (!activity.isEmpty() && !activity.equals("n/a")) {
      allele.term("th:activity", new BigDecimal(activity).toPlainString());
    }
  }

  private void writePhenotypes(TurtleText turtle, String gene) {
    for (Map<String, String> row : phenotypes.getOrDefault(gene, List.of())) {
      boolean byFunction = Table.cell(row, "kind").equals("function");
      String key = Table.cell(row, "key");
      String written = byFunction ? sortedPair(key) : key;
      turtle.subject(
          "rule:" + turtle.uniqueName(gene + "-phenotype-" + written),
          "th:PhenotypeRule",
          rule ->
              rule.term("th:gene", gene(gene))
                  .text(byFunction ? "th:functionPair" : "th:activityScore", written)
                  .text(
                      "th:phenotype",
                      Table.cell(row, "lookup_key").equals(key) || !byFunction
                          ? Table.cell(row, "phenotype")
                          : Table.cell(row, "lookup_key")));
    }
  }

  private static String sortedPair(String key) {
    String[] functions = key.split(" \\+ ", -1);
    Arrays.sort(functions);
    return String.join(" + ", functions);
  }

  private static List<String> expand(JsonFile file, String bases, String where) {
    if (bases.length() == 1) {
      String either = AMBIGUITY_CODES.get(bases.charAt(0));
      if (either != null) {
        return either.chars().mapToObj(Character::toString).toList();
      }
    }
    return List.of(bases(file, bases, where));
  }

  private static void writeVariant(
      TurtleText turtle, String gene, Position position, String bases) {
    turtle.subject(
        variant(gene, position, bases),
        "th:Variant",
        variant ->
            variant.term("th:position", positionName(gene, position)).text("th:bases", bases));
  }

  private static TurtleText header(String gene) {
    return new TurtleText(
        gene
            + ": written by the importer from ClinPGx and CPIC; change the importer, not this file.");
  }

  private static String gene(String gene) {
    return "gene:" + TurtleText.localName(gene);
  }

  private static String source(String gene) {
    return "src:definitions-" + TurtleText.localName(gene);
  }

  private static String positionName(String gene, Position position) {
    return "pos:" + TurtleText.localName(gene) + "-" + position.grch38();
  }

  private static String variant(String gene, Position position, String bases) {
    return "var:" + TurtleText.localName(gene) + "-" + position.grch38() + "-" + bases;
  }

  private static Set<Long> numbers(JsonNode array) {
    Set<Long> numbers = new HashSet<>();
    array.forEach(item -> numbers.add(item.asLong()));
    return numbers;
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new TreeSet<>();
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  private static Map<String, Map<String, Map<String, String>>> functions(Path path) {
    Map<String, Map<String, Map<String, String>>> byGene = new HashMap<>();
    Table table = Table.tabSeparated(path, List.of("gene", "allele", "function", "activity_value"));
    for (Map<String, String> row : table.rows()) {
      byGene
          .computeIfAbsent(Table.cell(row, "gene"), gene -> new LinkedHashMap<>())
          .put(Table.cell(row, "allele"), row);
    }
    return byGene;
  }

  /** Alleles that the issuer folded into others after these definitions: core by sub-allele. */
  private static Map<String, Map<String, String>> folded() {
    Map<String, Map<String, String>> byGene = new HashMap<>();
    for (String[] row : Resources.rows(FOLDED, 4)) {
      byGene.computeIfAbsent(row[0], gene -> new LinkedHashMap<>()).put(row[1], row[2]);
    }
    return byGene;
  }

  private static Map<String, List<Map<String, String>>> phenotypes(Path path) {
    Map<String, List<Map<String, String>>> byGene = new HashMap<>();
    Table table =
        Table.tabSeparated(path, List.of("gene", "kind", "key", "phenotype", "lookup_key"));
    for (Map<String, String> row : table.rows()) {
      byGene.computeIfAbsent(Table.cell(row, "gene"), gene -> new ArrayList<>()).add(row);
    }
    return byGene;
  }
}
