package org.theriac.gateway.trials;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.theriac.records.v1.WorklistEntry;

/**
 * A worklist as a table of RFC 4180, which begins with the mark by which spreadsheets know UTF-8:
 * without it they garble names.
 */
final class WorklistTable {
  private static final String UTF_8 = "\uFEFF";

  /** Also in the wide forms that some spreadsheets read as the plain ones. */
  private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

  private WorklistTable() {}

  static String csv(List<WorklistEntry> entries) {
    return Stream.concat(
            Stream.of(
                List.of(
                    "trial",
                    "patient",
                    "state",
                    "standing",
                    "cause",
                    "assigned to",
                    "note",
                    "found at",
                    "changed at",
                    "changed by")),
            entries.stream()
                .map(entry ->
                    List.of(
                        entry.getTrialId(),
                        entry.getPatientId(),
                        entry.getState(),
                        entry.getStanding(),
                        entry.getCause(),
                        entry.getAssignedTo(),
                        entry.getNote(),
                        entry.getFoundAt(),
                        entry.getChangedAt(),
                        entry.getChangedBy())))
        .map(row -> row.stream().map(WorklistTable::cell).collect(Collectors.joining(",")))
        .collect(Collectors.joining("\r\n", UTF_8, "\r\n"));
  }

  /** What a spreadsheet would run as a formula is kept from it by an apostrophe. */
  private static String cell(String words) {
    boolean formula = !words.isEmpty() && FORMULA.indexOf(words.charAt(0)) >= 0;
    String safe = formula ? "'" + words : words;
    return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
