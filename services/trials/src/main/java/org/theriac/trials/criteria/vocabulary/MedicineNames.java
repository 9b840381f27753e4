package org.theriac.trials.criteria.vocabulary;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.knowledgebase.pharmacogenomics.EnzymeModulator;
import org.theriac.trials.criteria.vocabulary.Term.Kind;

/**
 * Medicines, their classes and regimens, by all their names: from the release, drug-classes.tsv,
 * regimens.tsv and the therapies that notes name.
 */
final class MedicineNames {
  private static final int SHORTEST_NAME = 4;
  private static final int SHORTEST_PROCEDURE = 7;
  private static final String NOTES = "/org/theriac/trials/notes/";

  /** The class of all medicines against cancer. */
  private static final String ANTICANCER = "systemic therapy";

  private final Terms terms;
  private final Map<String, Set<String>> openMembers = new HashMap<>();
  private final Map<String, Set<String>> countedBySome = new HashMap<>();
  private final Map<String, Set<String>> withRegimens = new HashMap<>();
  private final Map<String, Set<String>> classes = new HashMap<>();
  private final Map<String, String> treatmentNames = new HashMap<>();

  /** All members of all classes, and the regimens. */
  private final Set<String> inClasses = new HashSet<>();

  /** Medicines and regimens that notes name and no class holds. */
  private final Set<String> unclassed = new HashSet<>();

  private final Map<String, String> classNames = new HashMap<>();

  MedicineNames(KnowledgeRelease release, Terms terms) {
    this.terms = terms;
    addTreatments(release);
  }

  /** Members that are given for other illnesses too, so that they alone do not tell. */
  private Set<String> openMembers(
      String[] row, Map<String, String[]> rows, KnowledgeRelease release) {
    var named =
        Tables.split(row[2]).stream()
            .filter(member -> member.startsWith("?"))
            .map(member -> member.substring(1))
            .toList();
    return named.isEmpty()
        ? Set.of()
        : members(
            new String[] {row[0], "", String.join("|", named)}, rows, release, new HashSet<>());
  }

  Set<String> classMembers(String name) {
    return classes.getOrDefault(name.toLowerCase(Locale.ROOT), Set.of());
  }

  Set<String> openMembers(String name) {
    return openMembers.getOrDefault(name.toLowerCase(Locale.ROOT), Set.of());
  }

  Set<String> countedBySome(String name) {
    return countedBySome.getOrDefault(name.toLowerCase(Locale.ROOT), Set.of());
  }

  Optional<String> className(String words) {
    return Optional.ofNullable(classNames.get(words.toLowerCase(Locale.ROOT).strip()));
  }

  Set<String> withRegimens(String medicine) {
    return withRegimens.getOrDefault(medicine, Set.of(medicine));
  }

  String treatmentName(String words) {
    var lower = words.toLowerCase(Locale.ROOT).strip();
    return treatmentNames.getOrDefault(lower, lower);
  }

  boolean isTreatment(String words) {
    var lower = words.toLowerCase(Locale.ROOT).strip();
    return treatmentNames.containsKey(lower)
        || classNames.containsKey(lower)
        || inClasses.contains(lower);
  }

  boolean isUnclassed(String words) {
    return unclassed.contains(words.toLowerCase(Locale.ROOT).strip());
  }

  private void addTreatments(KnowledgeRelease release) {
    release
        .oncology()
        .therapies()
        .forEach((name, agent) -> {
          treatment(name, name);
          agent.synonyms().forEach(word -> treatment(name, word));
        });
    release.drugs().ingredients().values().forEach(drug -> treatment(drug.name(), drug.name()));
    var rows = Tables.rows("drug-classes.tsv", 3);
    // What criteria call a class is the class, whatever notes mean by it.
    var classWords = new HashSet<String>();
    rows.forEach(
        row -> Tables.split(row[1]).forEach(word -> classWords.add(NameKeys.of("", word))));
    // An operation that is asked for as a finding ("splenectomy") stays one.
    var asked = new HashSet<>(classWords);
    for (String[] row : Tables.rows("conditions.tsv", 4)) {
      Tables.split(row[3]).forEach(word -> asked.add(NameKeys.of("", word)));
    }
    for (String line : Tables.lines(NOTES + "therapies.tsv")) {
      var cells = line.split("\t", -1);
      if (cells.length >= 3 && cells[0].equals("procedure")) {
        addProcedure(cells[1], cells[2], asked);
      } else if (cells.length >= 3 && cells[0].equals("therapy")) {
        for (String words : Tables.split(cells[2])) {
          if (classWords.contains(NameKeys.of("", words))) {
            continue;
          }
          if (words.length() > 3) {
            treatment(cells[1].toLowerCase(Locale.ROOT), words);
          } else {
            treatmentNames.putIfAbsent(
                words.toLowerCase(Locale.ROOT), cells[1].toLowerCase(Locale.ROOT));
          }
        }
      }
    }
    for (String[] row : rows) {
      for (String member : Tables.split(row[2])) {
        if (Character.isLetter(member.charAt(0)) && !classWords.contains(NameKeys.of("", member))) {
          treatment(treatmentName(member), member);
        }
      }
    }
    for (String[] row : Tables.rows("regimens.tsv", 2)) {
      inClasses.add(row[0].toLowerCase(Locale.ROOT));
      for (String medicine : Tables.split(row[1])) {
        withRegimens
            .computeIfAbsent(medicine, alone -> new HashSet<>(Set.of(alone)))
            .add(row[0].toLowerCase(Locale.ROOT));
      }
    }
    Map<String, String[]> byName = new LinkedHashMap<>();
    for (String[] row : rows) {
      if (byName.put(row[0], row) != null) {
        // The later row would take the place of the earlier one, and its members would be lost.
        throw new IllegalStateException("drug-classes.tsv: two rows of the class " + row[0]);
      }
    }
    for (String[] row : rows) {
      var members = members(row[0], byName, release, new HashSet<>());
      var open = new HashSet<>(openMembers(row, byName, release));
      inClasses.addAll(members);
      members.removeAll(open);
      openMembers.put(row[0].toLowerCase(Locale.ROOT), open);
      classes.put(row[0].toLowerCase(Locale.ROOT), members);
      classNames.putIfAbsent(row[0].toLowerCase(Locale.ROOT), row[0].toLowerCase(Locale.ROOT));
      for (String words : Tables.split(row[1])) {
        terms.add(Kind.TREATMENT, "therapy", row[0].toLowerCase(Locale.ROOT), words, 2);
        classNames.putIfAbsent(words.toLowerCase(Locale.ROOT), row[0].toLowerCase(Locale.ROOT));
      }
    }
    addRegimens();
    for (String[] row : Tables.rows("counted-by-some.tsv", 2)) {
      countedBySome.put(row[0].toLowerCase(Locale.ROOT), classMembers(row[1]));
    }
    for (String line : Tables.lines(NOTES + "therapies.tsv")) {
      var cells = line.split("\t", -1);
      if (cells[0].equals("therapy")) {
        unclassed.add(cells[1].toLowerCase(Locale.ROOT));
      }
    }
    unclassed.removeAll(inClasses);
  }

  /** A procedure is asked for by its name, and by words that are no abbreviation of it. */
  private void addProcedure(String name, String words, Set<String> asked) {
    for (String word : Stream.concat(Stream.of(name), Tables.split(words).stream()).toList()) {
      boolean plain = Character.isLetter(word.charAt(0)) && word.length() >= SHORTEST_PROCEDURE;
      if (plain && !asked.contains(NameKeys.of("", word))) {
        treatment(name, word);
      }
    }
  }

  /**
   * A regimen is of every class of anticancer medicines that one of its medicines is of. Its
   * steroids and folinic acid make it no steroid.
   */
  private void addRegimens() {
    var anticancer = classes.getOrDefault(ANTICANCER, Set.of());
    for (var named : classes.entrySet()) {
      if (!anticancer.containsAll(named.getValue())) {
        continue;
      }
      for (String medicine : Set.copyOf(named.getValue())) {
        withRegimens(medicine).stream()
            .filter(regimen -> !regimen.equals(medicine))
            .forEach(named.getValue()::add);
      }
    }
  }

  private void treatment(String name, String words) {
    var lower = name.toLowerCase(Locale.ROOT);
    terms.add(Kind.TREATMENT, "therapy", lower, words, SHORTEST_NAME);
    treatmentNames.putIfAbsent(words.toLowerCase(Locale.ROOT), lower);
    treatmentNames.putIfAbsent(lower, lower);
  }

  private Set<String> members(
      String name, Map<String, String[]> rows, KnowledgeRelease release, Set<String> seen) {
    var members = new LinkedHashSet<String>();
    var row = rows.get(name);
    if (row == null) {
      throw new IllegalStateException("drug-classes.tsv: no class " + name);
    }
    if (!seen.add(name)) {
      return members;
    }
    members.add(name.toLowerCase(Locale.ROOT));
    for (String words : Tables.split(row[1])) {
      members.add(words.toLowerCase(Locale.ROOT));
    }
    members.addAll(members(row, rows, release, seen));
    return members;
  }

  private Set<String> members(
      String[] row, Map<String, String[]> rows, KnowledgeRelease release, Set<String> seen) {
    var members = new LinkedHashSet<String>();
    for (String member : Tables.split(row[2])) {
      switch (member.charAt(0)) {
        case '?' -> {
          // Taken apart from the members.
        }
        case '@' -> members.addAll(members(member.substring(1), rows, release, seen));
        case '~' ->
            release
                .oncology()
                .therapies()
                .forEach((therapy, agent) -> {
                  if (agent.mechanism().contains(member.substring(1))) {
                    members.add(therapy.toLowerCase(Locale.ROOT));
                  }
                });
        case '!' -> {
          if (member.equals("!ONCOLOGY")) {
            release
                .oncology()
                .therapies()
                .keySet()
                .forEach(therapy -> members.add(therapy.toLowerCase(Locale.ROOT)));
          } else {
            members.addAll(modulators(member.substring(1), release));
          }
        }
        default -> members.add(member.toLowerCase(Locale.ROOT));
      }
    }
    return members;
  }

  private static Set<String> modulators(String enzymeAndEffect, KnowledgeRelease release) {
    var parts = enzymeAndEffect.split("/", 2);
    var names = new HashSet<String>();
    for (List<EnzymeModulator> list : release.pharmacogenomics().modulators().values()) {
      for (EnzymeModulator modulator : list) {
        if (modulator.enzyme().value().equals(parts[0])
            && modulator.effect().name().equals(parts[1])) {
          names.add(modulator.drug().name().toLowerCase(Locale.ROOT));
        }
      }
    }
    return names;
  }
}
