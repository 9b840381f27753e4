package org.theriac.ontology.pharmacogenomics.reported;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.theriac.knowledgebase.pharmacogenomics.CallingMethod;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;
import org.theriac.knowledgebase.pharmacogenomics.NamedAllele;
import org.theriac.knowledgebase.pharmacogenomics.PhenotypeScheme;
import org.theriac.knowledgebase.pharmacogenomics.Ploidy;
import org.theriac.ontology.pharmacogenomics.calling.FunctionOrder;

/** Reads what a report writes for one chromosome copy. Compiled once per gene. */
final class ReportedAlleles {
  private static final Pattern OLDER_HLA = Pattern.compile("\\*(\\d{2})(\\d{2})[A-Z]?");
  private static final Pattern OLDER_MITOCHONDRIAL =
      Pattern.compile("(?:m\\.)?([ACGT])(\\d{1,5})([ACGT])");
  private static final Pattern STAR_BEFORE_A_NAME = Pattern.compile("\\*[a-z].+");
  private static final Pattern NAME_AND_OTHER_NAME =
      Pattern.compile("([^()]{1,100})\\(([^()]{1,100})\\)");

  private static final Pattern CHANGES =
      Pattern.compile(
          "(?:(?:c\\.)?[0-9]{1,5}\\s?[ACGT]>[ACGT](?:[\\s,;+]+|$)|p\\.[A-Za-z0-9]{3,12}(?:[\\s,;+]+"
              + "|$)){1,6}");

  private final GeneDefinition gene;
  private final Map<String, NamedAllele> byName = new HashMap<>();
  private final Map<String, NamedAllele> byAlias = new HashMap<>();
  private final Map<CopyCounts, NamedAllele> byCopies = new HashMap<>();

  ReportedAlleles(GeneDefinition gene) {
    this.gene = gene;
    for (NamedAllele allele : gene.alleles()) {
      byName.putIfAbsent(normalised(allele.name()), allele);
      CopyCounts.read(allele.name()).ifPresent(copies -> byCopies.putIfAbsent(copies, allele));
      // A variant's other name stands behind it in brackets.
      int bracket = allele.name().lastIndexOf(" (");
      if (bracket > 0 && allele.name().endsWith(")")) {
        byAlias.putIfAbsent(
            normalised(allele.name().substring(bracket + 2, allele.name().length() - 1)), allele);
        byAlias.putIfAbsent(normalised(allele.name().substring(0, bracket)), allele);
      }
      // Names of one allele stand side by side: "Mediterranean, Dallas".
      for (String synonym : allele.name().replaceAll(" \\([^)]*\\)$", "").split(", ", -1)) {
        if (!synonym.equals(allele.name())) {
          byAlias.putIfAbsent(normalised(synonym), allele);
        }
      }
      if (allele.name().startsWith("m.")) {
        byAlias.putIfAbsent(normalised(allele.name().substring(2)), allele);
      }
    }
    families().forEach(byAlias::putIfAbsent);
    gene.alleles().stream()
        .filter(NamedAllele::reference)
        .findFirst()
        .ifPresent(reference -> {
          for (String word : List.of("reference", "ref", "wildtype", "wild-type", "wt", "*1")) {
            byAlias.putIfAbsent(word, reference);
          }
        });
  }

  /**
   * Alleles by the first word that several share, where all of them mean the same: which one it is
   * then need not be known.
   */
  private Map<String, NamedAllele> families() {
    var members = new TreeMap<String, List<NamedAllele>>();
    for (NamedAllele allele : gene.alleles()) {
      int space = allele.name().indexOf(' ');
      if (space > 0 && allele.name().indexOf(',') < 0 && !allele.reference()) {
        members
            .computeIfAbsent(allele.name().substring(0, space), word -> new ArrayList<>())
            .add(allele);
      }
    }
    var families = new HashMap<String, NamedAllele>();
    members.forEach((word, alleles) -> {
      var first = alleles.getFirst();
      boolean same =
          alleles.size() > 1
              && !first.function().isEmpty()
              && alleles.stream()
                  .allMatch(one ->
                      one.function().equals(first.function())
                          && one.activity().equals(first.activity()));
      if (same) {
        families.put(
            normalised(word),
            new NamedAllele(word, false, Map.of(), first.function(), first.activity(), true));
      }
    });
    return families;
  }

  /** True if the text is a whole allele by itself. */
  boolean knows(String written) {
    return known(written).isPresent();
  }

  ReportedCopy read(String written) {
    var text = unbracketed(written);
    if (text.isEmpty()) {
      return new ReportedCopy.Unknown("an allele is missing");
    }
    if (gene.scheme() == PhenotypeScheme.ALLELE_STATUS) {
      return status(text);
    }
    var exact = known(text);
    if (exact.isEmpty() && gene.ploidy() == Ploidy.MITOCHONDRIAL) {
      var older = OLDER_MITOCHONDRIAL.matcher(text);
      exact =
          older.matches()
              ? known("m." + older.group(2) + older.group(1) + ">" + older.group(3))
              : exact;
    }
    if (exact.isPresent()) {
      return new ReportedCopy.Known(List.of(exact.get()), false);
    }
    if (gene.method() == CallingMethod.LOWEST_FUNCTION && text.contains(" + ")) {
      return several(text);
    }
    return CopyCounts.read(text)
        .map(copies -> counted(copies, text))
        .orElseGet(() -> unknown(text));
  }

  private Optional<NamedAllele> known(String written) {
    var named = named(written);
    if (!named.isEmpty()) {
      return Optional.of(named.getFirst());
    }
    // One name behind another in brackets, whichever comes first: both must mean the same allele.
    var both = NAME_AND_OTHER_NAME.matcher(written.strip());
    if (!both.matches()) {
      return Optional.empty();
    }
    var first = named(both.group(1));
    // Where alleles have names of their own, the changes behind one are said beside it.
    return gene.writtenAsVariants() || !CHANGES.matcher(both.group(2)).matches()
        ? first.stream().filter(named(both.group(2))::contains).findFirst()
        : first.stream().findFirst();
  }

  /** What a name may mean: the allele of that name before the one that has it beside its own. */
  private List<NamedAllele> named(String written) {
    var plain = normalised(written);
    // A haplotype's own name needs no star, and some write one.
    var wanted =
        STAR_BEFORE_A_NAME.matcher(plain).matches() && !byName.containsKey(plain)
            ? plain.substring(1)
            : plain;
    return Stream.of(byName, byAlias)
        .map(names -> names.get(wanted))
        .filter(Objects::nonNull)
        .toList();
  }

  /** Variants on one copy, of which the one of lowest function counts. */
  private ReportedCopy several(String text) {
    var found = new ArrayList<NamedAllele>();
    for (String part : text.split(" \\+ ", -1)) {
      var allele = known(part);
      if (allele.isEmpty()) {
        return unknown(part);
      }
      found.add(allele.get());
    }
    return found.stream()
        .min(new FunctionOrder(gene))
        .<ReportedCopy>map(lowest -> new ReportedCopy.Known(List.of(lowest), false))
        .orElseGet(() -> unknown(text));
  }

  private ReportedCopy counted(CopyCounts copies, String text) {
    var cores = new TreeMap<String, Integer>();
    var open = "";
    for (Map.Entry<String, Integer> entry : copies.counts().entrySet()) {
      var core = core(entry.getKey());
      if (core.isEmpty()) {
        return unknown(entry.getKey());
      }
      cores.merge(core.get().name(), entry.getValue(), Integer::sum);
      open = entry.getKey().equals(copies.open()) ? core.get().name() : open;
    }
    if (!copies.anyNumber()) {
      return option(new CopyCounts(cores, open, false), text);
    }
    // Two copies, or more: both are told, since they may mean different things.
    var more = new TreeMap<>(cores);
    more.merge(open, 1, Integer::sum);
    var two = option(new CopyCounts(cores, "", false), text);
    var three = option(new CopyCounts(more, open, false), text);
    return two instanceof ReportedCopy.Known a && three instanceof ReportedCopy.Known b
        ? new ReportedCopy.Known(
            List.of(a.options().getFirst(), b.options().getFirst()), a.computed() || b.computed())
        : two;
  }

  private ReportedCopy option(CopyCounts copies, String text) {
    if (copies.single()) {
      return byStar(copies.counts().keySet().iterator().next())
          .<ReportedCopy>map(allele -> new ReportedCopy.Known(List.of(allele), false))
          .orElseGet(() -> unknown(text));
    }
    var row = byCopies.get(copies);
    if (row == null && copies.open().isEmpty() && copies.counts().size() == 1) {
      // Three and more are one row where the release has no row for the exact number.
      var only = copies.counts().entrySet().iterator().next();
      row =
          only.getValue() >= 3
              ? byCopies.get(new CopyCounts(Map.of(only.getKey(), 3), only.getKey(), false))
              : null;
    }
    if (row != null && (row.activity().isPresent() || !row.function().isEmpty())) {
      return new ReportedCopy.Known(List.of(row), false);
    }
    return new ReportedCopy.Known(List.of(addedUp(copies)), true);
  }

  /** Activity values of gene copies on one chromosome add up (CPIC); functions do not. */
  private NamedAllele addedUp(CopyCounts copies) {
    double sum = 0;
    boolean known = true;
    for (Map.Entry<String, Integer> entry : copies.counts().entrySet()) {
      var activity =
          byStar(entry.getKey()).map(NamedAllele::activity).orElse(OptionalDouble.empty());
      known &= activity.isPresent();
      sum += activity.orElse(0) * entry.getValue();
    }
    return new NamedAllele(
        copies.counts().entrySet().stream()
            .map(entry ->
                entry.getKey()
                    + (entry.getValue() == 1
                        ? ""
                        : "x"
                            + (entry.getKey().equals(copies.open()) ? "≥" : "")
                            + entry.getValue()))
            .collect(Collectors.joining(" + ")),
        false,
        Map.of(),
        "",
        known ? OptionalDouble.of(sum) : OptionalDouble.empty(),
        true);
  }

  private Optional<NamedAllele> core(String star) {
    var exact = byStar(star);
    // Letters were sub-alleles before numbers after a point were (PharmVar).
    return exact.isPresent() ? exact : byStar(star.replaceAll("[A-Za-z]+$", ""));
  }

  private Optional<NamedAllele> byStar(String star) {
    return known(star);
  }

  /** An allele typed to two fields or more; one that no guideline asks for is known by its name. */
  private ReportedCopy status(String text) {
    var star = text.indexOf('*');
    if (star > 0 && !genesName(text.substring(0, star))) {
      // "no B*57:01" is not the allele.
      return unknown(text);
    }
    var name = "*" + text.substring(star + 1).strip();
    // Before 2010 two fields were written as four digits.
    var older = OLDER_HLA.matcher(name);
    var fields =
        (older.matches() ? "*" + older.group(1) + ":" + older.group(2) : name).split(":", -1);
    boolean typed =
        name.length() <= 24
            && fields.length <= 4
            && fields[0].matches("\\*[0-9]{1,3}")
            && List.of(fields).subList(1, fields.length).stream()
                .allMatch(field -> field.matches("[0-9]{1,4}[A-Z]{0,2}"));
    if (!typed) {
      return unknown(text);
    }
    if (fields.length == 1) {
      return new ReportedCopy.Unknown(
          "\""
              + brief(text)
              + "\" is typed to one field; two are needed to tell the alleles apart");
    }
    var twoFields = fields[0] + ":" + fields[1].replaceAll("[A-Z]+$", "");
    var known = byName.get(normalised(twoFields));
    return new ReportedCopy.Known(
        List.of(
            known != null
                ? known
                : new NamedAllele(twoFields, false, Map.of(), "", OptionalDouble.empty(), true)),
        false);
  }

  /** The gene's symbol, or what of it stands behind the hyphen. */
  private boolean genesName(String written) {
    var symbol = gene.gene().value();
    var name = written.replaceAll("[\\s:-]", "");
    return name.equalsIgnoreCase(symbol.replace("-", ""))
        || name.equalsIgnoreCase(symbol.substring(symbol.indexOf('-') + 1));
  }

  private static ReportedCopy unknown(String text) {
    return new ReportedCopy.Unknown("\"" + brief(text) + "\" is not an allele of the release");
  }

  private static String brief(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }

  private static String unbracketed(String written) {
    var text = written.strip();
    boolean bracketed =
        text.length() > 1
            && ((text.startsWith("[") && text.endsWith("]"))
                || (text.startsWith("(") && text.endsWith(")")));
    return bracketed ? text.substring(1, text.length() - 1).strip() : text;
  }

  private static String normalised(String name) {
    return name.replaceAll("\\s+", "").replace(">=", "≥").toLowerCase(Locale.ROOT);
  }
}
