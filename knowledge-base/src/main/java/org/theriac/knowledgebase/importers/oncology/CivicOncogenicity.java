package org.theriac.knowledgebase.importers.oncology;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.theriac.knowledgebase.importers.Table;
import org.theriac.knowledgebase.importers.TurtleText;
import org.theriac.knowledgebase.oncology.Biomarker;

/**
 * Reads from a CIViC evidence table which exact protein changes its accepted evidence calls
 * oncogenic, or predisposing to cancer.
 *
 * <p>A change counts if a row on oncogenicity supports it and none speaks against it; or if at
 * least two publications support its predisposition, at least twice as many as leave it uncertain,
 * and none speaks against it. Single case reports, which most rows on predisposition are, decide
 * nothing.
 */
final class CivicOncogenicity {
  private static final int PUBLICATIONS = 2;

  private final CivicProfile profiles;
  private final SortedMap<String, Votes> changes = new TreeMap<>();

  CivicOncogenicity(CivicProfile profiles) {
    this.profiles = profiles;
  }

  /** What the rows about one change say, by publication. */
  private static final class Votes {
    final Set<String> oncogenic = new TreeSet<>();
    final Set<String> predisposing = new TreeSet<>();
    final Set<String> uncertain = new HashSet<>();
    boolean against;

    boolean carried() {
      boolean predisposes =
          predisposing.size() >= PUBLICATIONS && predisposing.size() >= 2 * uncertain.size();
      return !against && (!oncogenic.isEmpty() || predisposes);
    }
  }

  /** Takes one row of the table; rows of other kinds are passed over. */
  void row(Map<String, String> row) {
    String type = Table.cell(row, "evidence_type");
    if ((!type.equals("Oncogenic") && !type.equals("Predisposing"))
        || !Table.cell(row, "evidence_status").equals("accepted")
        || Table.cell(row, "is_flagged").equals("true")
        || Table.cell(row, "evidence_level").equals("E")) {
      return;
    }
    Biomarker biomarker;
    try {
      biomarker = profiles.parse(Table.cell(row, "molecular_profile"));
    } catch (ProfileException e) {
      // Alleles by name, exons and whole genes say nothing of one protein change.
      return;
    }
    if (!(biomarker instanceof Biomarker.ExactChange)) {
      return;
    }
    Votes votes = changes.computeIfAbsent(biomarker.toString(), absent -> new Votes());
    String publication = Table.cell(row, "citation_id").strip();
    boolean supports = Table.cell(row, "evidence_direction").equals("Supports");
    switch (Table.cell(row, "significance")) {
      case "Oncogenicity" -> vote(votes, votes.oncogenic, supports, publication);
      case "Predisposition" -> vote(votes, votes.predisposing, supports, publication);
      case "Uncertain Significance" -> votes.uncertain.add(publication);
      default -> {
        // Protectiveness and rows without a significance decide nothing.
      }
    }
  }

  private static void vote(Votes votes, Set<String> side, boolean supports, String publication) {
    if (supports) {
      side.add(publication);
    } else {
      votes.against = true;
    }
  }

  /** The changes that count, as Turtle. */
  String text() {
    OncologyTurtle turtle =
        new OncologyTurtle(
            "Changes that CIViC's evidence (civicdb.org, CC0) calls oncogenic or predisposing. "
                + "Imported: do not edit.");
    changes.forEach((change, votes) -> {
      if (votes.carried()) {
        Set<String> publications = new TreeSet<>(votes.oncogenic);
        publications.addAll(votes.predisposing);
        publications.removeIf(id -> !id.matches("[0-9]{1,9}"));
        turtle
            .subject(
                "civic:oncogenic-" + TurtleText.localName(change.replace("*", "ter")),
                "th:OncogenicChange")
            .text("th:biomarker", change)
            .texts("th:pmid", publications)
            .term("dcterms:source", "src:civic")
            .end();
      }
    });
    return turtle.text();
  }
}
