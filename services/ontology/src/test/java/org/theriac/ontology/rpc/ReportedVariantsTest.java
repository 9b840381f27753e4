package org.theriac.ontology.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.ontology.v1.AllelicState;
import org.theriac.ontology.v1.CallDiplotypesRequest;
import org.theriac.ontology.v1.CallDiplotypesResponse;
import org.theriac.ontology.v1.CallNote;
import org.theriac.ontology.v1.CoverageGrade;
import org.theriac.ontology.v1.Diplotype;
import org.theriac.ontology.v1.GeneCall;
import org.theriac.ontology.v1.ReportedVariant;
import org.theriac.variants.v1.Genotype;

/** Variants that laboratories report one by one become calls that say what was not seen. */
class ReportedVariantsTest {
  private static final KnowledgeRelease RELEASE = KnowledgeReleases.load();
  private static final DiplotypeCalls CALLS =
      new DiplotypeCalls(RELEASE.id(), RELEASE.pharmacogenomics());
  private static final List<String> TOLD = List.of("ONLY_ABSENT_VARIANTS", "COPY_NUMBER_UNKNOWN");

  @ParameterizedTest(name = "{0}: {1}")
  @CsvFileSource(resources = "reported-variants.psv", delimiter = '|', numLinesToSkip = 1)
  void reported_variants_become_calls(String what, String variants, String expected) {
    CallDiplotypesRequest.Builder request = CallDiplotypesRequest.newBuilder();
    for (String variant : variants.split(";")) {
      request.addReportedVariants(read(variant));
    }

    CallDiplotypesResponse answer = CALLS.call(request.build());

    String calls =
        answer.getCallsList().stream()
            .map(ReportedVariantsTest::words)
            .collect(Collectors.joining("; "));
    String unused =
        answer.getUnusedVariantsList().stream()
            .map(one -> one.getReason().getCode())
            .collect(Collectors.joining(" "));
    assertThat(unused.isEmpty() ? calls : "unused " + unused).as(what).isEqualTo(expected);
  }

  @Test
  void a_call_from_few_variants_says_how_little_was_seen() {
    GeneCall call =
        CALLS
            .call(
                CallDiplotypesRequest.newBuilder()
                    .addReportedVariants(read("CYP2C19:rs4244285:het"))
                    .build())
            .getCalls(0);

    assertThat(call.getSource()).isEqualTo("variants");
    assertThat(call.getCoverage().getGrade()).isEqualTo(CoverageGrade.COVERAGE_GRADE_PARTIAL);
    assertThat(call.getCoverage().getPositionsCalled()).isEqualTo(1);
    assertThat(call.getNotesList()).extracting(CallNote::getCode).contains("MISSING_POSITIONS");
  }

  @Test
  void a_rarer_arrangement_of_the_same_variants_is_said() {
    GeneCall call =
        CALLS
            .call(
                CallDiplotypesRequest.newBuilder()
                    .addReportedVariants(read("TPMT:rs1800460:het"))
                    .addReportedVariants(read("TPMT:rs1142345:het"))
                    .build())
            .getCalls(0);

    assertThat(call.getNotesList())
        .filteredOn(note -> note.getCode().equals("PHASE_UNKNOWN"))
        .singleElement()
        .extracting(CallNote::getMessage)
        .asString()
        .contains("*3B/*3C");
  }

  @Test
  void genotypes_of_a_file_and_reported_variants_are_not_mixed() {
    assertThatThrownBy(() ->
            CALLS.call(
                CallDiplotypesRequest.newBuilder()
                    .addReportedVariants(read("CYP2C19:rs4244285:het"))
                    .addGenotypes(Genotype.newBuilder().setChromosome("chr10").addAlleles("G"))
                    .build()))
        .hasMessageContaining("cannot be called together");
  }

  @Test
  void whatever_stands_in_the_names_never_breaks_the_call() {
    String[] pieces = {
      "rs",
      "4244285",
      "NC_000010.11",
      ":g.",
      "94781859",
      "G",
      ">",
      "A",
      "c.",
      "del",
      "_",
      "(",
      ")",
      "\u00e9",
      " ",
      "999999999999999999999",
      "m.1555A>G",
      "chr",
      "10",
      "-",
      ":"
    };
    Random random = new Random(11);
    for (int i = 0; i < 3000; i++) {
      var names = new ArrayList<String>();
      for (int n = random.nextInt(3); n >= 0; n--) {
        var name = new StringBuilder();
        for (int p = random.nextInt(8); p >= 0; p--) {
          name.append(pieces[random.nextInt(pieces.length)]);
        }
        names.add(name.toString());
      }
      var answer =
          CALLS.call(
              CallDiplotypesRequest.newBuilder()
                  .addReportedVariants(
                      ReportedVariant.newBuilder()
                          .setGene(random.nextBoolean() ? "" : "CYP2C19")
                          .addAllNames(names)
                          .setStateValue(random.nextInt(5)))
                  .build());
      assertThat(answer.getCallsCount() + answer.getUnusedVariantsCount()).isEqualTo(1);
    }
  }

  private static String words(GeneCall call) {
    String told =
        call.getNotesList().stream()
            .map(CallNote::getCode)
            .filter(TOLD::contains)
            .map(code -> " " + code)
            .collect(Collectors.joining());
    String names =
        call.getDiplotypesList().stream()
            .map(Diplotype::getName)
            .map(name -> " " + name)
            .collect(Collectors.joining());
    return call.getGene()
        + " "
        + call.getStatus().name().replace("CALL_STATUS_", "")
        + names
        + told;
  }

  private static ReportedVariant read(String written) {
    int first = written.indexOf(':');
    int last = written.lastIndexOf(':');
    String state = written.substring(last + 1);
    ReportedVariant.Builder variant =
        ReportedVariant.newBuilder()
            .setGene(written.substring(0, first))
            .addAllNames(List.of(written.substring(first + 1, last).split(",")));
    return switch (state) {
      case "het" -> variant.setState(AllelicState.ALLELIC_STATE_HETEROZYGOUS).build();
      case "hom" -> variant.setState(AllelicState.ALLELIC_STATE_HOMOZYGOUS).build();
      case "hemi" -> variant.setState(AllelicState.ALLELIC_STATE_HEMIZYGOUS).build();
      case "absent" -> variant.setState(AllelicState.ALLELIC_STATE_ABSENT).build();
      case "present" -> variant.build();
      default -> variant.addAllBases(List.of(state.split("/"))).build();
    };
  }
}
