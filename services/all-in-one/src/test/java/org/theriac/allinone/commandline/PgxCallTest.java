package org.theriac.allinone.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.theriac.gateway.schemas.Schemas;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;

/**
 * Files through reading and calling to the lines of the command line: the cases of {@code
 * pgx-call-cases.jsonl}, each a gene's rows (all others reference unless it says else) and what
 * must come out, and every line against the published schema.
 */
class PgxCallTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(Objects.requireNonNull(Schemas.all().get("pgx-call.schema.json")));
  private static final int ROW = 8;

  private static GermlineCalls calls;
  private static Map<GeneSymbol, GeneDefinition> genes;

  @BeforeAll
  static void start() {
    calls = GermlineCalls.of(Map.of());
    genes = KnowledgeReleases.loadGermline().pharmacogenomics().genes();
  }

  @AfterAll
  static void stop() {
    calls.close();
  }

  @Test
  void every_case_is_called_as_expected_and_as_the_published_schema_says() throws IOException {
    var differences = new ArrayList<String>();
    int cases = 0;
    for (String line : lines()) {
      var expected = JSON.readTree(line);
      cases++;
      var answer = answer(JSON.createObjectNode().put("vcf", vcf(expected)));
      assertThat(SCHEMA.validate(answer)).as(expected.path("case").asText()).isEmpty();
      var called = gene(answer, expected.path("gene").asText());
      var codes = new TreeSet<String>();
      called.path("notes").forEach(note -> codes.add(note.path("code").asText()));
      answer.path("notes").forEach(note -> codes.add(note.path("code").asText()));
      var said =
          JSON.createObjectNode()
              .put("status", called.path("status").asText())
              .<com.fasterxml.jackson.databind.node.ObjectNode>set(
                  "diplotypes", called.path("diplotypes"))
              .<com.fasterxml.jackson.databind.node.ObjectNode>set(
                  "phenotypes", called.path("phenotypes"))
              .<com.fasterxml.jackson.databind.node.ObjectNode>set(
                  "activityScores", called.path("activityScores"))
              .<com.fasterxml.jackson.databind.node.ObjectNode>set(
                  "codes", JSON.valueToTree(codes));
      said.properties()
          .forEach(field -> {
            if (!field.getValue().equals(expected.path(field.getKey()))) {
              differences.add(
                  expected.path("case").asText()
                      + ": "
                      + field.getKey()
                      + " "
                      + field.getValue()
                      + " where "
                      + expected.path(field.getKey())
                      + " is expected");
            }
          });
    }

    assertThat(cases).isGreaterThan(100);
    assertThat(differences).isEmpty();
  }

  @Test
  void a_file_that_cannot_be_read_gives_an_error_on_its_line() throws IOException {
    for (String text :
        List.of("no VCF\n", "##fileformat=VCFv4.2\n", "BCF\u0002\u0002 and so on\n")) {
      var answer = answer(JSON.createObjectNode().put("vcf", text));

      assertThat(answer.at("/error/code").asText()).isNotEmpty();
      assertThat(SCHEMA.validate(answer)).isEmpty();
    }
  }

  @Test
  void a_file_that_is_not_there_is_said_in_words() throws IOException {
    var answer = answer(JSON.createObjectNode().put("file", "/no/such/patient.vcf"));

    assertThat(answer.at("/error/code").asText()).isEqualTo("UNREADABLE");
    assertThat(answer.at("/error/message").asText()).contains("no file of this name");
  }

  @Test
  void a_header_that_names_both_assemblies_is_refused_unless_the_caller_says_which()
      throws IOException {
    var vcf =
        vcf(JSON.readTree("{\"gene\":\"CYP2C19\",\"rows\":[]}"))
            .replace(
                "##reference=GRCh38", "##reference=GRCh38\n##contig=<ID=chr1,length=249250621>");

    assertThat(answer(JSON.createObjectNode().put("vcf", vcf)).at("/error/code").asText())
        .isEqualTo("WRONG_ASSEMBLY");
    assertThat(
            answer(JSON.createObjectNode().put("vcf", vcf).put("assembly", "GRCh38"))
                .path("assembly")
                .asText())
        .isEqualTo("GRCh38");
  }

  @Test
  void reports_of_other_callers_are_never_spread_over_several_samples() throws IOException {
    var request = JSON.createObjectNode();
    request.put(
        "vcf",
        "##fileformat=VCFv4.2\n##reference=GRCh38\n"
            + "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tA\tB\n");
    request.putArray("outside").addObject().put("gene", "CYP2D6").put("diplotype", "*1/*4");

    assertThat(answer(request).at("/error/code").asText()).isEqualTo("SEVERAL_SAMPLES");
  }

  @Test
  void a_report_without_content_does_not_take_the_place_of_the_call() throws IOException {
    var request = JSON.createObjectNode();
    request.put("vcf", vcf(JSON.readTree("{\"gene\":\"TPMT\",\"rows\":[]}")));
    request.putArray("outside").addObject().put("gene", "tpmt").put("phenotype", "Not available");

    var called = gene(answer(request), "TPMT");

    assertThat(called.path("source").asText()).isEqualTo("vcf");
    assertThat(called.path("diplotypes").toString()).isEqualTo("[\"*1/*1\"]");
    assertThat(called.path("notes").toString()).contains("EMPTY_REPORT");
  }

  private static JsonNode answer(JsonNode request) {
    return JsonLines.one(request, line -> new PgxCall().answer(calls, line));
  }

  private static JsonNode gene(JsonNode answer, String symbol) {
    for (JsonNode gene : answer.path("genes")) {
      if (gene.path("gene").asText().equals(symbol)) {
        return gene;
      }
    }
    throw new AssertionError("no gene " + symbol + " in " + answer);
  }

  private static List<String> lines() throws IOException {
    try (InputStream in = PgxCallTest.class.getResourceAsStream("pgx-call-cases.jsonl")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    }
  }

  private static String vcf(JsonNode expected) {
    var gene = Objects.requireNonNull(genes.get(new GeneSymbol(expected.path("gene").asText())));
    var rows = new ArrayList<String[]>();
    var taken = new HashSet<String>();
    for (JsonNode row : expected.path("rows")) {
      var columns = new String[ROW];
      for (int i = 0; i < ROW; i++) {
        columns[i] = row.path(i).asText();
      }
      rows.add(columns);
      taken.add(columns[1]);
    }
    expected.path("missing").forEach(position -> taken.add(position.asText()));
    if (expected.path("others").asBoolean(true)) {
      gene.positions()
          .forEach(position -> {
            var place = Long.toString(position.grch38());
            if (!taken.contains(place)) {
              rows.add(
                  new String[] {
                    gene.chromosome(),
                    place,
                    position.reference(),
                    String.join(",", position.alternates()),
                    "PASS",
                    ".",
                    "GT",
                    expected.path("refGt").asText("0/0")
                  });
            }
          });
    }
    rows.sort(Comparator.comparingLong((String[] row) -> Long.parseLong(row[1])));
    var text =
        new StringBuilder(
            "##fileformat=VCFv4.2\n##reference=GRCh38\n"
                + "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tS\n");
    for (String[] row : rows) {
      text.append(
          "%s\t%s\t.\t%s\t%s\t.\t%s\t%s\t%s\t%s\n"
              .formatted(row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7]));
    }
    return text.toString();
  }
}
