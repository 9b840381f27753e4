package org.theriac.knowledgebase.importers.oncology;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.theriac.knowledgebase.importers.ImportFailedException;
import org.theriac.knowledgebase.importers.Table;
import org.theriac.knowledgebase.importers.TurtleText;
import org.theriac.knowledgebase.oncology.Biomarker;

/**
 * Reads a CIViC evidence table (CC0) into curated evidence: every accepted predictive row, its
 * profile as a biomarker expression; and the changes that it calls oncogenic. Rows that have no
 * form in the schema are listed with the reason in {@code not-imported.tsv}, never dropped in
 * silence.
 */
public final class CivicImporter {
  /** The columns of the table that are read, in CIViC's names. */
  public static final List<String> COLUMNS =
      List.of(
          "molecular_profile",
          "disease",
          "doid",
          "therapies",
          "therapy_interaction_type",
          "evidence_type",
          "evidence_direction",
          "evidence_level",
          "significance",
          "citation_id",
          "source_type",
          "citation",
          "rating",
          "evidence_status",
          "evidence_id",
          "variant_origin",
          "is_flagged");

  private final CivicProfile profiles = CivicProfile.reader();
  private final CivicOncogenicity oncogenicity = new CivicOncogenicity(profiles);
  private final CivicNarrowing narrowing = CivicNarrowing.read();
  private final OncologyNames names;
  private final SortedMap<String, OncologyTurtle> files = new TreeMap<>();
  private final SortedMap<String, String> unmappedDiseases = new TreeMap<>();
  private final List<String> notImported = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  private CivicImporter(OncologyNames names) {
    this.names = names;
  }

  /** Why a row is not imported. */
  private static final class SkippedException extends Exception {
    private static final long serialVersionUID = 1L;

    SkippedException(String reason) {
      super(reason);
    }
  }

  /**
   * Reads the table.
   *
   * @param path the table of evidence, tab-separated
   * @param version the release of CIViC, for example {@code 2026-05}
   * @param facts the oncology folder of the facts, for names of diseases and therapies
   * @return file texts by name
   * @throws ImportFailedException if the table lacks a column or a row cannot be read
   */
  public static SortedMap<String, String> read(Path path, String version, Path facts) {
    Table table = Table.tabSeparated(path, COLUMNS);
    CivicImporter importer = new CivicImporter(OncologyNames.read(facts));
    List<Map<String, String>> rows = new ArrayList<>(table.rows());
    rows.sort(java.util.Comparator.comparingLong(row -> number(table.file(), row)));
    for (Map<String, String> row : rows) {
      importer.oncogenicity.row(row);
      if (Table.cell(row, "evidence_type").equals("Predictive")
          && Table.cell(row, "evidence_status").equals("accepted")) {
        try {
          importer.row(importer.narrowing.apply(row));
        } catch (SkippedException e) {
          importer.notImported.add(
              String.join(
                  "\t",
                  "EID" + Table.cell(row, "evidence_id"),
                  Table.cell(row, "molecular_profile"),
                  String.valueOf(e.getMessage())));
        }
      }
    }
    return importer.result(version);
  }

  private static long number(String file, Map<String, String> row) {
    try {
      return Long.parseLong(Table.cell(row, "evidence_id"));
    } catch (NumberFormatException e) {
      throw new ImportFailedException(
          file, Table.cell(row, "evidence_id"), "is not an evidence id");
    }
  }

  private void row(Map<String, String> row) throws SkippedException {
    Biomarker biomarker = biomarker(row);
    String direction = direction(row);
    List<Set<String>> therapies = therapies(row);
    String interaction = Table.cell(row, "therapy_interaction_type");
    if (interaction.equals("Substitutes")) {
      // Each was given alone, so each is evidence of its own.
      for (Set<String> therapy : therapies) {
        evidence(row, biomarker, direction, therapy, "/" + String.join("+", therapy));
      }
    } else {
      TreeSet<String> together = new TreeSet<>();
      therapies.forEach(together::addAll);
      evidence(row, biomarker, direction, together, "");
    }
  }

  private void evidence(
      Map<String, String> row,
      Biomarker biomarker,
      String direction,
      Set<String> therapy,
      String suffix)
      throws SkippedException {
    String number = Table.cell(row, "evidence_id");
    if (!ids.add(number + suffix)) {
      throw new SkippedException("the id occurs twice");
    }
    TreeSet<String> genes = new TreeSet<>();
    biomarker.leaves(leaf -> genes.add(leaf.gene().value()));
    String expression = biomarker.toString();
    String profile = narrowing.wording(row).strip();
    OncologyTurtle turtle =
        files.computeIfAbsent(
            fileOf(genes.first()),
            name ->
                new OncologyTurtle(
                    "Predictive evidence of CIViC (civicdb.org, CC0). Imported: do not edit."));
    turtle
        .subject(
            "civic:EID" + number + TurtleText.localName(suffix.replace("/", "-")),
            "th:CuratedEvidence")
        .text("th:id", "civic:EID" + number + suffix)
        .texts("th:therapy", new TreeSet<>(therapy))
        .text("th:direction", direction)
        .text("th:level", Table.cell(row, "evidence_level"));
    if (!Table.cell(row, "rating").isEmpty()) {
      turtle.term("th:rating", Table.cell(row, "rating"));
    }
    turtle
        .text("th:biomarker", expression)
        .texts("th:biomarkerGene", genes)
        .text("th:wording", profile)
        .term("th:disease", disease(row))
        .text("th:origin", origin(row))
        .texts("th:otherCondition", conditions(row));
    if (Table.cell(row, "source_type").equals("PubMed")) {
      turtle.text("th:pmid", Table.cell(row, "citation_id").strip());
    }
    turtle
        .text("dcterms:issued", year(Table.cell(row, "citation")))
        .text("th:url", "https://civicdb.org/links/evidence_items/" + number)
        .term("dcterms:source", "src:civic")
        .end();
  }

  private static String fileOf(String gene) {
    return gene.substring(0, 1).toUpperCase(Locale.ROOT) + ".ttl";
  }

  private Biomarker biomarker(Map<String, String> row) throws SkippedException {
    try {
      return profiles.parse(Table.cell(row, "molecular_profile"));
    } catch (ProfileException e) {
      throw new SkippedException("profile: " + e.getMessage());
    }
  }

  private static String direction(Map<String, String> row) throws SkippedException {
    boolean supports = Table.cell(row, "evidence_direction").equals("Supports");
    return switch (Table.cell(row, "significance")) {
      case "Sensitivity/Response" -> supports ? "sensitivity" : "no-sensitivity";
      case "Resistance", "Reduced Sensitivity" -> supports ? "resistance" : "no-resistance";
      default ->
          throw new SkippedException(
              "significance: '"
                  + Table.cell(row, "significance")
                  + "' is about something else than response");
    };
  }

  /** What was given: one set for each name of the row, a regimen's components together. */
  private List<Set<String>> therapies(Map<String, String> row) throws SkippedException {
    TreeMap<String, Set<String>> therapies = new TreeMap<>();
    // A comma between digits or before a space is part of a name, such as CP-724,714.
    for (String name : Table.cell(row, "therapies").split("(?<![0-9]),(?! )|,(?![0-9 ])")) {
      String lower = name.strip().toLowerCase(Locale.ROOT);
      if (!lower.isEmpty()) {
        TreeSet<String> components = new TreeSet<>(names.therapies(lower));
        therapies.put(String.join("+", components), components);
      }
    }
    if (therapies.isEmpty()) {
      throw new SkippedException("therapy: none");
    }
    return List.copyOf(therapies.values());
  }

  private String disease(Map<String, String> row) {
    String name = Table.cell(row, "disease").strip();
    String doid = Table.cell(row, "doid").strip();
    String known = names.disease(name, doid);
    if (!known.isEmpty()) {
      String folder = OncologyTurtle.FACT + "disease/";
      return known.startsWith(folder)
          ? "disease:" + known.substring(folder.length())
          : "<" + known + ">";
    }
    String local = "disease:" + TurtleText.localName(name.toLowerCase(Locale.ROOT));
    unmappedDiseases.put(local, name + "\t" + doid);
    return local;
  }

  private static String origin(Map<String, String> row) {
    return switch (Table.cell(row, "variant_origin")) {
      case "Somatic" -> "somatic";
      case "Rare Germline", "Common Germline" -> "germline";
      default -> "any";
    };
  }

  private List<String> conditions(Map<String, String> row) {
    List<String> conditions = new ArrayList<>();
    narrowing
        .reason(row)
        .ifPresent(reason -> conditions.add("narrowed from what CIViC states: " + reason));
    if (Table.cell(row, "therapy_interaction_type").equals("Sequential")) {
      conditions.add("components given in sequence");
    }
    if (Table.cell(row, "significance").equals("Reduced Sensitivity")) {
      conditions.add("sensitivity was reduced rather than lost");
    }
    if (Table.cell(row, "is_flagged").equals("true")) {
      conditions.add("flagged for review in CIViC");
    }
    return conditions;
  }

  /** The year that ends a citation, for example "Levine et al., 2005". */
  private static String year(String citation) {
    String digits = citation.replaceAll(".*\\b((?:19|20)[0-9]{2})\\D*$", "$1");
    return digits.matches("[0-9]{4}") ? digits : "";
  }

  private SortedMap<String, String> result(String version) {
    SortedMap<String, String> texts = new TreeMap<>();
    files.forEach((name, turtle) -> texts.put(name, turtle.text()));
    OncologyTurtle source = new OncologyTurtle("CIViC as a source. Imported: do not edit.");
    source
        .subject("src:civic", "th:Source")
        .text("dcterms:title", "CIViC evidence")
        .text("th:issuer", "CIViC")
        .text("th:version", version)
        .text("dcterms:issued", version)
        .text("th:url", "https://civicdb.org")
        .text("th:licence", "CC0 1.0")
        .end();
    Map<String, Integer> seen = new HashMap<>();
    unmappedDiseases.forEach((node, names) -> {
      seen.merge(node, 1, Integer::sum);
      String[] cells = names.split("\t", -1);
      source
          .subject(node, "th:Disease")
          .text("skos:prefLabel", cells[0])
          .text("th:doid", cells[1])
          .text("th:breadth", "unmapped")
          .end();
    });
    texts.put("source.ttl", source.text());
    texts.put("oncogenic-changes.ttl", oncogenicity.text());
    StringBuilder report = new StringBuilder("evidence\tprofile\treason\n");
    notImported.forEach(line -> report.append(line).append('\n'));
    texts.put("not-imported.tsv", report.toString());
    return texts;
  }
}
