package org.theriac.knowledgebase.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.theriac.knowledgebase.statements.DefectiveReleaseException;
import org.theriac.knowledgebase.statements.ReleaseFile;

class ReleaseBuilderTest {
  private static final Path MAIN =
      Path.of(System.getProperty("theriac.root", ".."), "knowledge-base", "src", "main");
  private static final String PREFIXES =
      """
      @prefix th: <https://theriac.org/schema#> .
      @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
      @prefix dcterms: <http://purl.org/dc/terms/> .
      @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
      @prefix f: <https://theriac.org/fact/> .
      """;
  private static final String RELEASE =
      PREFIXES
          + "<https://theriac.org/release> a th:Release ; th:version \"2026.1.1\" ;"
          + " dcterms:issued \"2026-01-01\"^^xsd:date .\n";
  private static final String FACTS =
      """
      f:s a th:Source ; dcterms:title "A guideline" ; th:issuer "CPIC" ; th:pmids ( "1" "2" ) .
      f:g a th:Pharmacogene ; skos:notation "GENE1" ; th:chromosome "chr1" ; th:ploidy th:Autosomal ;
        th:method th:NamedAlleles ; th:scheme th:FunctionPair ; dcterms:source f:s .
      f:p a th:DefiningPosition ; th:gene f:g ; th:grch38 100 ; th:referenceBases "A" ; th:alternateBases "G" .
      f:v a th:Variant ; th:position f:p ; th:bases "G" .
      f:a0 a th:NamedAllele ; th:gene f:g ; th:name "*1" ; th:order 0 ; th:referenceAllele true .
      f:a1 a th:NamedAllele ; th:gene f:g ; th:name "*2" ; th:order 1 ; th:defines f:v .
      f:d a th:Ingredient ; th:rxcui "1" ; skos:prefLabel "drug one" .
      f:r a th:GuidanceRule ; th:id "x:drug" ; th:drug f:d ; dcterms:source f:s ; th:severity th:Warning ;
        th:actions ( th:Avoid th:Monitor ) ; th:doseFactorLow 0.5 ;
        th:when [ th:result [ th:gene f:g ; th:phenotype "Poor Metabolizer" ] ] .
      """;

  @TempDir Path folder;

  @BeforeEach
  void copySchemaAndShapes() throws IOException {
    copy(MAIN.resolve("schema"), folder.resolve("schema"));
    copy(MAIN.resolve("shapes"), folder.resolve("shapes"));
    Files.createDirectories(folder.resolve("facts"));
    Files.writeString(folder.resolve("facts/release.ttl"), RELEASE);
  }

  @Test
  void good_facts_make_a_release_that_reads_back() throws IOException {
    write("facts.ttl", PREFIXES + FACTS);

    ReleaseFile release = ReleaseBuilder.build(folder);

    assertThat(release.id()).startsWith("2026.1.1+");
    assertThat(ReleaseFile.fromBytes(release.toBytes()).statements().size())
        .isEqualTo(release.statements().size());
    assertThat(ReleaseFile.fromBytes(release.toBytes()).toBytes()).isEqualTo(release.toBytes());
  }

  @Test
  void the_order_of_files_and_statements_and_the_names_of_blank_nodes_do_not_change_the_checksum()
      throws IOException {
    write("facts.ttl", PREFIXES + FACTS);
    String one = ReleaseBuilder.build(folder).checksum();
    Files.delete(folder.resolve("facts/facts.ttl"));
    String[] statements = FACTS.split("(?<= \\.)\n");
    for (int i = 0; i < statements.length; i++) {
      write("z" + (statements.length - i) + ".ttl", PREFIXES + statements[i] + "\n");
    }

    assertThat(ReleaseBuilder.build(folder).checksum()).isEqualTo(one);
  }

  @Test
  void another_fact_changes_the_checksum() throws IOException {
    write("facts.ttl", PREFIXES + FACTS);
    String one = ReleaseBuilder.build(folder).checksum();
    write("facts.ttl", PREFIXES + FACTS.replace("0.5", "0.6"));

    assertThat(ReleaseBuilder.build(folder).checksum()).isNotEqualTo(one);
  }

  @ParameterizedTest(name = "{2}")
  @CsvFileSource(resources = "/bad-facts.psv", delimiter = '|', numLinesToSkip = 1)
  void a_bad_fact_fails_the_build_with_file_subject_and_reason(
      String replace, String by, String message) throws IOException {
    assertThat(FACTS).contains(replace);
    write("bad.ttl", PREFIXES + FACTS.replace(replace, by == null ? "" : by));

    assertThatThrownBy(() -> ReleaseBuilder.build(folder))
        .isInstanceOf(BuildFailedException.class)
        .hasMessageContaining("facts/bad.ttl")
        .hasMessageContaining(message);
  }

  @Test
  void a_file_that_is_not_turtle_is_named_with_its_line() throws IOException {
    write("broken.ttl", PREFIXES + "f:x a th:Gene ;; ; .\nf:y what .");

    assertThatThrownBy(() -> ReleaseBuilder.build(folder))
        .isInstanceOf(BuildFailedException.class)
        .hasMessageContaining("broken.ttl")
        .hasMessageContaining("line 7");
  }

  @Test
  void two_releases_or_none_are_refused() throws IOException {
    write("other.ttl", RELEASE.replace("theriac.org/release", "theriac.org/release2"));

    assertThatThrownBy(() -> ReleaseBuilder.build(folder)).hasMessageContaining("found 2");
  }

  @Test
  void random_bytes_as_facts_never_do_worse_than_a_named_problem() throws IOException {
    Random random = new Random(20261123);
    byte[] facts = (PREFIXES + FACTS).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    for (int round = 0; round < 60; round++) {
      byte[] mutant = facts.clone();
      for (int i = 0; i <= random.nextInt(6); i++) {
        mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
      }
      Files.write(folder.resolve("facts/mutant.ttl"), mutant);
      try {
        ReleaseBuilder.build(folder);
      } catch (BuildFailedException expected) {
        assertThat(expected.problems()).isNotEmpty();
      }
    }
  }

  @Test
  void a_damaged_release_is_refused_never_read_in_part() throws IOException {
    write("facts.ttl", PREFIXES + FACTS);
    byte[] good = ReleaseBuilder.build(folder).toBytes();
    Random random = new Random(7);
    for (int round = 0; round < 500; round++) {
      byte[] mutant =
          java.util.Arrays.copyOf(good, round % 2 == 0 ? good.length : random.nextInt(good.length));
      if (mutant.length == good.length) {
        mutant[random.nextInt(mutant.length)] ^= (byte) (1 + random.nextInt(255));
      }
      assertThatThrownBy(() -> ReleaseFile.fromBytes(mutant))
          .isInstanceOf(DefectiveReleaseException.class);
    }
    assertThatCode(() -> ReleaseFile.fromBytes(good)).doesNotThrowAnyException();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve("facts").resolve(name), text);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }
}
