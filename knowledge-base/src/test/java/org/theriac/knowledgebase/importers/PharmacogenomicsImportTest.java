package org.theriac.knowledgebase.importers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.knowledgebase.importers.pharmacogenomics.Coverage;
import org.theriac.knowledgebase.importers.pharmacogenomics.DefinitionImporter;
import org.theriac.knowledgebase.importers.pharmacogenomics.GuidanceFacts;
import org.theriac.knowledgebase.importers.pharmacogenomics.GuidanceImporter;
import org.theriac.knowledgebase.pharmacogenomics.DefiningPosition;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;
import org.theriac.knowledgebase.pharmacogenomics.GuidanceAction;
import org.theriac.knowledgebase.pharmacogenomics.GuidanceKey;
import org.theriac.knowledgebase.pharmacogenomics.GuidanceRule;
import org.theriac.knowledgebase.pharmacogenomics.NamedAllele;

class PharmacogenomicsImportTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final KnowledgeRelease RELEASE = KnowledgeReleases.load();

  @TempDir Path folder;

  @Test
  void every_position_and_every_cell_of_the_definitions_arrives_in_the_tables() throws IOException {
    int positions = 0;
    int cells = 0;
    int joined = 0;
    for (Path file : definitions(SharedData.folder())) {
      JsonNode definition = JSON.readTree(file.toFile());
      GeneDefinition gene = gene(definition.path("gene").asText());
      assertThat(gene.positions()).hasSize(definition.path("variants").size());
      positions += gene.positions().size();
      Map<Long, DefiningPosition> byPosition = new HashMap<>();
      gene.positions().forEach(position -> byPosition.put(position.grch38(), position));
      for (JsonNode variant : definition.path("variants")) {
        DefiningPosition position =
            Objects.requireNonNull(byPosition.get(variant.path("position").asLong()));
        assertThat(position.reference()).isEqualTo(variant.path("ref").asText());
        assertThat(position.alternates()).hasSameSizeAs(variant.path("alts"));
        assertThat(gene.chromosome()).isEqualTo(variant.path("chromosome").asText());
      }
      Map<String, NamedAllele> alleles = new HashMap<>();
      gene.alleles().forEach(allele -> alleles.put(allele.name(), allele));
      boolean hasJoined = false;
      for (JsonNode allele : definition.path("namedAlleles")) {
        NamedAllele known = alleles.get(allele.path("name").asText());
        hasJoined |=
            known != null && known.structural() && !allele.path("structuralVariant").asBoolean();
      }
      for (JsonNode allele : definition.path("namedAlleles")) {
        if (definition.path("suballelesMap").has(allele.path("name").asText())) {
          continue;
        }
        NamedAllele imported = Objects.requireNonNull(alleles.get(allele.path("name").asText()));
        if (imported.structural() && !allele.path("structuralVariant").asBoolean()) {
          // CPIC has since joined it to another allele (its change log): known by name only.
          joined++;
          continue;
        }
        assertThat(imported.reference()).isEqualTo(allele.path("reference").asBoolean());
        for (int i = 0; i < definition.path("variants").size(); i++) {
          JsonNode cell = allele.path("alleles").path(i);
          DefiningPosition position =
              Objects.requireNonNull(
                  byPosition.get(definition.path("variants").path(i).path("position").asLong()));
          List<String> bases = imported.bases().getOrDefault(position.index(), List.of());
          if (cell.isNull() && hasJoined) {
            // What belonged to the joined allele may belong to this one now.
            continue;
          }
          if (cell.isNull()) {
            assertThat(bases).isEmpty();
          } else {
            cells++;
            assertThat(bases).isNotEmpty();
            if ("RYSWKM".contains(cell.asText())) {
              assertThat(bases)
                  .as("%s %s at %s", gene.gene(), imported.name(), position.grch38())
                  .hasSize(2);
            } else {
              assertThat(bases).containsExactly(cell.asText());
            }
          }
        }
      }
    }

    assertThat(positions).isEqualTo(1201);
    assertThat(joined).isEqualTo(1);
    assertThat(cells).isGreaterThan(1916);
  }

  @Test
  void functions_and_phenotype_rules_arrive_row_by_row() {
    Path data = SharedData.folder().resolve("pgx");
    for (Map<String, String> row :
        Table.tabSeparated(data.resolve("allele_functions.tsv"), List.of()).rows()) {
      NamedAllele allele =
          gene(Table.cell(row, "gene")).alleles().stream()
              .filter(a -> a.name().equals(Table.cell(row, "allele")))
              .findFirst()
              .orElseThrow(() -> new AssertionError(row.toString()));
      assertThat(allele.function()).isEqualTo(Table.cell(row, "function"));
      String activity = Table.cell(row, "activity_value").replace("≥", "");
      assertThat(allele.activity().isPresent())
          .isEqualTo(!activity.isEmpty() && !activity.equals("n/a"));
      if (allele.activity().isPresent()) {
        assertThat(allele.activity().getAsDouble()).isEqualTo(Double.parseDouble(activity));
      }
    }
    for (Map<String, String> row :
        Table.tabSeparated(data.resolve("phenotype_rules.tsv"), List.of()).rows()) {
      GeneDefinition gene = gene(Table.cell(row, "gene"));
      Map<String, String> phenotypes =
          Table.cell(row, "kind").equals("activity")
              ? gene.phenotypesByScore()
              : gene.phenotypesByFunctionPair();
      assertThat(phenotypes).containsEntry(Table.cell(row, "key"), Table.cell(row, "phenotype"));
    }
  }

  @Test
  void
      grch37_positions_are_confirmed_where_both_builds_are_known_and_swapped_references_are_kept() {
    long confirmed =
        RELEASE.pharmacogenomics().genes().values().stream()
            .flatMap(gene -> gene.positions().stream())
            .filter(DefiningPosition::grch37Confirmed)
            .count();
    DefiningPosition swapped =
        gene("CYP2C19").positions().stream()
            .filter(position -> position.rsid().equals("rs3758581"))
            .findFirst()
            .orElseThrow();

    assertThat(confirmed).isBetween(700L, 800L);
    assertThat(swapped.reference()).isEqualTo("A");
    assertThat(swapped.grch37Reference()).isEqualTo("G");
    assertThat(swapped.grch37().orElseThrow()).isEqualTo(96602623);
  }

  @Test
  void every_recommendation_case_finds_its_rule_with_its_strength_and_kind_of_action()
      throws IOException {
    Path cases = SharedData.folder().resolve("pgx/cases/recommendation_cases.dev.jsonl");
    int checked = 0;
    for (String line : Files.readAllLines(cases)) {
      JsonNode expected = JSON.readTree(line);
      String issuer = expected.path("source").asText();
      if (expected.path("category").asText().equals("FLOWCHART")) {
        continue;
      }
      GuidanceRule rule = find(expected, issuer);
      assertThat(rule.strength())
          .as(expected.path("id").asText())
          .isEqualTo(expected.path("strength").asText());
      checked++;
      // The categories of other issuers are a reading by regular expressions; the cases say so.
      if (!issuer.equals("CPIC")) {
        continue;
      }
      assertThat(rule.actions().getFirst())
          .as(expected.path("id").asText() + " " + rule.id())
          .isIn(actions(expected.path("category").asText()));
    }

    assertThat(checked).isGreaterThan(130);
  }

  private static List<GuidanceAction> actions(String category) {
    return switch (category) {
      case "AVOID" -> List.of(GuidanceAction.AVOID);
      case "ALTERNATIVE" -> List.of(GuidanceAction.ALTERNATIVE);
      case "REDUCE_DOSE" -> List.of(GuidanceAction.DECREASE_DOSE);
      case "MEASURE_ENZYME" -> List.of(GuidanceAction.TEST);
      case "NO_RECOMMENDATION" -> List.of(GuidanceAction.NO_RECOMMENDATION);
      // The usual start with slower titration or more monitoring counts as standard there.
      case "STANDARD" -> List.of(GuidanceAction.NO_CHANGE, GuidanceAction.MONITOR);
      default -> List.of(GuidanceAction.MONITOR, GuidanceAction.NO_CHANGE);
    };
  }

  private static GuidanceRule find(JsonNode expected, String issuer) {
    String population = expected.path("population").asText("");
    List<GuidanceRule> found =
        RELEASE.pharmacogenomics().rulesByDrug().values().stream()
            .flatMap(List::stream)
            .filter(rule -> rule.source().issuer().equals(issuer))
            .filter(rule -> rule.drug().name().equals(expected.path("drug").asText()))
            .filter(rule ->
                population.equals("general") || population.equals("null") || population.isEmpty()
                    ? rule.population().isEmpty()
                    : rule.population().equals(population))
            .filter(rule -> holds(rule, expected.path("lookup_key")))
            .toList();
    assertThat(found).as("rules for %s", expected.path("id").asText()).isNotEmpty();
    return found.getFirst();
  }

  private static boolean holds(GuidanceRule rule, JsonNode results) {
    return rule.when().entrySet().stream()
        .allMatch(entry -> {
          JsonNode values = results.path(entry.getKey().value());
          String wanted =
              switch (entry.getValue()) {
                case GuidanceKey.Phenotype phenotype -> phenotype.value();
                case GuidanceKey.ActivityScore score -> score.value();
                case GuidanceKey.NoResult none -> "No Result";
                case GuidanceKey.Diplotype diplotype -> "";
              };
          for (JsonNode value : values) {
            if (value.asText().equals(wanted)) {
              return true;
            }
          }
          return false;
        });
  }

  @Test
  void what_is_committed_is_what_the_importer_writes() throws IOException {
    Path data = SharedData.folder().resolve("pgx");
    Path facts = SharedData.facts().resolve("pharmacogenomics");

    assertThat(texts(facts.resolve("definitions"))).isEqualTo(DefinitionImporter.read(data));
    assertThat(texts(facts.resolve("guidance")))
        .isEqualTo(GuidanceImporter.read(data, ingredients()).rules());
  }

  @Test
  void the_committed_coverage_table_is_the_generated_one_and_every_gap_has_a_reason()
      throws IOException {
    Path pairs = SharedData.folder().resolve("pgx/grch37_map/cpic-table.csv");
    String table = Coverage.table(pairs, RELEASE);

    assertThat(Files.readString(SharedData.facts().resolve("../../../reports/coverage.tsv")))
        .isEqualTo(table);
    assertThat(
            table
                .lines()
                .map(line -> line.split("\t", -1))
                .filter(cells -> cells[4].equals("0"))
                .map(cells -> cells[8]))
        .isNotEmpty()
        .doesNotContain("");
  }

  @Test
  void no_sentence_of_a_source_is_in_the_facts() throws IOException {
    Path data = SharedData.folder().resolve("pgx");
    GuidanceFacts guidance = GuidanceImporter.read(data, ingredients());
    String all = String.join("\n", guidance.rules().values()).toLowerCase(Locale.ROOT);
    Set<String> sentences = new HashSet<>();
    JsonNode root =
        JSON.readTree(data.resolve("guidance/prescribing_guidance.RECONSTRUCTED.json").toFile());
    for (JsonNode guideline : root.path("guidelines")) {
      for (JsonNode recommendation : guideline.path("recommendations")) {
        String text = recommendation.path("text").path("html").asText().replaceAll("<[^>]*>", " ");
        for (String sentence : text.toLowerCase(Locale.ROOT).split("[.;\\n]")) {
          if (sentence.strip().length() > 50) {
            sentences.add(sentence.strip());
          }
        }
      }
    }

    assertThat(sentences).hasSizeGreaterThan(300);
    assertThat(sentences.stream().filter(all::contains)).isEmpty();
  }

  @Test
  void a_damaged_upstream_file_is_refused_with_its_name_never_half_imported() throws IOException {
    Path data = SharedData.folder().resolve("pgx");
    copy(data, "definition/ABCG2_translation.json");
    copy(data, "definition/exemptions.json");
    copy(data, "allele_functions.tsv");
    copy(data, "phenotype_rules.tsv");
    copy(data, "grch37_map/grch37_offsets.json");
    copy(data, "grch37_map/variant-table.csv");
    assertThat(DefinitionImporter.read(folder)).containsKey("ABCG2.ttl");
    Path definition = folder.resolve("definition/ABCG2_translation.json");
    byte[] good = Files.readAllBytes(definition);
    Random random = new Random(42);
    for (int round = 0; round < 60; round++) {
      byte[] mutant =
          round % 3 == 0
              ? java.util.Arrays.copyOf(good, random.nextInt(good.length))
              : good.clone();
      for (int i = 0; i < 3 && mutant.length > 0; i++) {
        mutant[random.nextInt(mutant.length)] = (byte) (32 + random.nextInt(95));
      }
      Files.write(definition, mutant);
      try {
        DefinitionImporter.read(folder);
      } catch (ImportFailedException expected) {
        assertThat(expected).hasMessageContaining("ABCG2_translation.json");
      }
    }
  }

  @Test
  void a_table_without_a_needed_column_or_with_too_many_cells_names_file_and_line()
      throws IOException {
    Path table = folder.resolve("t.tsv");
    Files.writeString(table, "a\tb\n1\t2\n1\t2\t3\n", StandardCharsets.UTF_8);

    assertThatThrownBy(() -> Table.tabSeparated(table, List.of("c")))
        .hasMessage("t.tsv, line 1: has no column c");
    assertThatThrownBy(() -> Table.tabSeparated(table, List.of("a")))
        .hasMessage("t.tsv, line 3: 3 cells, at most 2 are expected");
    Files.write(table, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThatThrownBy(() -> Table.tabSeparated(table, List.of("a")))
        .hasMessageContaining("not UTF-8");
  }

  private static Map<String, String> ingredients() {
    Map<String, String> ingredients = new TreeMap<>();
    Path drugs = SharedData.facts().resolve("drugs");
    ingredients.putAll(KnownIngredients.read(drugs.resolve("rxnorm/ingredients.ttl")));
    ingredients.putAll(KnownIngredients.read(drugs.resolve("supplement.ttl")));
    return ingredients;
  }

  private void copy(Path data, String name) throws IOException {
    Path target = folder.resolve(name);
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    Files.write(target, Files.readAllBytes(data.resolve(name)));
  }

  private static SortedMap<String, String> texts(Path folder) throws IOException {
    TreeMap<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        texts.put(String.valueOf(file.getFileName()), Files.readString(file));
      }
    }
    return texts;
  }

  private static List<Path> definitions(Path data) throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("pgx/definition"))) {
      return files.filter(file -> file.toString().endsWith("_translation.json")).sorted().toList();
    }
  }

  private static GeneDefinition gene(String symbol) {
    return Objects.requireNonNull(
        RELEASE.pharmacogenomics().genes().get(new GeneSymbol(symbol)), symbol);
  }
}
