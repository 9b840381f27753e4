package org.theriac.trials.criteria;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.trials.criteria.vocabulary.DiseaseTree;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.evaluation.CriterionBench;
import org.theriac.trials.evaluation.CriterionCase;
import org.theriac.trials.evaluation.CriterionCases;
import org.theriac.trials.facts.StructuredFacts;
import org.theriac.trials.notes.FactExtractor;
import org.theriac.trials.notes.Lexicon;
import org.theriac.trials.registry.RegistryReader;
import org.theriac.trials.registry.Trial;

class CriteriaTest {
  private static final org.theriac.knowledgebase.KnowledgeRelease RELEASE =
      KnowledgeReleases.load();
  private static final Vocabulary WORDS = Vocabulary.of(RELEASE);
  private static final CriterionParser PARSER = new CriterionParser(WORDS);
  private static final Charts CHARTS = new Charts(WORDS);
  private static final Evaluator EVALUATOR =
      new Evaluator(WORDS, new DiseaseTree(RELEASE.oncology().tumorTypes()));
  private static final CriterionBench BENCH =
      new CriterionBench(new FactExtractor(Lexicon.of(RELEASE)), CHARTS, PARSER, EVALUATOR);

  private static List<CriterionCase> table() throws Exception {
    var all = new ArrayList<CriterionCase>();
    // The second table's labels were written before it was first run, in a registry's wordings.
    for (String file : List.of("cases.jsonl", "registry-cases.jsonl")) {
      all.addAll(cases(file));
    }
    return all;
  }

  private static List<CriterionCase> cases(String file) throws Exception {
    var resource = CriteriaTest.class.getResource(file);
    return CriterionCases.read(Path.of(resource.toURI()), Optional.empty());
  }

  @Test
  void of_values_that_differ_the_surely_later_one_counts_and_else_none() {
    for (String[] row :
        new String[][] {
          {"ECOG 0-1", "ECOG 1 -> 3.", "not_met"},
          {"ECOG 0-1", "ECOG 3 -> 1.", "met"},
          {"ECOG 0-1", "PS 1 at first, PS 2 later.", "unknown"},
          {"ECOG 0-1", "ECOG 1. Seen again: ECOG 0.", "met"},
          {"Hemoglobin >= 9 g/dL", "Hb 9.8 -> 7.2.", "not_met"},
          {"Hemoglobin >= 9 g/dL", "Hb 130 g/dL.", "unknown"},
          {
            "Platelets >= 100 x 10^9/L",
            "Platelets 150 on 4/1/2026. Platelets 60 on 4/28/2026.",
            "not_met"
          },
          {
            "Platelets >= 100 x 10^9/L",
            "Platelets 60 on 4/28/2026. Platelets 150 on 4/1/2026.",
            "not_met"
          },
          {"Platelets >= 100 x 10^9/L", "Platelets 150. Platelets 60.", "unknown"},
        }) {
      var labelled = new CriterionCase("", "", row[0], false, "", row[1], row[2], "");
      assertThat(CriterionBench.label(BENCH.verdict(labelled, false))).as(row[1]).isEqualTo(row[2]);
    }
  }

  /** Labels were written before the first run; what stays wrong is not in the files. */
  @Test
  void further_oncology_criteria_and_general_medical_notes_are_decided_as_written()
      throws Exception {
    var wrong = new ArrayList<String>();
    for (String file :
        List.of(
            "oncology-cases.jsonl",
            "vignette-cases.jsonl",
            "decided-cases.jsonl",
            "sponsor-cases.jsonl",
            "verdict-cases.jsonl")) {
      boolean assume = file.startsWith("vignette");
      for (CriterionCase labelled : cases(file)) {
        var given = CriterionBench.label(BENCH.verdict(labelled, assume));
        if (!given.equals(labelled.label())) {
          wrong.add(labelled.id() + " is " + given + ", not " + labelled.label());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void every_case_of_the_table_is_decided_as_written() throws Exception {
    var wrong = new ArrayList<String>();
    for (CriterionCase labelled : table()) {
      var given = CriterionBench.label(BENCH.verdict(labelled, false));
      if (!given.equals(labelled.label())) {
        wrong.add(
            labelled.id()
                + " is "
                + given
                + ", not "
                + labelled.label()
                + ": "
                + labelled.criterion());
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void nothing_known_decides_nothing() throws Exception {
    var decided = new ArrayList<String>();
    for (CriterionCase labelled : table()) {
      var empty =
          new CriterionCase(
              labelled.id(),
              "",
              labelled.criterion(),
              labelled.exclusion(),
              "{}",
              "",
              "unknown",
              "");
      if (!CriterionBench.label(BENCH.verdict(empty, false)).equals("unknown")) {
        decided.add(labelled.criterion());
      }
    }
    assertThat(decided).isEmpty();
  }

  @Test
  void an_unrelated_sentence_changes_no_verdict() throws Exception {
    var note =
        "58 year old woman with NSCLC, EGFR L858R. ECOG 1. No brain metastases. Platelets 120.";
    var changed = new ArrayList<String>();
    for (CriterionCase labelled : table()) {
      for (boolean assume : new boolean[] {false, true}) {
        var before = with(labelled, note);
        var after = with(labelled, note + " She likes long walks by the sea.");
        if (!BENCH
            .verdict(before, assume)
            .eligibility()
            .equals(BENCH.verdict(after, assume).eligibility())) {
          changed.add(labelled.criterion());
        }
      }
    }
    assertThat(changed).isEmpty();
  }

  @Test
  void words_that_are_not_understood_decide_nothing_and_turn_no_answer() throws Exception {
    var turned = new ArrayList<String>();
    int asked = 0;
    for (CriterionCase labelled : table()) {
      var facts = labelled.facts().isEmpty() ? "{}" : labelled.facts();
      var chart = CHARTS.of(StructuredFacts.read(facts), "", "", "");
      asked += insert(labelled.criterion(), labelled.exclusion(), List.of(chart), 1, turned);
    }
    System.out.printf("%d words inserted: %d answers turned%n", asked, turned.size());
    assertThat(turned).isEmpty();
  }

  /** "A with …" asks A and more, "A with … or …" maybe something else. */
  @Test
  void words_behind_a_criterion_that_only_add_let_nobody_in_and_leave_nobody_out()
      throws Exception {
    var wrong = new ArrayList<String>();
    int kept = 0;
    for (CriterionCase labelled : table()) {
      var facts = labelled.facts().isEmpty() ? "{}" : labelled.facts();
      var chart = CHARTS.of(StructuredFacts.read(facts), "", "", "");
      var text = labelled.criterion().replaceFirst("[;.]\\s*$", "");
      var then = EVALUATOR.eligibility(PARSER.parse("1", text, labelled.exclusion()), chart);
      for (String behind : List.of(" with quorpified flomax", " despite a wibbled flomax")) {
        var more = PARSER.parse("1", text + behind, labelled.exclusion());
        var now = EVALUATOR.eligibility(more, chart);
        kept += now == Truth.UNKNOWN ? 0 : 1;
        var open = PARSER.parse("1", text + behind + " or not", labelled.exclusion());
        if (now != Truth.UNKNOWN && now != then
            || !EVALUATOR.eligibility(open, chart).equals(Truth.UNKNOWN)
                && EVALUATOR.eligibility(open, chart) != then) {
          wrong.add(then + " became " + now + ": " + text + behind);
        }
      }
    }
    System.out.printf("%d answers kept behind words that only add%n", kept);
    assertThat(kept).isGreaterThan(100);
    assertThat(wrong).isEmpty();
  }

  @Test
  void words_that_are_not_understood_turn_no_answer_of_real_criteria() throws Exception {
    var folder = Path.of(System.getProperty("theriac.shared.data", "absent"), "trials");
    Assumptions.assumeTrue(
        Files.isDirectory(folder), "shared data not here: no words are put into real criteria");
    var charts = new ArrayList<Chart>();
    var extractor = new FactExtractor(Lexicon.of(RELEASE));
    var notes = Path.of(CriteriaTest.class.getResource("inserted-notes.txt").toURI());
    for (String note : Files.readAllLines(notes)) {
      charts.add(
          CHARTS.of(extractor.extract(note, "2026-11-01", "").facts(), note, "", "2026-11-27"));
    }
    var items = new LinkedHashSet<CriteriaSplitter.Item>();
    for (Trial trial :
        RegistryReader.read(Files.readAllBytes(folder.resolve("nsclc_ctgov_v2.json")))) {
      items.addAll(CriteriaSplitter.split(trial.eligibility()));
    }
    var experts =
        CriterionCases.read(
            folder.resolve("criterion_trialgpt.dev.jsonl"),
            Optional.of(folder.resolve("criterion_trialgpt_notes.dev.json")));
    experts.forEach(
        expert -> items.add(new CriteriaSplitter.Item(expert.exclusion(), expert.criterion())));
    var turned = new ArrayList<String>();
    int asked = 0;
    int at = 0;
    for (CriteriaSplitter.Item item : items) {
      if (++at % SAMPLE == 0) {
        asked += insert(item.text(), item.exclusion(), charts, 3, turned);
      }
    }
    System.out.printf("%d words put into real criteria: %d answers turned%n", asked, turned.size());
    assertThat(asked).isGreaterThan(100);
    assertThat(turned).isEmpty();
  }

  private static final int SAMPLE = 23;

  /** Puts unknown words at the places of a criterion; how many, and which answers were turned. */
  private static int insert(
      String criterion, boolean exclusion, List<Chart> charts, int step, List<String> turned) {
    var before = PARSER.parse("1", criterion, exclusion);
    var words = List.of(criterion.split(" "));
    int asked = 0;
    for (int at = 0; at <= words.size(); at += step) {
      var unknown = List.of("quorpified", "wibbled flomax").get(asked % 2);
      var text =
          (String.join(" ", words.subList(0, at))
                  + " "
                  + unknown
                  + " "
                  + String.join(" ", words.subList(at, words.size())))
              .strip();
      var after = PARSER.parse("1", text, exclusion);
      asked++;
      for (Chart chart : charts) {
        var now = EVALUATOR.eligibility(after, chart);
        var then = EVALUATOR.eligibility(before, chart);
        if (now != Truth.UNKNOWN && now != then) {
          turned.add(then + " became " + now + ": " + text);
        }
      }
    }
    return asked;
  }

  private static CriterionCase with(CriterionCase labelled, String note) {
    return new CriterionCase(
        labelled.id(),
        "",
        labelled.criterion(),
        labelled.exclusion(),
        labelled.facts(),
        note,
        labelled.label(),
        "");
  }

  @Test
  void silence_is_absence_only_where_it_was_asked_for_and_says_so() {
    var criterion = PARSER.parse("E1", "Known hepatitis C infection", true);
    var silent = EVALUATOR.evaluate(criterion, List.of(), false);
    assertThat(silent.eligibility()).isEqualTo(Truth.UNKNOWN);
    var assumed = EVALUATOR.evaluate(criterion, List.of(), true);
    assertThat(assumed.eligibility()).isEqualTo(Truth.YES);
    assertThat(assumed.assumed()).isTrue();
    var mentioned =
        EVALUATOR.evaluate(
            criterion,
            StructuredFacts.read("{\"conditions\":{\"hepatitis C\":\"possible\"}}"),
            true);
    assertThat(mentioned.eligibility()).isEqualTo(Truth.UNKNOWN);
  }

  @Test
  void silence_says_nothing_of_a_value_that_everyone_has_nor_of_what_something_on_record_brings()
      throws Exception {
    for (CriterionCase labelled : cases("silence-cases.jsonl")) {
      assertThat(CriterionBench.label(BENCH.verdict(labelled, true)))
          .as(labelled.id() + ": " + labelled.criterion())
          .isEqualTo(labelled.label());
    }
  }

  @Test
  void a_case_without_its_kind_is_refused_by_its_line(@org.junit.jupiter.api.io.TempDir Path folder)
      throws Exception {
    for (String kind : List.of("", "\"kind\":\"Exclusion\",")) {
      var file = folder.resolve("cases.jsonl");
      Files.writeString(file, "{" + kind + "\"criterion\":\"Age >= 18\",\"label\":\"met\"}");
      org.assertj.core.api.Assertions.assertThatThrownBy(
              () -> CriterionCases.read(file, Optional.empty()))
          .hasMessageContainingAll("cases.jsonl", "line 1", "kind");
    }
  }

  @Test
  void a_measurement_that_everyone_has_is_not_assumed_to_be_fine() {
    var criterion = PARSER.parse("E1", "Body mass index > 35 kg/m2", true);
    assertThat(EVALUATOR.evaluate(criterion, List.of(), true).eligibility())
        .isEqualTo(Truth.UNKNOWN);
  }

  @Test
  void no_text_breaks_the_reader() throws Exception {
    var random = new Random(11);
    var pieces =
        new ArrayList<>(
            List.of(
                "≥",
                "<",
                "unless",
                "(",
                ")",
                "no",
                "or",
                "and",
                ";",
                ". ",
                "within",
                "5",
                "days",
                "ULN",
                "\n",
                "​",
                "grade",
                "EGFR",
                "exon",
                "stage IV",
                "-",
                "/",
                "*",
                "HLA-A*02:01",
                "🧬",
                "except",
                "x 10^9/L"));
    table().forEach(labelled -> pieces.addAll(List.of(labelled.criterion().split(" "))));
    var facts =
        StructuredFacts.read(
            "{\"age\":50,\"dx\":\"NSCLC\",\"stage\":\"IV\",\"biomarkers\":{\"EGFR\":\"L858R\"}}");
    for (int i = 0; i < 3_000; i++) {
      var text = new StringBuilder();
      int size = random.nextInt(25);
      for (int j = 0; j < size; j++) {
        text.append(pieces.get(random.nextInt(pieces.size())))
            .append(random.nextInt(5) == 0 ? "" : " ");
      }
      EVALUATOR.evaluate(
          PARSER.parse("1", text.toString(), random.nextBoolean()), facts, random.nextBoolean());
    }
  }

  @Test
  void three_hundred_criteria_and_broken_lists_are_read() {
    var text = new StringBuilder("Inclusion Criteria:\n\n");
    for (int i = 0; i < 300; i++) {
      text.append(i % 3 == 0 ? "* " : i % 3 == 1 ? "  1) " : "- ")
          .append("Hemoglobin ≥ ")
          .append(i % 15)
          .append(" g/dL\n\n\n");
    }
    var trial =
        new Trial(
            "X",
            "",
            "RECRUITING",
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            -1,
            -1,
            "ALL",
            text.toString(),
            "",
            List.of(),
            List.of(),
            List.of(),
            "",
            "",
            "");
    assertThat(PARSER.parse(trial)).hasSize(300).allMatch(Criterion::parsed);
  }

  @Test
  void items_below_another_stay_with_it_where_alone_they_would_say_too_much_or_the_opposite() {
    var text =
        """
        Inclusion Criteria:

        * Adequate function, as defined by the following:

          * Hemoglobin ≥ 9 g/dL
          * Platelets ≥ 100 x 10^9/L
        * At least one of the following:

          * Age ≥ 75 years, OR
          * ECOG performance status 2

        Exclusion Criteria:

        * Other malignancies, except for the following:

          1. Basal cell carcinoma of the skin
          2. Carcinoma in situ of the cervix
        * Any of the following cardiac criteria:

          * Myocardial infarction within 6 months
          * Unstable angina
        """;
    assertThat(CriteriaSplitter.split(text))
        .extracting(CriteriaSplitter.Item::exclusion, CriteriaSplitter.Item::text)
        .containsExactly(
            tuple(false, "Hemoglobin ≥ 9 g/dL"),
            tuple(false, "Platelets ≥ 100 x 10^9/L"),
            tuple(
                false,
                "At least one of the following: Age ≥ 75 years or ECOG performance status 2"),
            tuple(
                true,
                "Other malignancies, except for the following: Basal cell carcinoma of the skin;"
                    + " Carcinoma in situ of the cervix"),
            tuple(true, "Myocardial infarction within 6 months"),
            tuple(true, "Unstable angina"));
    var either =
        PARSER.parse(
            "1",
            "At least one of the following: Age ≥ 75 years or ECOG performance status 2",
            false);
    assertThat(
            EVALUATOR
                .evaluate(either, StructuredFacts.read("{\"age\":50,\"ecog\":2}"), false)
                .eligibility())
        .isEqualTo(Truth.YES);
    assertThat(
            EVALUATOR
                .evaluate(either, StructuredFacts.read("{\"age\":50,\"ecog\":1}"), false)
                .eligibility())
        .isNotEqualTo(Truth.YES);
  }

  @Test
  void a_line_above_others_that_says_something_itself_is_not_lost() {
    var text =
        """
        Inclusion Criteria:

        * Histologically confirmed stage IV NSCLC meeting the following criteria:

          * ECOG performance status 0-1
        * For patients with liver metastases the following limits apply:

          * ALT ≤ 5 x ULN
        * Patients with brain metastases must meet the following criteria:

          * No steroids
        * Patients who:

          * Are aged ≥ 18 years
          * Have an ECOG performance status of 0-1
        * One of the following:

          * Age ≥ 75 years
          * All of:
            * ECOG performance status 2
            * Heart failure
        * Documented driver mutation, including:

          * EGFR L858R
        * Adequate function without growth factors, defined as:

          * Hemoglobin ≥ 9 g/dL

        For patients with bone metastases:

        * Platelets ≥ 50 x 10^9/L

        Exclusion Criteria:

        * Active autoimmune disease that required systemic treatment in the past 2 years, including:

          * Rheumatoid arthritis
        * Patients with diabetes and any of the following conditions:

          * Neuropathy
        """;
    assertThat(CriteriaSplitter.split(text))
        .extracting(CriteriaSplitter.Item::exclusion, CriteriaSplitter.Item::text)
        .containsExactly(
            tuple(false, "Histologically confirmed stage IV NSCLC meeting the following criteria:"),
            tuple(false, "ECOG performance status 0-1"),
            tuple(
                false,
                "For patients with liver metastases the following limits apply: ⟶ ALT ≤ 5 x ULN"),
            tuple(
                false,
                "Patients with brain metastases must meet the following criteria: ⟹ No steroids"),
            tuple(false, "Are aged ≥ 18 years"),
            tuple(false, "Have an ECOG performance status of 0-1"),
            tuple(
                false,
                "One of the following: ⟹ Age ≥ 75 years; All of:; ECOG performance status 2;"
                    + " Heart failure"),
            tuple(false, "Documented driver mutation, including:"),
            tuple(false, "Documented driver mutation, including: ⟹ EGFR L858R"),
            tuple(false, "Adequate function without growth factors, defined as: ⟹"),
            tuple(false, "Hemoglobin ≥ 9 g/dL"),
            tuple(false, "For patients with bone metastases: ⟶ Platelets ≥ 50 x 10^9/L"),
            tuple(
                true,
                "Active autoimmune disease that required systemic treatment in the past 2 years,"
                    + " including:"),
            tuple(
                true,
                "Active autoimmune disease that required systemic treatment in the past 2 years,"
                    + " including: ⟶ Rheumatoid arthritis"),
            tuple(
                true, "Patients with diabetes and any of the following conditions: ⟶ Neuropathy"));
  }

  @Test
  void what_stands_below_a_line_that_is_not_understood_decides_nothing_against_the_patient() {
    for (boolean assume : new boolean[] {false, true}) {
      for (boolean exclusion : new boolean[] {false, true}) {
        for (String text : List.of("If quorpified: ⟶ Heart failure", "One of: ⟹ Heart failure")) {
          var verdict =
              EVALUATOR.evaluate(
                  PARSER.parse("1", text, exclusion),
                  StructuredFacts.read(
                      "{\"conditions\":{\"heart failure\":\""
                          + (exclusion ? "present" : "absent")
                          + "\"}}"),
                  assume);
          assertThat(verdict.eligibility()).as(text).isEqualTo(Truth.UNKNOWN);
        }
      }
    }
  }

  @Test
  void a_negative_test_denies_only_what_it_tested() {
    var criterion = PARSER.parse("1", "HIV infection", true);
    var told =
        Stream.of(
                "HIV test positive, hepatitis B test was negative.",
                "HIV test was positive but the hepatitis B test was negative.",
                "HIV positive and hepatitis B negative.",
                "HIV test and hepatitis B test were negative.",
                "HIV test of blood and of saliva was negative.",
                "HIV test by ELISA was negative.",
                "HIV and hepatitis B were negative.")
            .map(note -> EVALUATOR.eligibility(criterion, CHARTS.of(List.of(), note, "", "")));
    assertThat(told)
        .containsExactly(
            Truth.NO, Truth.NO, Truth.NO, Truth.UNKNOWN, Truth.UNKNOWN, Truth.YES, Truth.YES);
  }

  @Test
  void what_is_too_long_too_deep_or_no_prose_is_not_read_and_says_why() {
    var facts = StructuredFacts.read("{\"ecog\":3,\"dx\":\"NSCLC\"}");
    // Of this thread alone: what else the machine does must not count.
    var work = ManagementFactory.getThreadMXBean();
    var start = work.getCurrentThreadCpuTime();
    for (String text :
        List.of(
            "ECOG ".repeat(800),
            "5".repeat(4_000),
            "ECOG 0-1 " + "(".repeat(40) + "NSCLC" + ")".repeat(40),
            "ECOG 0-1 and " + "ALT <= 3 x ULN or ".repeat(200),
            "ECOG 0-1. " + "Words that are long, and then some. ".repeat(5_600))) {
      for (boolean exclusion : new boolean[] {false, true}) {
        var verdict = EVALUATOR.evaluate(PARSER.parse("1", text, exclusion), facts, false);
        assertThat(verdict.eligibility()).isEqualTo(Truth.UNKNOWN);
        assertThat(verdict.explanation()).contains("was not read, since");
        assertThat(verdict.criterion().text()).isEqualTo(text);
      }
    }
    var read = EVALUATOR.evaluate(PARSER.parse("1", "ECOG 0-1", false), facts, false);
    assertThat(read.eligibility()).isEqualTo(Truth.NO);
    assertThat(work.getCurrentThreadCpuTime() - start).isLessThan(10_000_000_000L);
  }

  @Test
  void a_hostile_line_is_split_in_a_moment() {
    var text =
        "* " + "except ".repeat(150_000) + ":\n  * " + "or ".repeat(150_000) + " ".repeat(99_000);
    var work = ManagementFactory.getThreadMXBean();
    var start = work.getCurrentThreadCpuTime();
    CriteriaSplitter.split(text + "\n  * a");
    assertThat(work.getCurrentThreadCpuTime() - start).isLessThan(10_000_000_000L);
  }

  @Test
  void of_real_trials_a_stated_share_is_understood_in_full() throws Exception {
    var file =
        Path.of(
            System.getProperty("theriac.shared.data", "absent"), "trials", "nsclc_ctgov_v2.json");
    Assumptions.assumeTrue(
        Files.isReadable(file), "shared data not here: the real trials are not read");
    int all = 0;
    int parsed = 0;
    for (Trial trial : RegistryReader.read(Files.readAllBytes(file))) {
      for (Criterion criterion : PARSER.parse(trial)) {
        all++;
        parsed += criterion.parsed() ? 1 : 0;
      }
    }
    System.out.printf("criteria understood in full: %d of %d%n", parsed, all);
    assertThat(parsed).isGreaterThan(all / 2);
  }

  @Test
  void expert_labels_are_met_as_well_as_the_figures_say() throws Exception {
    var folder = Path.of(System.getProperty("theriac.shared.data", "absent"), "trials");
    Assumptions.assumeTrue(
        Files.isDirectory(folder), "shared data not here: expert labels are not compared");
    var oncology =
        BENCH.scores(
            "oncology",
            CriterionCases.read(folder.resolve("criterion_oncology.dev.jsonl"), Optional.empty()),
            false);
    var expert =
        BENCH.scores(
            "expert",
            CriterionCases.read(
                folder.resolve("criterion_trialgpt.dev.jsonl"),
                Optional.of(folder.resolve("criterion_trialgpt_notes.dev.json"))),
            true);
    oncology.getFirst().lines().forEach(System.out::println);
    expert.getFirst().lines().forEach(System.out::println);
    assertThat(oncology.getFirst().accuracy()).isGreaterThan(0.9);
    assertThat(expert.getFirst().accuracy()).isGreaterThan(0.75);
  }
}
