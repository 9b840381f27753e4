package org.theriac.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.theriac.knowledgebase.KnowledgeReleases;

/** Rule 4 of the house: no gene, drug or trial name is written in Java. */
class KnowledgeIsDataTest {
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]++|\\\\.)*+)\"");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]*");
  private static final Pattern COMMENT = Pattern.compile("\\s*(?:\\*|//|/\\*)");

  /**
   * Measures of a whole tumour are terms of the contract, not genes; and a gene's name may be
   * another word: a state of the USA, an amino acid.
   */
  private static final Set<String> OTHER_WORDS = Set.of("MSI", "MMR", "TMB", "HRD", "AR", "MET");

  private static final Pattern NCT = Pattern.compile("NCT\\d{8}");

  @Test
  void no_string_in_the_java_code_names_a_gene_a_drug_or_a_trial() throws IOException {
    var root = Path.of(System.getProperty("theriac.root"));
    var names = names();
    var found = new ArrayList<String>();
    try (var files = Files.walk(root)) {
      for (Path file : files.filter(KnowledgeIsDataTest::mainSource).toList()) {
        int number = 0;
        for (String line : Files.readAllLines(file)) {
          number++;
          if (COMMENT.matcher(line).lookingAt()) {
            continue;
          }
          for (Matcher literal = LITERAL.matcher(line); literal.find(); ) {
            for (Matcher word = WORD.matcher(literal.group(1)); word.find(); ) {
              var text = word.group();
              if (names.contains(text)
                  || names.contains(text.toLowerCase(Locale.ROOT))
                  || NCT.matcher(text).matches()) {
                found.add(root.relativize(file) + ":" + number + " " + text);
              }
            }
          }
        }
      }
    }
    assertThat(found).isEmpty();
  }

  private static boolean mainSource(Path file) {
    var path = file.toString().replace('\\', '/');
    return path.endsWith(".java") && path.contains("/src/main/java/") && !path.contains("/target/");
  }

  private static Set<String> names() {
    var release = KnowledgeReleases.load();
    var names = new HashSet<String>();
    release.pharmacogenomics().genes().keySet().forEach(gene -> names.add(gene.value()));
    release.oncology().genes().keySet().forEach(gene -> names.add(gene.value()));
    names.addAll(release.oncology().therapies().keySet());
    names.removeAll(OTHER_WORDS);
    release
        .drugs()
        .ingredients()
        .values()
        .forEach(ingredient -> names.add(ingredient.name().toLowerCase(Locale.ROOT)));
    return names;
  }
}
