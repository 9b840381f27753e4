package org.theriac.gateway.reports;

import static org.theriac.gateway.pages.Html.group;
import static org.theriac.gateway.pages.Html.tag;
import static org.theriac.gateway.pages.Html.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.gateway.json.ContractJson;
import org.theriac.gateway.pages.Html;
import org.theriac.gateway.pages.Layout;
import org.theriac.ontology.v1.Alteration;
import org.theriac.variants.v1.CopyNumberState;
import org.theriac.variants.v1.CopySegment;
import org.theriac.variants.v1.GeneCopyNumber;
import org.theriac.variants.v1.ParseTumorTableResponse;

/** The figures of a report. */
final class ReportFigures {
  private static final int WIDTH = 720;
  private static final int LEFT = 60;
  private static final int RIGHT = 700;
  private static final int MOST_GENES = 12;
  private static final int BINS = 20;
  private static final double TOP_COPIES = 8;
  private static final Pattern POSITION = Pattern.compile("p\\.[A-Z*](\\d{1,6})");

  private final Report report;
  private final Lengths lengths;

  ReportFigures(Report report, Lengths lengths) {
    this.report = report;
    this.lengths = lengths;
  }

  /** All that can be drawn; empty = nothing. */
  List<Html> all() {
    List<Html> figures = new ArrayList<>();
    Map<String, List<Report.Finding>> genes = new TreeMap<>();
    for (Report.Finding finding : report.notable()) {
      if (position(finding.alteration()) > 0) {
        genes.computeIfAbsent(finding.alteration().getGene(), g -> new ArrayList<>()).add(finding);
      }
    }
    genes.entrySet().stream()
        .limit(MOST_GENES)
        .forEach(gene -> figures.add(lollipop(gene.getKey(), gene.getValue())));
    gauges(figures);
    fractions(figures);
    copies(figures);
    return figures;
  }

  private static int position(Alteration alteration) {
    Matcher matcher = POSITION.matcher(alteration.getHgvsP());
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  /** Circle: missense; triangle: protein cut short; square: in frame; diamond: other. */
  private static String shape(Alteration alteration) {
    String terms = String.join(" ", alteration.getConsequencesList());
    String change = alteration.getHgvsP();
    if (terms.contains("stop_gained") || terms.contains("frameshift") || change.contains("fs")) {
      return "triangle";
    }
    if (terms.contains("inframe") || change.contains("del") || change.contains("ins")) {
      return "square";
    }
    return terms.contains("missense") || change.matches("p\\.[A-Z]\\d+[A-Z]")
        ? "circle"
        : "diamond";
  }

  private Html lollipop(String gene, List<Report.Finding> notable) {
    List<Report.Finding> all = new ArrayList<>(notable);
    List<Report.Finding> others =
        report.uncertain().stream()
            .filter(f -> f.alteration().getGene().equals(gene) && position(f.alteration()) > 0)
            .toList();
    others.stream().limit(lengths.rows()).forEach(all::add);
    int hidden = Math.max(0, others.size() - lengths.rows());
    all.sort(Comparator.comparingInt(f -> position(f.alteration())));
    int last = position(all.getLast().alteration());
    double end = Math.max(10, last * 1.15);
    Figure figure = new Figure(WIDTH, 150);
    figure.line(LEFT, 20, LEFT, 110, "axis");
    figure.words(LEFT - 6, 24, "1", "end");
    figure.words(LEFT - 6, 69, "0.5", "end");
    figure.words(LEFT - 6, 114, "0", "end");
    figure.box(LEFT, 110, RIGHT - LEFT, 8, "protein");
    List<List<Html>> rows = new ArrayList<>();
    for (Report.Finding finding : all) {
      Alteration alteration = finding.alteration();
      int at = position(alteration);
      double x = LEFT + (RIGHT - LEFT) * (at - 1) / end;
      boolean known = alteration.hasAlleleFraction();
      double y = known ? 110 - 90 * alteration.getAlleleFraction() : 65;
      figure.line(x, 110, x, y, known ? "stem" : "stem unknown");
      figure.mark(x, y, shape(alteration), finding.isNotable() ? "notable" : "uncertain");
      if (finding.isNotable()) {
        boolean right = x < RIGHT - 120;
        figure.words(right ? x + 9 : x - 9, y - 4, alteration.getHgvsP(), right ? "start" : "end");
      }
      figure.words(x, 132, String.valueOf(at), "middle");
      rows.add(
          List.of(
              text(alteration.getHgvsP()),
              text(String.join(", ", alteration.getConsequencesList())),
              text(known ? number(alteration.getAlleleFraction()) : "not given"),
              text(finding.summary().getOncogenicity())));
    }
    return figure.drawn(
        "lollipop-" + gene.replaceAll("[^A-Za-z0-9]", "-"),
        gene + ": where its variants lie in the protein",
        "Along: residue; upwards: allele fraction (half height, dashed: not given). Circle:"
            + " missense, triangle: truncating, square: in frame, diamond: other; filled: with"
            + " evidence or oncogenic, open: uncertain. The scale ends behind the last variant, not"
            + " at the protein's end."
            + (hidden > 0 ? " " + hidden + " more uncertain variants are not drawn." : ""),
        Layout.table(
            "Variants of " + gene,
            List.of("Change", "Consequence", "Allele fraction", "Meaning"),
            rows));
  }

  /** Markers that are numbers, beside the cut-offs of the tests that have one. */
  private void gauges(List<Html> figures) {
    for (Report.Finding finding : report.findings()) {
      Alteration alteration = finding.alteration();
      List<MarkerCutOff> cutOffs = MarkerCutOff.of(alteration.getGene());
      if (alteration.hasValue() && !cutOffs.isEmpty()) {
        figures.add(gauge(alteration.getGene(), alteration.getValue(), cutOffs));
      }
    }
  }

  private Html gauge(String marker, double value, List<MarkerCutOff> cutOffs) {
    double end =
        Math.max(value, cutOffs.stream().mapToDouble(MarkerCutOff::atLeast).max().orElse(0));
    end = Math.max(1, end * 1.5);
    Figure figure = new Figure(WIDTH, 90);
    double scale = (RIGHT - LEFT) / end;
    figure.box(LEFT, 40, RIGHT - LEFT, 14, "protein");
    figure.box(LEFT, 40, value * scale, 14, "segment");
    figure.words(LEFT, 72, "0", "middle");
    figure.words(RIGHT, 72, number(end), "middle");
    figure.words(LEFT + value * scale, 86, number(value) + ", this tumour", "middle");
    List<List<Html>> rows = new ArrayList<>();
    String test = report.specimen().assay();
    rows.add(
        List.of(
            text("This tumour"),
            text(number(value) + " " + cutOffs.getFirst().unit()),
            text(test.isEmpty() ? "test not said" : test)));
    for (MarkerCutOff cutOff : cutOffs) {
      double x = LEFT + cutOff.atLeast() * scale;
      figure.line(x, 30, x, 60, "axis");
      figure.words(x, 24, "cut-off " + number(cutOff.atLeast()) + ", " + cutOff.test(), "middle");
      rows.add(
          List.of(
              text(cutOff.authority() + ", " + cutOff.date()),
              text("at least " + number(cutOff.atLeast()) + " " + cutOff.unit()),
              text(cutOff.test() + " (" + cutOff.checked() + ")")));
    }
    MarkerCutOff first = cutOffs.getFirst();
    boolean same = test.equalsIgnoreCase(first.test());
    String description =
        number(value)
            + " "
            + first.unit()
            + ", "
            + (test.isEmpty() ? "by a test that was not said" : "by " + test)
            + ". High by "
            + first.words()
            + "."
            + (same
                ? ""
                : " Values of different tests cannot be compared exactly: near the cut-off the"
                    + " test decides.");
    return figure.drawn(
        "gauge-" + marker.replaceAll("[^A-Za-z0-9]", "-"),
        marker + " beside its cut-off",
        description,
        Layout.table(marker + " and its cut-offs", List.of("Whose", "Value", "Test"), rows));
  }

  private void fractions(List<Html> figures) {
    int[] bins = new int[BINS];
    int all = 0;
    for (Report.Finding finding : report.findings()) {
      if (finding.alteration().hasAlleleFraction()) {
        all += count(bins, finding.alteration().getAlleleFraction());
      }
    }
    for (var variant : report.outside()) {
      if (variant.hasAlleleFraction()) {
        all += count(bins, variant.getAlleleFraction());
      }
    }
    if (all == 0) {
      return;
    }
    int most = 1;
    for (int bin : bins) {
      most = Math.max(most, bin);
    }
    Figure figure = new Figure(WIDTH, 190);
    figure.line(LEFT, 140, RIGHT, 140, "axis");
    figure.words(LEFT - 6, 44, String.valueOf(most), "end");
    figure.words(LEFT - 6, 144, "0", "end");
    double wide = (RIGHT - LEFT) / (double) BINS;
    List<List<Html>> rows = new ArrayList<>();
    for (int i = 0; i < BINS; i++) {
      double high = 100.0 * bins[i] / most;
      figure.box(LEFT + i * wide + 1, 140 - high, wide - 2, high, "bar");
      if (i % 4 == 0) {
        figure.words(LEFT + i * wide, 158, number(i / (double) BINS), "middle");
      }
      rows.add(
          List.of(
              text(number(i / (double) BINS) + " to " + number((i + 1) / (double) BINS)),
              text(String.valueOf(bins[i]))));
    }
    figure.words(RIGHT, 158, "1", "middle");
    figure.words((LEFT + RIGHT) / 2.0, 180, "allele fraction", "middle");
    int place = 0;
    for (Report.Finding finding : report.notable()) {
      if (finding.alteration().hasAlleleFraction() && place < 6) {
        double x = LEFT + (RIGHT - LEFT) * finding.alteration().getAlleleFraction();
        double y = 14 + 11.0 * (place % 3);
        figure.line(x, 140, x, y, "stem");
        boolean right = x < RIGHT - 150;
        figure.words(
            right ? x + 4 : x - 4, y + 4, finding.summary().getLabel(), right ? "start" : "end");
        place++;
      }
    }
    figures.add(
        figure.drawn(
            "fractions",
            "Allele fractions of all " + all + " variants that have one",
            "Bars: variants by allele fraction, in steps of 0.05; lines: the first findings with"
                + " evidence.",
            Layout.table("Variants by allele fraction", List.of("From, to", "Variants"), rows)));
  }

  private static int count(int[] bins, double fraction) {
    bins[Math.min(BINS - 1, (int) (fraction * BINS))]++;
    return 1;
  }

  private void copies(List<Html> figures) {
    ParseTumorTableResponse table = report.tables().copyNumbers();
    if (table == null) {
      return;
    }
    List<List<Html>> rows = new ArrayList<>();
    List<GeneCopyNumber> genes = new ArrayList<>(table.getCopyNumbersList());
    genes.sort(
        Comparator.comparingInt((GeneCopyNumber g) ->
                g.getState() == CopyNumberState.COPY_NUMBER_STATE_NEITHER ? 1 : 0)
            .thenComparing(GeneCopyNumber::getGene));
    long ordinary =
        genes.stream()
            .filter(gene -> gene.getState() == CopyNumberState.COPY_NUMBER_STATE_NEITHER)
            .count();
    boolean brief = lengths.paper() && ordinary > 0;
    List<GeneCopyNumber> shown =
        genes.stream()
            .filter(gene -> !brief || gene.getState() != CopyNumberState.COPY_NUMBER_STATE_NEITHER)
            .limit(lengths.rows())
            .toList();
    for (GeneCopyNumber gene : shown) {
      rows.add(
          List.of(
              text(gene.getGene()),
              text(gene.hasCopies() ? number(gene.getCopies()) : "not measured"),
              text(ContractJson.word(gene.getState().getValueDescriptor())),
              text(gene.getReason())));
    }
    Html data =
        group(
            rows.isEmpty()
                ? Html.nothing()
                : Layout.table(
                    "Copies by gene"
                        + (genes.size() - (brief ? ordinary : 0) > lengths.rows()
                            ? ", the first " + lengths.rows()
                            : ""),
                    List.of("Gene", "Copies", "State", "Why"),
                    rows),
            brief
                ? tag(
                        "p",
                        ordinary
                            + " genes are neither amplified nor deleted; their copies are in the"
                            + " JSON of this report.")
                    .styled("hint")
                : Html.nothing());
    boolean drawable = table.getSegmentsList().stream().anyMatch(CopySegment::hasCopies);
    if (!drawable) {
      figures.add(data);
      return;
    }
    figures.add(track(table, data));
  }

  private static Html track(ParseTumorTableResponse table, Html data) {
    Map<String, Long> ends = new TreeMap<>(Comparator.comparingInt(ReportFigures::order));
    table.getSegmentsList().forEach(s -> ends.merge(s.getChromosome(), s.getEnd(), Math::max));
    double genome = ends.values().stream().mapToDouble(Long::doubleValue).sum();
    Map<String, Double> starts = new TreeMap<>();
    Figure figure = new Figure(WIDTH, 190);
    double at = LEFT;
    for (Map.Entry<String, Long> chromosome : ends.entrySet()) {
      starts.put(chromosome.getKey(), at);
      double wide = (RIGHT - LEFT) * chromosome.getValue() / genome;
      figure.line(at, 15, at, 155, "grid");
      if (wide > 13) {
        figure.words(at + wide / 2, 170, chromosome.getKey().substring(3), "middle");
      }
      at += wide;
    }
    for (int copies = 0; copies <= TOP_COPIES; copies += 2) {
      double y = height(copies);
      figure.line(LEFT, y, RIGHT, y, copies == 2 ? "axis" : "grid");
      figure.words(
          LEFT - 6, y + 4, copies == (int) TOP_COPIES ? "8+" : String.valueOf(copies), "end");
    }
    figure.words((LEFT + RIGHT) / 2.0, 186, "chromosome", "middle");
    for (CopySegment segment : table.getSegmentsList()) {
      if (segment.hasCopies()) {
        double scale = (RIGHT - LEFT) / genome;
        double x = starts.getOrDefault(segment.getChromosome(), (double) LEFT);
        figure.box(
            x + segment.getStart() * scale,
            height(segment.getCopies()) - 2.5,
            (segment.getEnd() - segment.getStart()) * scale,
            5,
            "segment");
      }
    }
    String ploidy =
        table.hasPloidy()
            ? "Ploidy "
                + number(table.getPloidy())
                + (table.getPloidyEstimated() ? ", computed from the segments." : ", as given.")
            : "The ploidy is not known.";
    return figure.drawn(
        "copies",
        "Total copies along the genome",
        ploidy + " Segments of 8 and more copies lie on the top line.",
        data);
  }

  private static double height(double copies) {
    return 155 - 140 * Math.min(copies, TOP_COPIES) / TOP_COPIES;
  }

  private static int order(String chromosome) {
    String name = chromosome.substring(3);
    return switch (name) {
      case "X" -> 23;
      case "Y" -> 24;
      case "M" -> 25;
      default -> Integer.parseInt(name);
    };
  }

  private static String number(double value) {
    return TherapySections.number(value);
  }
}
