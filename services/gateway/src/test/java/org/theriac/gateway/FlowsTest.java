package org.theriac.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.theriac.ontology.v1.Alteration;
import org.theriac.ontology.v1.AlterationOrigin;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.ResultStatus;
import org.theriac.transport.ServiceName;
import org.theriac.variants.v1.SomaticVariant;

/** The three flows of the API, and what is left behind when one fails. */
class FlowsTest {
  private static final String VCF = "##fileformat=VCFv4.2\n#CHROM\n";

  @RegisterExtension private static final RunningGateway GATEWAY = RunningGateway.usual();

  private static final FakeServices services = GATEWAY.services();
  private static final Http http = GATEWAY.http();

  @BeforeEach
  void prepare() {
    services.forget();
    services.variants.samples = List.of("S1");
    services.variants.more = List.of();
    services.trials.empty = false;
    services.trials.patients.clear();
  }

  private static Http.Answer upload(String vcf) {
    return http.post(
        "/api/v1/patients/p7/germline-vcf", vcf, "Content-Type", "application/octet-stream");
  }

  @Test
  void an_uploaded_file_becomes_unverified_results_and_only_of_genes_that_were_called() {
    Http.Answer answer = upload(VCF);

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(answer.json().get("resultsStored").asInt()).isEqualTo(1);
    assertThat(answer.json().get("calls")).hasSize(2);
    List<GeneResult> stored = Objects.requireNonNull(services.records.profiles.get("p7"));
    assertThat(stored).hasSize(1);
    assertThat(stored.getFirst().getStatus()).isEqualTo(ResultStatus.RESULT_STATUS_UNVERIFIED);
    assertThat(services.records.awaited().getFirst().getAction()).isEqualTo("write");
    assertThat(answer.json().at("/newMatches/checked").asBoolean()).isTrue();
  }

  @Test
  void a_large_file_is_streamed_through() {
    String large = VCF + "x".repeat(24 << 20);

    assertThat(upload(large).status()).isEqualTo(201);
    assertThat(services.variants.bytesSeen)
        .isEqualTo(large.getBytes(StandardCharsets.UTF_8).length);
  }

  @Test
  void a_refused_file_is_told_by_line_and_stores_nothing() {
    Http.Answer answer = upload("\u0000\u0001 no vcf");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("code").asText()).isEqualTo("NOT_VCF");
    assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("line 1");
    assertThat(services.records.profiles).isEmpty();
    assertThat(upload("").json().get("code").asText()).isEqualTo("EMPTY_BODY");
  }

  @Test
  void of_several_samples_one_must_be_named() {
    services.variants.samples = List.of("S1", "S2");

    Http.Answer answer = upload(VCF);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("code").asText()).isEqualTo("SEVERAL_SAMPLES");
    assertThat(services.records.profiles).isEmpty();
  }

  @Test
  void laboratory_results_are_checked_then_stored_as_reported() {
    Http.Answer stored =
        http.post(
            "/api/v1/patients/p7/results",
            """
            {"source":"Example Laboratory","results":[{"gene":"CYP2C19","diplotype":"*1/*2","observedOn":"2025-01-02"}]}
            """);
    assertThat(stored.status()).as(stored.body()).isEqualTo(201);
    GeneResult result = Objects.requireNonNull(services.records.profiles.get("p7")).getFirst();
    assertThat(result.getStatus()).isEqualTo(ResultStatus.RESULT_STATUS_LAB_REPORTED);
    assertThat(result.getSource()).isEqualTo("Example Laboratory");

    Http.Answer refused =
        http.post(
            "/api/v1/patients/p8/results",
            "{\"results\":[{\"gene\":\"CYP2C19\",\"diplotype\":\"?\"}]}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().get("code").asText()).isEqualTo("MALFORMED_DIPLOTYPE");
    assertThat(services.records.profiles).doesNotContainKey("p8");
  }

  @Test
  void a_profile_can_be_signed_read_and_forgotten() {
    upload(VCF);

    assertThat(
            http.post("/api/v1/patients/p7/signature", "{\"signedBy\":\"Dr Example, PhD\"}")
                .json()
                .get("signed")
                .asInt())
        .isEqualTo(1);
    JsonNode profile = http.get("/api/v1/patients/p7/profile").json();
    assertThat(profile.at("/results/0/status").asText()).isEqualTo("unverified");
    assertThat(http.delete("/api/v1/patients/p7").status()).isEqualTo(200);
    assertThat(http.delete("/api/v1/patients/p7").status()).isEqualTo(404);
    assertThat(http.get("/api/v1/patients/p7/profile").json().get("code").asText())
        .isEqualTo("UNKNOWN_PATIENT");
    assertThat(services.records.awaited().stream().map(event -> event.getAction()).toList())
        .contains("write", "sign", "read", "delete");
  }

  @Test
  void a_drug_is_checked_against_results_of_the_request() {
    services.ontology.byDrug.put(
        "clopidogrel",
        Guidances.assessment(Guidances.CLOPIDOGREL, Guidances.clopidogrelPoorMetabolizer()));

    JsonNode answer =
        http.post(
                "/api/v1/pgx/check",
                """
                {"drug":"clopidogrel","results":[{"gene":"CYP2C19","diplotype":"*2/*2"}],
                 "patient":{"ageYears":70,"sex":"female"}}
                """)
            .json();

    assertThat(answer.at("/assessments/0/status").asText()).isEqualTo("recognised-by-code");
    assertThat(answer.at("/assessments/0/guidance/0/actions/0").asText()).isEqualTo("alternative");
    assertThat(answer.get("knowledgeRelease").asText()).isEqualTo("test-release");
    assertThat(services.ontology.asked.getLast().getPatient().getAgeYears()).isEqualTo(70);
  }

  @Test
  void a_tumour_becomes_a_report_of_therapies_resistance_and_trials() {
    JsonNode report =
        http.post(
                "/api/v1/reports",
                """
                {"tumorType":"LUAD","alterations":["EGFR p.L858R","TP53 p.R273H"],
                 "copyNumbers":[{"gene":"MET","state":"amplification","copies":9}],
                 "fusions":[{"gene":"ALK","partner":"EML4"}],"note":"ECOG 1. No brain metastases."}
                """)
            .json();

    assertThat(report.at("/tumorType/code").asText()).isEqualTo("LUAD");
    assertThat(report.at("/summary/therapies/0/therapy").asText()).isEqualTo("osimertinib");
    assertThat(report.get("alterations")).hasSize(4);
    assertThat(report.at("/therapies/1/direction").asText()).isEqualTo("resistance");
    assertThat(report.at("/trials/matches/0/criteria/1/verdict").asText()).isEqualTo("unknown");
    assertThat(report.at("/versions/model").asText()).isEqualTo("test-model");
    assertThat(report.get("limits")).isNotEmpty();
    assertThat(services.trials.asked.getLast().getPatient().getBiomarkers(0).getTextValue())
        .isEqualTo("p.L858R");
  }

  @Test
  void a_report_for_a_browser_is_a_page_with_everything_escaped() {
    Http.Answer page =
        http.post(
            "/api/v1/reports",
            form("tumorType", "LUAD", "alterations", "EGFR p.L858R\n", "note", "ECOG 1 <b>x</b>"),
            "Content-Type",
            "multipart/form-data; boundary=BOUNDARY",
            "Accept",
            "text/html");

    assertThat(page.status()).as(page.body()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.body())
        .contains("osimertinib")
        .contains("Tier IA")
        .contains("NCT00000001")
        .contains("Unknown")
        .contains("<mark>ECOG 1</mark>")
        .doesNotContain("<script>")
        .doesNotContain("<b>x</b>");
  }

  @Test
  void a_report_is_not_stored_by_a_word_that_is_neither_true_nor_false() {
    Http.Answer refused =
        http.post(
            "/api/v1/reports",
            "{\"tumorType\":\"LUAD\",\"vcf\":\"##fileformat=VCFv4.2\\n#CHROM\\n\",\"store\":\"no\"}");

    assertThat(refused.status()).as(refused.body()).isEqualTo(400);
    assertThat(refused.json().get("code").asText()).isEqualTo("WRONG_TYPE");
    assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("store");
  }

  @Test
  void a_tumour_file_comes_with_a_form_or_as_text() {
    String json = "{\"tumorType\":\"LUAD\",\"vcf\":\"##fileformat=VCFv4.2\\n#CHROM\\n\"}";
    assertThat(http.post("/api/v1/reports", json).json().at("/file/sampleId").asText())
        .isEqualTo("T1");

    String file =
        "--BOUNDARY\r\nContent-Disposition: form-data; name=\"request\"\r\n\r\n"
            + "{\"tumorType\":\"LUAD\"}\r\n--BOUNDARY\r\nContent-Disposition: form-data;"
            + " name=\"vcf\"; filename=\"t.vcf\"\r\nContent-Type: text/plain\r\n\r\n"
            + VCF
            + "\r\n--BOUNDARY--\r\n";
    JsonNode report =
        http.post("/api/v1/reports", file, "Content-Type", "multipart/form-data; boundary=BOUNDARY")
            .json();
    assertThat(report.at("/file/annotationSource").asText()).isEqualTo("CSQ");
    assertThat(report.at("/alterations/0/alleleFraction").asDouble()).isEqualTo(0.32);
  }

  private static final String WHOLE =
      "{\"tumorType\":\"LUAD\",\"vcf\":\"##fileformat=VCFv4.2\\n#CHROM\\n\","
          + "\"copyNumberTable\":\"##fileformat=VCF\\n\","
          + "\"coverageBed\":\"##fileformat=VCF\\n\"%s}";

  @Test
  void tables_beside_the_variants_become_findings_unknowns_and_what_was_looked_for() {
    JsonNode report = http.post("/api/v1/reports", WHOLE.formatted("")).json();
    assertThat(report.get("alterations")).hasSize(2);
    assertThat(report.at("/alterations/1/kind").asText()).isEqualTo("amplification");
    assertThat(report.at("/alterations/1/value").asDouble()).isEqualTo(12);
    assertThat(report.get("lookedForNotFound")).hasSize(1);
    assertThat(report.get("limits").toString()).contains("Copies of MYC are undecided");
  }

  /** Wild types that were told to the trials in the last report. */
  private static List<String> wildTypes() {
    return services.trials.asked.getLast().getPatient().getBiomarkersList().stream()
        .filter(fact -> fact.getTextValue().equals("wild type"))
        .map(fact -> fact.getName())
        .toList();
  }

  private static List<String> covered() {
    return services.biomarkers.asked.getLast().getCoveredGenesList();
  }

  @Test
  void a_covered_gene_without_a_finding_is_wild_type() {
    http.post("/api/v1/reports", WHOLE.formatted("")).json();

    assertThat(covered()).containsExactly("KRAS");
    assertThat(wildTypes()).containsExactly("KRAS");
  }

  @Test
  void a_gene_whose_variant_cannot_be_read_is_not_called_wild_type() {
    services.variants.more =
        List.of(SomaticVariant.newBuilder().setGene("kras").setHgvsP("p.odd").setLine(7).build());

    JsonNode report =
        http.post("/api/v1/reports", WHOLE.formatted(",\"coveredGenes\":[\"NRAS\"]")).json();

    assertThat(covered()).containsExactly("NRAS");
    assertThat(wildTypes()).containsExactly("NRAS");
    assertThat(report.get("lookedForNotFound").toString()).isEqualTo("[\"NRAS\"]");
    assertThat(report.get("limits").toString())
        .contains("kras (line 7)")
        .contains("wild type is not known of their genes");
  }

  @Test
  void a_variant_is_somatic_or_germline_only_where_the_file_says_so() {
    services.variants.more =
        List.of(
            SomaticVariant.newBuilder().setGene("BRCA2").setHgvsP("p.E1550*").setLine(7).build(),
            SomaticVariant.newBuilder()
                .setGene("BRCA1")
                .setHgvsP("p.E23fs")
                .setLine(8)
                .setGermline(true)
                .build());

    http.post("/api/v1/reports", WHOLE.formatted("")).json();

    assertThat(services.biomarkers.asked.getLast().getAlterationsList())
        .filteredOn(alteration -> alteration.getGene().startsWith("BRCA"))
        .extracting(Alteration::getGene, Alteration::getOrigin)
        .containsExactly(
            tuple("BRCA2", AlterationOrigin.ALTERATION_ORIGIN_UNSPECIFIED),
            tuple("BRCA1", AlterationOrigin.ALTERATION_ORIGIN_GERMLINE));
  }

  @Test
  void nothing_found_in_plasma_is_no_wild_type_and_the_report_says_so() {
    JsonNode report =
        http.post("/api/v1/reports", WHOLE.formatted(",\"specimen\":\"plasma\"")).json();

    assertThat(covered()).isEmpty();
    assertThat(wildTypes()).isEmpty();
    assertThat(report.get("lookedForNotFound")).isEmpty();
    assertThat(report.get("limits").toString()).contains("may still be in the tumour");
  }

  @Test
  void neither_gene_of_a_fusion_is_wild_type() {
    JsonNode report =
        http.post(
                "/api/v1/reports",
                WHOLE.formatted(
                    ",\"coveredGenes\":[\"alk\",\"EML4\"],\"fusions\":[{\"gene\":\"EML4\","
                        + "\"partner\":\"ALK\"}]"))
            .json();

    assertThat(wildTypes()).as(report.toString()).containsExactly("KRAS");
    assertThat(report.get("lookedForNotFound").toString()).isEqualTo("[\"KRAS\"]");
  }

  @Test
  void figures_have_a_title_a_description_and_their_data() {
    Http.Answer page =
        http.post(
            "/api/v1/reports",
            WHOLE.formatted(""),
            "Accept",
            "text/html",
            "Content-Type",
            "application/json");
    assertThat(page.status()).as(page.body()).isEqualTo(200);
    assertThat(page.body())
        .contains("<title id=\"fractions-title\">", "<desc id=\"copies-desc\">")
        .contains("The data of this figure", "Looked for, not found", "KRAS")
        .doesNotContain(" style=");
  }

  @Test
  void a_measured_marker_is_shown_with_its_test_and_its_cut_off() {
    for (String assay : new String[] {"", "House panel"}) {
      Http.Answer page =
          http.post(
              "/api/v1/reports",
              "{\"tumorType\":\"LUAD\",\"alterations\":[\"TMB 14.2\"]"
                  + (assay.isEmpty() ? "" : ",\"assay\":\"" + assay + "\",\"tumorPurity\":0.4")
                  + "}",
              "Accept",
              "text/html",
              "Content-Type",
              "application/json");
      assertThat(page.status()).as(page.body()).isEqualTo(200);
      assertThat(page.body())
          .contains("TMB beside its cut-off", "at least 10 mutations per megabase")
          .contains("FoundationOne CDx")
          .contains(assay.isEmpty() ? "by a test that was not said" : "by House panel")
          .contains(assay.isEmpty() ? "not said" : "40 %");
    }
  }

  @Test
  void a_gene_that_was_looked_at_completely_goes_to_trials_as_wild_type() {
    http.post(
        "/api/v1/reports",
        "{\"tumorType\":\"LUAD\",\"alterations\":[\"EGFR p.L858R\"],"
            + "\"coveredGenes\":[\"EGFR\",\"KRAS\"],\"ageYears\":61,\"sex\":\"female\"}");

    var patient = services.trials.asked.getLast().getPatient();
    assertThat(patient.getOncotreeCode()).isEqualTo("LUAD");
    assertThat(patient.getAgeYears()).isEqualTo(61);
    assertThat(patient.getSex()).isEqualTo("female");
    assertThat(patient.getBiomarkersList())
        .extracting(fact -> fact.getName() + " " + fact.getTextValue())
        .containsExactly("EGFR p.L858R", "KRAS wild type");
  }

  @Test
  void a_report_says_what_changed_since_an_earlier_one() {
    String earlier =
        ",\"previous\":{\"versions\":{\"knowledgeRelease\":\"old\"},"
            + "\"tumorType\":{\"code\":\"LUAD\"},\"alterations\":[{\"label\":\"KRAS "
            + "p.G12C\",\"oncogenicity\":\"oncogenic\"}],\"therapies\":[]}";
    JsonNode report = http.post("/api/v1/reports", WHOLE.formatted(earlier)).json();
    assertThat(report.at("/changes/changes").toString())
        .contains("Knowledge: old before")
        .contains("Finding no longer there: KRAS p.G12C (oncogenic).")
        .contains("Therapy new: osimertinib");
  }

  @Test
  void a_named_patients_report_is_kept_and_the_next_one_says_what_changed() {
    services.records.profiles.put("p9", List.of());
    services.records.reports.clear();
    String body =
        "{\"tumorType\":\"LUAD\",\"patientId\":\"p9\",\"alterations\":[\"EGFR p.L858R\"%s]}";
    JsonNode first = http.post("/api/v1/reports", body.formatted("")).json();
    JsonNode again = http.post("/api/v1/reports", body.formatted("")).json();
    JsonNode other = http.post("/api/v1/reports", body.formatted(",\"TP53 p.R273H\"")).json();

    assertThat(first.at("/stored/anew").asBoolean()).isTrue();
    assertThat(first.has("changes")).isFalse();
    assertThat(again.at("/stored/anew").asBoolean()).isFalse();
    assertThat(again.at("/changes/changes")).isEmpty();
    assertThat(other.at("/changes/changes").toString()).contains("Finding new: TP53 p.R273H");
    assertThat(other.at("/changes/earlier").asText()).contains("the report of 2026-11-27");
    JsonNode list = http.get("/api/v1/patients/p9/reports").json();
    assertThat(list.get("reports")).hasSize(2);
    assertThat(list.at("/reports/0/reportId").asText()).isEqualTo("r2");
    JsonNode read = http.get("/api/v1/patients/p9/reports/r1").json();
    assertThat(read.at("/summary")).isEqualTo(first.at("/summary"));
    assertThat(read.at("/stored/reportId").asText()).isEqualTo("r1");
    assertThat(http.get("/api/v1/patients/p9/reports/none").status()).isEqualTo(404);
    assertThat(services.records.audit.stream().map(event -> event.getPurpose()))
        .contains("tumour report", "list of tumour reports", "earlier tumour report");

    http.post(
        "/api/v1/reports",
        "{\"tumorType\":\"LUAD\",\"patientId\":\"p9\",\"store\":false,\"alterations\":[\"EGFR"
            + " p.L858R\"]}");
    assertThat(services.records.reports).hasSize(2);
  }

  @Test
  void a_board_decision_becomes_a_label_without_the_patient_and_without_free_words() {
    services.records.profiles.put("p9", List.of());
    services.records.reports.clear();
    http.post(
        "/api/v1/reports",
        "{\"tumorType\":\"LUAD\",\"patientId\":\"p9\",\"alterations\":[\"EGFR p.L858R\"]}");
    String at = "/api/v1/patients/p9/reports/r1/decisions";
    String decision =
        "{\"therapy\":\"%s\",\"decision\":\"%s\",\"decidedBy\":\"Board Zz\",\"reason\":\"Reason"
            + " Zz\"%s}";

    Http.Answer made = http.post(at, decision.formatted("osimertinib", "recommended", ""));
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(made.json().at("/context/tier").asText()).isEqualTo("IA");
    assertThat(http.post(at, decision.formatted("osimertinib", "perhaps", "")).status())
        .isEqualTo(400);
    Http.Answer unlisted = http.post(at, decision.formatted("surgery", "recommended", ""));
    assertThat(unlisted.status()).isEqualTo(400);
    assertThat(unlisted.json().at("/errors/0/field").asText()).isEqualTo("therapy");
    assertThat(
            http.post(at, decision.formatted("surgery", "deferred", ",\"outsideReport\":true"))
                .status())
        .isEqualTo(201);
    assertThat(http.post(at, "{\"therapy\":\"osimertinib\"}").status()).isEqualTo(400);

    Http.Answer export = http.get("/api/v1/board-decisions");
    assertThat(export.body().lines()).hasSize(2);
    assertThat(export.body())
        .contains("\"place\":\"1\"", "\"listed\":\"no\"")
        .doesNotContain("p9", "r1", "Zz");
    assertThat(
            services.records.audit.stream()
                .map(event -> event.getAction() + " " + event.getPurpose()))
        .contains("write tumour board decision on report r1", "read export of board decisions");
  }

  @Test
  void a_report_as_a_table_has_a_row_for_each_piece_of_evidence() {
    Http.Answer table =
        http.post(
            "/api/v1/reports",
            WHOLE.formatted(""),
            "Accept",
            "text/tab-separated-values",
            "Content-Type",
            "application/json");
    assertThat(table.status()).isEqualTo(200);
    assertThat(table.body().lines().findFirst().orElse(""))
        .startsWith("findings\tbiomarker\trung\ttherapy");
    assertThat(table.body().lines().count()).isGreaterThan(1);
  }

  @Test
  void a_ploidy_or_an_assembly_that_cannot_be_is_refused_with_its_field() {
    for (String field : new String[] {"\"ploidy\":50", "\"assembly\":\"mm10\""}) {
      Http.Answer refused = http.post("/api/v1/reports", WHOLE.formatted("," + field));
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.json().at("/errors/0/field").asText())
          .isEqualTo(field.substring(1, field.indexOf('"', 1)));
    }
  }

  @Test
  void an_unknown_tumour_type_is_an_error_and_missing_trials_are_said() {
    Http.Answer unknown =
        http.post(
            "/api/v1/reports", "{\"oncotreeCode\":\"NOSUCH\",\"alterations\":[\"EGFR p.L858R\"]}");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.json().get("code").asText()).isEqualTo("UNKNOWN_TUMOR_TYPE");

    services.trials.empty = true;
    JsonNode report =
        http.post("/api/v1/reports", "{\"tumorType\":\"LUAD\",\"alterations\":[\"EGFR p.L858R\"]}")
            .json();
    assertThat(report.at("/trials/state").asText()).isEqualTo("no trials loaded");
    assertThat(http.post("/api/v1/trials/match", "{\"note\":\"ECOG 1\"}").status()).isEqualTo(409);
  }

  @Test
  void a_note_is_matched_with_the_words_that_decide() {
    JsonNode answer =
        http.post("/api/v1/trials/match", "{\"note\":\"ECOG 1 today\",\"noteDate\":\"2026-01-01\"}")
            .json();

    assertThat(answer.at("/matches/0/overall").asText()).isEqualTo("needs-information");
    assertThat(answer.at("/matches/0/criteria/0/evidence/0/evidence").asText()).isEqualTo("ECOG 1");
    assertThat(answer.at("/facts/0/value").asInt()).isEqualTo(1);
  }

  @Test
  void notes_are_stored_with_their_facts_and_patients_found_for_a_trial() {
    assertThat(
            http.post(
                    "/api/v1/patients/p7/notes",
                    "{\"text\":\"ECOG 1\",\"noteDate\":\"2026-01-01\"}")
                .status())
        .isEqualTo(201);
    http.post("/api/v1/patients/p8/notes", "{\"text\":\"ECOG 2\"}");

    JsonNode answer = http.post("/api/v1/trials/NCT00000001/patients", "{}").json();

    assertThat(answer.get("considered").asInt()).isEqualTo(2);
    assertThat(services.trials.patients).containsExactly("p7", "p8");
  }

  @Test
  void what_could_not_be_read_of_a_note_is_said_where_it_is_stored_and_on_the_page() {
    JsonNode stored =
        http.post("/api/v1/patients/p9/notes", "{\"text\":\"ECOG 1. Keine Metastasen.\"}").json();
    assertThat(stored.at("/warnings/0").asText()).isEqualTo("the text is not English");
    assertThat(
            http.post("/api/v1/patients/p9/notes", "{\"text\":\"ECOG 1\"}").json().has("warnings"))
        .isFalse();

    assertThat(
            http.post(
                    "/pages/trials",
                    form("note", "ECOG 1. Keine Metastasen."),
                    "Content-Type",
                    "multipart/form-data; boundary=BOUNDARY")
                .body())
        .contains("Of the note: the text is not English.");
  }

  @Test
  void what_could_not_be_read_of_a_note_is_said_beside_a_match_and_in_a_report() {
    String german = "\"note\":\"ECOG 1. Keine Metastasen.\",\"noteDate\":\"2026-01-01\"";
    String said = "The note of 2026-01-01: the text is not English.";

    assertThat(
            http.post("/api/v1/trials/match", "{" + german + "}").json().at("/warnings/0").asText())
        .isEqualTo(said);
    assertThat(http.post("/api/v1/trials/match", "{\"note\":\"ECOG 1\"}").json().has("warnings"))
        .isFalse();
    JsonNode report =
        http.post(
                "/api/v1/reports",
                "{\"tumorType\":\"LUAD\",\"alterations\":[\"EGFR p.L858R\"]," + german + "}")
            .json();
    assertThat(report.get("limits").toString()).contains(said);
  }

  @Test
  void a_parameter_that_is_no_number_is_named_and_its_value_is_not_repeated() {
    for (String[] wrong :
        new String[][] {
          {"limit", "must be a whole number"},
          {"age", "must be a whole number"},
          {"radiusKm", "must be a number"}
        }) {
      Http.Answer refused = http.get("/api/v1/trials?place=Boston&" + wrong[0] + "=Erika");

      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.json().get("code").asText()).isEqualTo("WRONG_TYPE");
      assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo(wrong[0]);
      assertThat(refused.body()).contains(wrong[1]).doesNotContain("Erika");
    }
    Http.Answer inFhir = http.post("/fhir/ResearchStudy/$match?limit=many", "{}");
    assertThat(inFhir.status()).isEqualTo(400);
    assertThat(inFhir.body()).contains("limit").doesNotContain("many");
  }

  @Test
  void trials_are_imported_as_they_come() {
    String study = "{\"protocolSection\":{}}";

    assertThat(http.post("/api/v1/trials/import", study).status()).isEqualTo(201);
    assertThat(services.trials.imported).isEqualTo(study);
  }

  @Test
  void a_note_that_is_too_long_is_refused_with_its_code() {
    Http.Answer byService =
        http.post("/api/v1/notes/extract", "{\"text\":\"" + "x".repeat(1_100_000) + "\"}");
    assertThat(byService.status()).isEqualTo(400);
    assertThat(byService.json().get("code").asText()).isEqualTo("NOTE_TOO_LONG");

    Http.Answer byLimit =
        http.post("/api/v1/notes/extract", "{\"text\":\"" + "x".repeat(10 << 20) + "\"}");
    assertThat(byLimit.status()).isEqualTo(413);
  }

  @Test
  void a_dead_service_fails_the_report_and_never_shortens_it() {
    for (ServiceName name : List.of(ServiceName.THERAPIES, ServiceName.TRIALS)) {
      try (FakeServices dying = new FakeServices();
          GatewayServer own = GatewayServer.start(RunningGateway.settings(), dying.channels())) {
        dying.kill(name);
        Http.Answer answer =
            new Http(own.port())
                .post(
                    "/api/v1/reports",
                    "{\"tumorType\":\"LUAD\",\"alterations\":[\"EGFR p.L858R\"]}");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().get("code").asText()).isEqualTo("SERVICE_UNAVAILABLE");
      }
    }
  }

  private static String form(String... fields) {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      form.append("--BOUNDARY\r\nContent-Disposition: form-data; name=\"")
          .append(fields[i])
          .append("\"\r\n\r\n")
          .append(fields[i + 1])
          .append("\r\n");
    }
    return form.append("--BOUNDARY--\r\n").toString();
  }
}
