package org.theriac.ontology.rpc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.ontology.pharmacogenomics.calling.Note;
import org.theriac.ontology.pharmacogenomics.phenotype.Interpretation;
import org.theriac.ontology.pharmacogenomics.reported.ReportedDiplotypes;
import org.theriac.ontology.v1.CallStatus;
import org.theriac.ontology.v1.Diplotype;
import org.theriac.ontology.v1.GeneCall;
import org.theriac.ontology.v1.OutsideCall;

/** Calls of other callers and laboratories as the contract writes them. */
final class OutsideMessages {
  private static final String OUTSIDE = "outside";

  private final Map<GeneSymbol, ReportedDiplotypes> readers;

  OutsideMessages(Map<GeneSymbol, ReportedDiplotypes> readers) {
    this.readers = readers;
  }

  /** The call of a gene; several reports are several diplotypes. */
  GeneCall message(String gene, List<OutsideCall> calls) {
    var reader = gene.isBlank() ? null : readers.get(new GeneSymbol(gene));
    if (reader == null) {
      return GeneCall.newBuilder()
          .setGene(gene)
          .setSource(OUTSIDE)
          .setStatus(CallStatus.CALL_STATUS_NOT_CALLED)
          .addNotes(
              GeneMessages.note(
                  "UNKNOWN_GENE",
                  "The knowledge release has no gene of this name; nothing was read."))
          .build();
    }
    var diplotypes = new LinkedHashSet<Diplotype>();
    var notes = new LinkedHashSet<Note>();
    boolean unread = false;
    boolean open = false;
    boolean part = false;
    for (OutsideCall call : calls) {
      var result = reader.read(call.getDiplotype(), call.getPhenotype(), call.getActivityScore());
      notes.addAll(result.notes());
      if (result.unreadable() && result.notes().isEmpty()) {
        notes.add(
            new Note(
                "EMPTY_REPORT", "The report of this gene names no diplotype, phenotype or score."));
      }
      unread |= result.unreadable();
      part |= result.partlySeen();
      open |= distinctPhenotypes(result.meanings()) > 1;
      merged(result.meanings()).forEach(meaning -> diplotypes.add(diplotype(call, meaning)));
    }
    if (unread && !diplotypes.isEmpty()) {
      notes.add(
          new Note("REPORT_PARTLY_READ", "One of several reports of this gene could not be read."));
    }
    var status =
        diplotypes.isEmpty()
            ? CallStatus.CALL_STATUS_NOT_CALLED
            : diplotypes.size() > 1 || unread || open || part
                ? CallStatus.CALL_STATUS_AMBIGUOUS
                : CallStatus.CALL_STATUS_CALLED;
    return GeneCall.newBuilder()
        .setGene(gene)
        .setSource(OUTSIDE)
        .setStatus(status)
        .addAllDiplotypes(diplotypes)
        .addAllNotes(GeneMessages.notes(new ArrayList<>(notes)))
        .build();
  }

  private static long distinctPhenotypes(List<Interpretation> meanings) {
    return meanings.stream().map(Interpretation::phenotypes).distinct().count();
  }

  /** A phenotype alone may stand for several scores; they are one result, without a score. */
  private static List<Interpretation> merged(List<Interpretation> meanings) {
    boolean several = meanings.stream().map(Interpretation::diplotype).distinct().count() > 1;
    if (meanings.size() < 2 || several || distinctPhenotypes(meanings) > 1) {
      return meanings;
    }
    var first = meanings.getFirst();
    var scores = new LinkedHashMap<String, Interpretation>();
    meanings.forEach(meaning -> scores.putIfAbsent(meaning.activityScore(), meaning));
    return scores.size() == 1
        ? List.of(first)
        : List.of(new Interpretation(first.diplotype(), first.phenotypes(), "", Map.of()));
  }

  private static Diplotype diplotype(OutsideCall call, Interpretation meaning) {
    return Diplotype.newBuilder()
        .setName(meaning.diplotype().isEmpty() ? call.getDiplotype().strip() : meaning.diplotype())
        .addAllPhenotypes(meaning.phenotypes())
        .setActivityScore(meaning.activityScore())
        .build();
  }
}
