package org.theriac.allinone.commandline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.trials.deidentification.Deidentifier;
import org.theriac.trials.evaluation.notes.ExtractionScores;
import org.theriac.trials.evaluation.notes.GoldNote;
import org.theriac.trials.evaluation.notes.IdentifierScores;
import org.theriac.trials.evaluation.notes.OwnNotes;
import org.theriac.trials.notes.FactExtractor;
import org.theriac.trials.notes.Lexicon;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "trials",
    mixinStandardHelpOptions = true,
    description = {
      "Precision and recall of reading notes, per type and status, and of removing identifiers:",
      "on the project's own synthetic notes, and on notes with known facts that you bring."
    })
final class EvaluateTrials implements Callable<Integer> {
  @Option(
      names = "--notes",
      paramLabel = "FILE",
      description = "notes with known facts, JSON Lines of {text, note_date, facts}")
  @Nullable Path notes;

  @Option(
      names = "--identifiers",
      paramLabel = "FILE",
      description = "notes with identifiers marked as [[kind|words]], apart by a line of ===")
  @Nullable Path identifiers;

  @Option(
      names = "--differences",
      description = "also list every miss and every extra of your files; it quotes the notes")
  boolean differences;

  @Option(
      names = "--criteria",
      paramLabel = "CASES",
      description =
          "labelled criteria, JSON Lines of {criterion, kind, label} and facts, note or patient")
  @Nullable Path criteria;

  @Option(
      names = "--patients",
      paramLabel = "FILE",
      description = "notes by patient for --criteria, one JSON object")
  @Nullable Path patients;

  @Option(
      names = "--assume-silence",
      description = "for --criteria: read what notes never mention as absent, for exclusions")
  boolean assume;

  @Option(
      names = "--trec-topics",
      paramLabel = "FILE",
      description = "topics of TREC Clinical Trials, XML; with --trec-qrels and --trec-corpus")
  @Nullable Path topics;

  @Option(names = "--trec-qrels", paramLabel = "FILE", description = "judgements of the topics")
  @Nullable Path judgements;

  @Option(
      names = "--trec-corpus",
      paramLabel = "FOLDER",
      description = "trials as the registry's former XML or version 2 JSON")
  @Nullable Path corpus;

  @Override
  public Integer call() throws IOException {
    if (topics != null || judgements != null || corpus != null) {
      RetrievalFigures.print(topics, judgements, corpus);
      return 0;
    }
    if (criteria != null) {
      CriteriaFigures.print(criteria, patients, assume);
      return 0;
    }
    var extractor = new FactExtractor(Lexicon.of(KnowledgeReleases.load()));
    if (notes != null) {
      var scores = ExtractionScores.of(extractor, GoldNote.readJsonLines(notes));
      print("Facts: your notes", scores.table(), scores.differences());
    }
    print(
        "Facts: own notes, development (the rules were written with them)",
        ExtractionScores.of(extractor, OwnNotes.development()).table(),
        List.of());
    print(
        "Facts: own notes, many styles (rules were mended after their first reading)",
        ExtractionScores.of(extractor, OwnNotes.varied()).table(),
        List.of());
    print(
        "Facts: own notes, dense style (rules were mended after their first reading)",
        ExtractionScores.of(extractor, OwnNotes.fresh()).table(),
        List.of());
    print(
        "Facts: own notes, many oncologists (rules were mended after their first reading)",
        ExtractionScores.of(extractor, OwnNotes.oncologists()).table(),
        List.of());
    print(
        "Facts: own notes, many services (rules were mended after their first reading)",
        ExtractionScores.of(extractor, OwnNotes.services()).table(),
        List.of());
    print(
        "Facts: own notes, rarer tumours (some rules were mended after their first reading)",
        ExtractionScores.of(extractor, OwnNotes.rare()).table(),
        List.of());
    print(
        "Facts: own notes, consultations (rules were mended after their first reading)",
        ExtractionScores.of(extractor, OwnNotes.consults()).table(),
        List.of());
    print(
        "Facts: own notes, consultations (no rule was mended after their first reading)",
        ExtractionScores.of(extractor, OwnNotes.consultsLater()).table(),
        List.of());
    print(
        "Facts: own notes, boards and discharges (rules were mended after their first reading)",
        ExtractionScores.of(extractor, OwnNotes.boards()).table(),
        List.of());
    print(
        "Facts: own notes, other tumours and drugs (rules were mended after their first reading)",
        ExtractionScores.of(extractor, OwnNotes.tumours()).table(),
        List.of());
    print(
        "Facts: own notes, full sentences (some rules were mended after their first reading)",
        ExtractionScores.of(extractor, OwnNotes.charts()).table(),
        List.of());
    print(
        "Facts: own notes, held out",
        ExtractionScores.of(extractor, OwnNotes.heldOut()).table(),
        List.of());
    var deidentifier = Deidentifier.of(KnowledgeReleases.load());
    if (identifiers != null) {
      var scores = IdentifierScores.of(deidentifier, Files.readAllLines(identifiers));
      print("Identifiers: your notes", scores.table(), scores.differences());
    }
    print(
        "Identifiers: own notes, development (the rules were written with them)",
        IdentifierScores.of(deidentifier, OwnNotes.identifiersDevelopment()).table(),
        List.of());
    print(
        "Identifiers: own notes, many styles (rules were mended after their first run)",
        IdentifierScores.of(deidentifier, OwnNotes.identifiersVaried()).table(),
        List.of());
    print(
        "Identifiers: own notes, hardest writings (rules were mended after their first run)",
        IdentifierScores.of(deidentifier, OwnNotes.identifiersFresh()).table(),
        List.of());
    print(
        "Identifiers: own notes, every kind (rules were mended after their first run)",
        IdentifierScores.of(deidentifier, OwnNotes.identifiersKinds()).table(),
        List.of());
    print(
        "Identifiers: own notes, later ones (rules were mended after their first run)",
        IdentifierScores.of(deidentifier, OwnNotes.identifiersLater()).table(),
        List.of());
    print(
        "Identifiers: own notes, hostile and foreign (rules were mended after the first run of "
            + "each set)",
        IdentifierScores.of(deidentifier, OwnNotes.identifiersHostile()).table(),
        List.of());
    print(
        "Identifiers: own notes, wards and offices (rules were mended after the first run of each "
            + "set)",
        IdentifierScores.of(deidentifier, OwnNotes.identifiersWards()).table(),
        List.of());
    print(
        "Identifiers: own notes, many hands and medical words (rules were mended after their first "
            + "run)",
        IdentifierScores.of(deidentifier, OwnNotes.identifiersAdversary()).table(),
        List.of());
    print(
        "Identifiers: own notes, wards, offices and pages (rules were mended after their first run)",
        IdentifierScores.of(deidentifier, OwnNotes.identifiersOffices()).table(),
        List.of());
    print(
        "Identifiers: own notes, clinics (rules were mended after their first run)",
        IdentifierScores.of(deidentifier, OwnNotes.identifiersClinics()).table(),
        List.of());
    print(
        "Identifiers: own notes, letters and dumps (rules were mended after their first run)",
        IdentifierScores.of(deidentifier, OwnNotes.identifiersLetters()).table(),
        List.of());
    print(
        "Identifiers: own notes, unseen (no rule was mended after their first run)",
        IdentifierScores.of(deidentifier, OwnNotes.identifiersUnseen()).table(),
        List.of());
    print(
        "Identifiers: own notes, held out",
        IdentifierScores.of(deidentifier, OwnNotes.identifiersHeldOut()).table(),
        List.of());
    return 0;
  }

  private void print(String title, String table, List<String> more) {
    System.out.println("== " + title);
    System.out.println(table);
    if (differences) {
      more.forEach(System.out::println);
    }
  }
}
