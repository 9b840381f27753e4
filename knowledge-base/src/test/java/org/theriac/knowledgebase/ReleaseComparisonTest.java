package org.theriac.knowledgebase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.theriac.knowledgebase.compare.ChangedAnswer;
import org.theriac.knowledgebase.compare.ChangedAnswer.Kind;
import org.theriac.knowledgebase.compare.ReleaseComparison;
import org.theriac.knowledgebase.statements.ReleaseFile;
import org.theriac.knowledgebase.statements.Statement;
import org.theriac.knowledgebase.statements.Statements;
import org.theriac.knowledgebase.statements.Term;

class ReleaseComparisonTest {
  private static final ReleaseFile FILE = KnowledgeReleases.file();

  @Test
  void a_release_does_not_differ_from_itself() {
    KnowledgeRelease release = KnowledgeReleases.compile(FILE);

    assertThat(ReleaseComparison.changes(release, KnowledgeReleases.compile(FILE))).isEmpty();
  }

  @Test
  void another_function_of_an_allele_and_a_rule_that_goes_are_changed_answers() {
    List<Statement> changed = new ArrayList<>();
    FILE.statements()
        .forEach(statement -> {
          boolean function =
              statement.subject().endsWith("/allele/CYP2C19-_2")
                  && statement.property().endsWith("#function");
          boolean rule = statement.subject().endsWith("/rule/cpic-abacavir-1-2");
          if (function) {
            changed.add(
                new Statement(
                    statement.subject(), statement.property(), Term.string("Decreased function")));
          } else if (!rule) {
            changed.add(statement);
          }
        });
    ReleaseFile other =
        new ReleaseFile("x+1", FILE.date(), "0", FILE.asserted(), Statements.of(changed));

    List<ChangedAnswer> changes =
        ReleaseComparison.changes(
            KnowledgeReleases.compile(FILE), KnowledgeReleases.compile(other));

    assertThat(changes)
        .contains(
            new ChangedAnswer(
                Kind.ALLELE_FUNCTION, "CYP2C19 *2", "No function", "Decreased function"));
    assertThat(changes).extracting(ChangedAnswer::kind).contains(Kind.GUIDANCE);
    assertThat(changes)
        .filteredOn(change -> change.kind() == Kind.GUIDANCE)
        .allSatisfy(change -> {
          assertThat(change.subject()).startsWith("cpic:abacavir:");
          assertThat(change.after()).isEmpty();
        });
  }
}
