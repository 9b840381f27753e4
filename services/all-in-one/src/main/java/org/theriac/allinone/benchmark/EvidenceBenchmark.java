package org.theriac.allinone.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.knowledgebase.oncology.Biomarker;
import org.theriac.knowledgebase.oncology.EvidenceItem;
import org.theriac.knowledgebase.oncology.TumorType;
import org.theriac.ontology.biomarkers.AlterationReader;
import org.theriac.ontology.biomarkers.BiomarkerMatcher;
import org.theriac.ontology.biomarkers.Origin;
import org.theriac.ontology.biomarkers.ReportedAlteration;
import org.theriac.ontology.biomarkers.Tumor;
import org.theriac.ontology.biomarkers.UnreadableAlterationException;

/**
 * Evidence matching of tumours with one variant each, on one thread, in microseconds of its CPU
 * time: every protein change that the release's evidence names, each in several tumour types; and
 * changes of the same genes that no evidence names.
 */
public final class EvidenceBenchmark {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double NANOS = 1e9;
  private static final int TYPES = 5;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final KnowledgeRelease release;

  /**
   * @param release whose evidence is matched
   */
  public EvidenceBenchmark(KnowledgeRelease release) {
    this.release = release;
  }

  /**
   * Runs.
   *
   * @param seconds CPU seconds measured of each kind, after as many to warm up
   */
  public ObjectNode run(int seconds) {
    var matcher = new BiomarkerMatcher(release.oncology());
    var reader = new AlterationReader(matcher);
    Set<String> named = new LinkedHashSet<>();
    for (EvidenceItem item : release.oncology().evidence()) {
      changes(item.biomarker(), named);
    }
    List<Tumor> known = new ArrayList<>();
    List<Tumor> unknown = new ArrayList<>();
    List<Optional<TumorType>> types = types();
    for (String change : named) {
      String gene = change.substring(0, change.indexOf(' '));
      for (Optional<TumorType> type : types) {
        tumor(reader, type, gene, change.substring(change.indexOf(' ') + 1)).ifPresent(known::add);
        tumor(reader, type, gene, "p.W9999Y").ifPresent(unknown::add);
      }
    }
    var figures = JSON.createObjectNode();
    figures.put("loadAverage", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    figures.put("processors", Runtime.getRuntime().availableProcessors());
    figures.put("pieces", release.oncology().evidence().size());
    figures.set("changesThatEvidenceNames", measured(matcher, known, seconds));
    figures.set("changesThatNoEvidenceNames", measured(matcher, unknown, seconds));
    return figures;
  }

  /** The tumour types that most evidence is about, and a tumour of unknown type. */
  private List<Optional<TumorType>> types() {
    List<Optional<TumorType>> types = new ArrayList<>();
    types.add(Optional.empty());
    release.oncology().evidence().stream()
        .flatMap(item -> item.disease().codes().stream())
        .collect(
            java.util.stream.Collectors.groupingBy(
                code -> code, java.util.TreeMap::new, java.util.stream.Collectors.counting()))
        .entrySet()
        .stream()
        .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
        .flatMap(entry -> release.oncology().tumorTypes().find(entry.getKey()).stream())
        .limit(TYPES)
        .forEach(type -> types.add(Optional.of(type)));
    return types;
  }

  private static void changes(Biomarker biomarker, Set<String> into) {
    switch (biomarker) {
      case Biomarker.AllOf all -> all.parts().forEach(part -> changes(part, into));
      case Biomarker.AnyOf any -> any.parts().forEach(part -> changes(part, into));
      case Biomarker.Not not -> changes(not.part(), into);
      case Biomarker.ExactChange exact -> into.add(exact.gene().value() + " " + exact.change());
      case Biomarker.Leaf other -> {
        // Only protein changes are measured.
      }
    }
  }

  private static Optional<Tumor> tumor(
      AlterationReader reader, Optional<TumorType> type, String gene, String change) {
    try {
      var alteration =
          reader.read(
              new ReportedAlteration(
                  "1",
                  gene,
                  ReportedAlteration.Kind.SMALL_VARIANT,
                  change.startsWith("p.") ? change : "p." + change,
                  "",
                  List.of(),
                  OptionalInt.empty(),
                  "",
                  "",
                  OptionalDouble.empty(),
                  OptionalDouble.empty(),
                  Origin.SOMATIC,
                  List.of()),
              0,
              new ArrayList<>());
      return Optional.of(new Tumor(type, List.of(alteration), Set.of(), false));
    } catch (UnreadableAlterationException e) {
      return Optional.empty();
    }
  }

  private ObjectNode measured(BiomarkerMatcher matcher, List<Tumor> tumors, int seconds) {
    rounds(matcher, tumors, seconds);
    double[] each = rounds(matcher, tumors, seconds);
    Arrays.sort(each);
    double mean = Arrays.stream(each).average().orElse(0);
    return JSON.createObjectNode()
        .put("tumours", tumors.size())
        .put("meanMicroseconds", rounded(mean))
        .put("medianMicroseconds", rounded(each[each.length / 2]))
        .put("p99Microseconds", rounded(each[(int) (each.length * 0.99)]))
        .put("slowestMicroseconds", rounded(each[each.length - 1]));
  }

  /** Mean CPU time of each tumour over all rounds, in microseconds. */
  private double[] rounds(BiomarkerMatcher matcher, List<Tumor> tumors, int seconds) {
    long[] taken = new long[tumors.size()];
    int rounds = 0;
    long found = 0;
    long start = threads.getCurrentThreadCpuTime();
    while ((threads.getCurrentThreadCpuTime() - start) / NANOS < seconds || rounds == 0) {
      for (int i = 0; i < taken.length; i++) {
        long before = threads.getCurrentThreadCpuTime();
        found += matcher.match(tumors.get(i)).evidence().size();
        taken[i] += threads.getCurrentThreadCpuTime() - before;
      }
      rounds++;
    }
    if (found < 0) {
      throw new IllegalStateException("nothing was matched");
    }
    double[] each = new double[taken.length];
    for (int i = 0; i < each.length; i++) {
      each[i] = taken[i] / NANOS_PER_MICRO / rounds;
    }
    return each;
  }

  private static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
