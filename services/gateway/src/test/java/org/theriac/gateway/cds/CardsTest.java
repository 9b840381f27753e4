package org.theriac.gateway.cds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.theriac.gateway.fhir.OrderedDrugs;
import org.theriac.gateway.json.Json;
import org.theriac.ontology.v1.Alternative;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.DrugStatus;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.GuidanceAction;
import org.theriac.ontology.v1.GuidanceDetail;
import org.theriac.ontology.v1.GuidanceInput;
import org.theriac.ontology.v1.Ingredient;
import org.theriac.ontology.v1.Severity;
import org.theriac.ontology.v1.Source;

class CardsTest {
  private static final Ingredient DRUG =
      Ingredient.newBuilder().setRxcui("1").setName("examplinib").build();

  @Test
  void one_card_per_drug_though_it_was_ordered_twice_and_two_genes_speak() {
    List<Card> cards =
        cards(
            order(
                "a",
                guidance("CPIC", "GENE1", "Poor Metabolizer"),
                guidance("CPIC", "GENE2", "Poor Function")),
            order("b", guidance("CPIC", "GENE1", "Poor Metabolizer")));

    assertThat(cards).hasSize(1);
    assertThat(summary(cards.getFirst())).contains("GENE1 poor metabolizer, GENE2 poor function");
  }

  @Test
  void the_most_serious_card_stands_first_and_others_in_the_order_of_the_orders() {
    List<Card> cards =
        OneCardPerDrug.of(
            List.of(
                card("info", "a"), card("warning", "b"), card("critical", "c"), card("info", "d")));

    assertThat(cards).extracting(Card::drug).containsExactly("c", "b", "a", "d");
  }

  private static Card card(String indicator, String drug) {
    return new Card(
        Json.object().put("indicator", indicator), List.of(), "order-" + drug, drug, drug);
  }

  @Test
  void a_summary_never_passes_139_characters_and_keeps_the_advice() {
    Guidance[] many = new Guidance[12];
    for (int i = 0; i < many.length; i++) {
      many[i] = guidance("CPIC", "LONGGENENAME" + i, "Likely Intermediate Metabolizer");
    }

    String summary = summary(cards(order("a", many)).getFirst());

    assertThat(summary).hasSizeLessThanOrEqualTo(139).endsWith("avoid");
  }

  @Test
  void the_leading_source_is_said_in_full_and_others_in_a_line() {
    String detail =
        cards(
                order(
                    "a",
                    guidance("CPIC", "GENE1", "Poor Metabolizer"),
                    guidance("FDA", "GENE1", "Poor Metabolizer")))
            .getFirst()
            .content()
            .get("detail")
            .asText();

    assertThat(detail.lines().filter(line -> line.contains("What to do"))).hasSize(1);
    assertThat(detail).contains("**Other sources:** FDA: avoid");
  }

  @Test
  void the_most_a_day_is_said_where_it_is_the_only_limit() {
    Guidance lower =
        guidance("CPIC", "GENE1", "Poor Metabolizer").toBuilder()
            .clearActions()
            .addActions(GuidanceAction.GUIDANCE_ACTION_DECREASE_DOSE)
            .addDetails(GuidanceDetail.newBuilder().setName("dose.max.mg.day").setValue("20"))
            .build();
    Guidance alsoOneTime =
        lower.toBuilder()
            .addDetails(GuidanceDetail.newBuilder().setName("dose.max.single.mg").setValue("5"))
            .build();

    assertThat(summary(cards(order("a", lower)).getFirst()))
        .endsWith("lower the dose to at most 20 mg a day");
    assertThat(summary(cards(order("a", alsoOneTime)).getFirst())).endsWith("lower the dose");
  }

  @Test
  void another_source_does_not_say_the_same_alternative_twice() {
    Guidance avoid = guidance("DPWG", "GENE1", "Poor Metabolizer");
    Guidance another =
        avoid.toBuilder()
            .clearActions()
            .addActions(GuidanceAction.GUIDANCE_ACTION_ALTERNATIVE)
            .build();
    Alternative drug =
        Alternative.newBuilder().setIngredient(Ingredient.newBuilder().setName("morphine")).build();

    String detail =
        cards(
                order(
                    "a",
                    guidance("CPIC", "GENE1", "Poor Metabolizer"),
                    avoid.toBuilder().addAlternatives(drug).build(),
                    another.toBuilder().addAlternatives(drug).build()))
            .getFirst()
            .content()
            .get("detail")
            .asText();

    assertThat(detail).containsOnlyOnce("consider morphine");
  }

  @Test
  void alleles_that_were_not_found_do_not_crowd_the_summary() {
    String summary =
        summary(
            cards(order("a", guidance("CPIC", "HLA-X", "*1:01 negative, *2:02 positive")))
                .getFirst());

    assertThat(summary).isEqualTo("Examplinib: HLA-X *2:02 positive – avoid");
  }

  @Test
  void a_gene_none_of_whose_alleles_was_found_is_not_in_the_summary_unless_it_is_the_reason() {
    Guidance both =
        guidance("CPIC", "HLA-X", "*1:01 negative, *2:02 negative").toBuilder()
            .addInputs(GuidanceInput.newBuilder().setGene("GENE1").setPhenotype("Poor Metabolizer"))
            .build();

    assertThat(summary(cards(order("a", both)).getFirst()))
        .isEqualTo("Examplinib: GENE1 poor metabolizer – avoid");
    assertThat(summary(cards(order("a", guidance("CPIC", "HLA-X", "*1:01 negative"))).getFirst()))
        .isEqualTo("Examplinib: HLA-X *1:01 negative – avoid");
  }

  @Test
  void what_is_taken_is_named_beside_the_phenotype_that_it_makes_which_alone_is_the_headline() {
    Guidance now =
        guidance("CPIC", "GENE1", "Poor Metabolizer").toBuilder()
            .setInputs(
                0,
                GuidanceInput.newBuilder()
                    .setGene("GENE1")
                    .setPhenotype("Poor Metabolizer")
                    .setGeneticPhenotype("Intermediate Metabolizer")
                    .setInhibitor("blockamine"))
            .build();

    String summary =
        summary(
            cards(order("a", now, guidance("CPIC", "GENE1", "Intermediate Metabolizer")))
                .getFirst());

    assertThat(summary).isEqualTo("Examplinib: GENE1 poor metabolizer with blockamine – avoid");
  }

  @Test
  void of_several_orders_of_a_drug_the_most_serious_speaks() {
    Guidance mild =
        guidance("CPIC", "GENE1", "Poor Metabolizer").toBuilder()
            .setShownSeverity(Severity.SEVERITY_INFO)
            .build();

    List<Card> cards =
        cards(order("a", mild), order("b", guidance("CPIC", "GENE1", "Poor Metabolizer")));

    assertThat(cards).hasSize(1);
    assertThat(cards.getFirst().content().get("indicator").asText()).isEqualTo("critical");
    assertThat(cards.getFirst().orderKey()).isEqualTo("MedicationRequest/b");
    assertThat(cards.getFirst().content().get("detail").asText()).contains("2 orders of this drug");
  }

  @Test
  void a_gene_that_two_rules_speak_of_stands_once_in_the_summary() {
    Guidance both =
        guidance("CPIC", "GENE1", "Rapid Metabolizer").toBuilder()
            .addInputs(GuidanceInput.newBuilder().setGene("GENE2").setPhenotype("Poor Metabolizer"))
            .build();

    String summary =
        summary(cards(order("a", both, guidance("DPWG", "GENE2", "Poor Metabolizer"))).getFirst());

    assertThat(summary)
        .isEqualTo("Examplinib: GENE1 rapid metabolizer, GENE2 poor metabolizer – avoid");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "*2/*2|\\*2/\\*2",
        "<img src=x onerror=alert(1)>|&lt;img src=x onerror=alert(1)&gt;",
        "[a](javascript:x)|\\[a\\](javascript:x)",
        "a & b|a &amp; b",
        "# heading|\\# heading",
        "long-term use|long-term use"
      })
  void words_of_others_stay_words(String words, String escaped) {
    assertThat(Markdown.escape(words)).isEqualTo(escaped);
  }

  @Test
  void a_card_id_leads_back_to_its_decision_and_cannot_be_made_up() {
    Random random = new Random(3);
    for (int i = 0; i < 1000; i++) {
      long sequence = 1 + random.nextLong(1L << 47);
      int index = random.nextInt(4096);
      String hash = "%016x%016x".formatted(random.nextLong(), random.nextLong());
      String uuid = CardId.of(sequence, index, hash).uuid().toString();

      CardId read = CardId.read(uuid).orElseThrow();

      assertThat(read.sequence()).isEqualTo(sequence);
      assertThat(read.index()).isEqualTo(index);
      assertThat(read.fits(hash)).isTrue();
      assertThat(read.fits("%016x".formatted(random.nextLong()))).isFalse();
    }
    assertThat(CardId.read("no uuid")).isEmpty();
    assertThat(CardId.read("d1577c69-dfbe-44ad-ba6d-3e05e953b2ea")).isEmpty();
  }

  private static String summary(Card card) {
    return card.content().get("summary").asText();
  }

  private static List<Card> cards(Decision.AssessedOrder... orders) {
    return OneCardPerDrug.of(
        Cards.of(
            new Decision(
                List.of(orders), List.of(), List.of(), List.of(), "r", Situation.unknown()),
            "p"));
  }

  private static Decision.AssessedOrder order(String id, Guidance... guidance) {
    ObjectNode resource = Json.object().put("resourceType", "MedicationRequest").put("id", id);
    return new Decision.AssessedOrder(
        new DraftOrder(
            "MedicationRequest/" + id, resource, new OrderedDrugs.Reading(List.of(), ""), true),
        DrugAssessment.newBuilder()
            .setStatus(DrugStatus.DRUG_STATUS_RECOGNISED_BY_CODE)
            .addIngredients(DRUG)
            .addAllGuidance(List.of(guidance))
            .build());
  }

  private static Guidance guidance(String issuer, String gene, String phenotype) {
    return Guidance.newBuilder()
        .setRuleId(issuer + ":" + gene)
        .setIngredient(DRUG)
        .addInputs(GuidanceInput.newBuilder().setGene(gene).setPhenotype(phenotype))
        .addActions(GuidanceAction.GUIDANCE_ACTION_AVOID)
        .setSeverity(Severity.SEVERITY_CRITICAL)
        .setShownSeverity(Severity.SEVERITY_CRITICAL)
        .setRecommendation("Avoid it.")
        .setSource(Source.newBuilder().setTitle("A guideline").setIssuer(issuer))
        .build();
  }
}
