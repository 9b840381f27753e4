package org.theriac.ontology.pharmacogenomics.calling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.knowledgebase.pharmacogenomics.DefiningPosition;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;
import org.theriac.ontology.pharmacogenomics.calling.ObservedGenotype.Quality;

/** The development cases: what a known caller answers, its deliberate differences listed by id. */
class PeerCasesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void the_calls_agree_with_the_development_cases() throws IOException {
    var file =
        Path.of(
            System.getProperty("theriac.shared.data"), "pgx", "cases", "diplotype_cases.dev.jsonl");
    assumeTrue(Files.exists(file), "skipped: the shared development cases are not on this machine");
    var genes = KnowledgeReleases.load().pharmacogenomics().genes();
    var differences = new ArrayList<String>();
    int cases = 0;
    for (String line : Files.readAllLines(file)) {
      var node = JSON.readTree(line);
      var gene = genes.get(new GeneSymbol(node.get("gene").asText()));
      if (gene == null) {
        differences.add("no such gene: " + node.get("gene").asText());
        continue;
      }
      var called = new GeneCaller(gene).call(genotypes(node, gene));
      var expected = new HashSet<String>();
      node.get("expected_diplotypes").forEach(name -> expected.add(name.asText()));
      cases++;
      if (!new HashSet<>(called.names()).equals(expected)) {
        differences.add(
            node.get("id").asText()
                + " expected "
                + expected
                + " called "
                + called.names()
                + " "
                + called.notes().stream().map(Note::code).toList());
      }
    }
    assertThat(cases).isGreaterThan(100);
    assertThat(differences).isEmpty();
  }

  private static Map<Long, ObservedGenotype> genotypes(JsonNode node, GeneDefinition gene) {
    Set<Long> missing = new HashSet<>();
    node.get("missing_positions")
        .forEach(text -> {
          var place = text.asText().substring(text.asText().indexOf(':') + 1);
          int bracket = place.indexOf('(');
          missing.add(Long.parseLong(bracket < 0 ? place : place.substring(0, bracket)));
        });
    boolean phased = node.get("reference_gt").asText().contains("|");
    var genotypes = new HashMap<Long, ObservedGenotype>();
    if (node.get("others_reference").asBoolean()) {
      for (DefiningPosition position : gene.positions()) {
        if (!missing.contains(position.grch38())) {
          genotypes.put(
              position.grch38(),
              new ObservedGenotype(
                  position.grch38(),
                  List.of(position.reference(), position.reference()),
                  phased,
                  OptionalLong.empty(),
                  Quality.PASS));
        }
      }
    }
    for (JsonNode row : node.get("vcf_lines")) {
      long at = row.get(1).asLong();
      var position =
          gene.positions().stream().filter(p -> p.grch38() == at).findFirst().orElseThrow();
      var bases = new ArrayList<String>();
      bases.add(row.get(3).asText());
      for (String alternate : row.get(4).asText().split(",", -1)) {
        bases.add(alternate);
      }
      var gt = row.get(5).asText();
      var alleles = new ArrayList<String>();
      for (String index : gt.split("[|/]", -1)) {
        alleles.add(
            index.equals(".") ? ObservedGenotype.NO_CALL : bases.get(Integer.parseInt(index)));
      }
      boolean known =
          row.get(3).asText().equals(position.reference())
              && alleles.stream()
                  .allMatch(base ->
                      base.equals(ObservedGenotype.NO_CALL)
                          || base.equals(position.reference())
                          || position.alternates().contains(base));
      genotypes.put(
          at,
          new ObservedGenotype(
              at,
              alleles,
              gt.contains("|"),
              OptionalLong.empty(),
              row.get(3).asText().equals(position.reference())
                  ? known ? Quality.PASS : Quality.UNDOCUMENTED
                  : Quality.REFERENCE_MISMATCH));
    }
    return genotypes;
  }
}
