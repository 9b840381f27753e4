package org.theriac.trials.criteria;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.vocabulary.Kept;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.facts.Fact;

/** Which treatments on record are, or may be, of those that are asked for. */
final class TreatmentKinds {
  private static final String STEROIDS = "systemic corticosteroids";
  private final Vocabulary vocabulary;
  private static final Pattern TOGETHER = Pattern.compile("\\s*(?:\\+|,|/|&| and | plus )\\s*");
  private static final int MOST_KEPT = 20_000;
  private final Kept<List<String>> names = new Kept<>(MOST_KEPT, this::named);

  TreatmentKinds(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /**
   * Whether a treatment that is none of those asked for may still be one: a name that is not known
   * here may be of the class, and a class may be named where one of its medicines was given. A
   * complete list that holds such a one excludes nothing by it.
   */
  boolean mayHide(String given, List<String> names, Set<String> members) {
    boolean known =
        vocabulary.isTreatment(given) || names.stream().anyMatch(vocabulary::isTreatment);
    return known
        ? names.stream()
            .map(name -> vocabulary.classMembers(vocabulary.className(name).orElse(name)))
            .anyMatch(wider -> !Collections.disjoint(wider, members))
        : members.size() > 1;
  }

  /**
   * Whether a treatment's name, which is none of a kind, may mean one of it: nothing of it is
   * known, or no class that it is of, or it holds the name of one of them.
   */
  boolean maySay(String given, List<String> names, Set<String> members) {
    if (names.stream().anyMatch(vocabulary::isUnclassed)
        || members.contains(Treatments.ANY) && names.stream().anyMatch(this::isOpen)) {
      return true;
    }
    if (vocabulary.isTreatment(given) || names.stream().anyMatch(vocabulary::isTreatment)) {
      return false;
    }
    var terms = vocabulary.find(given);
    return terms.isEmpty()
        || terms.stream().anyMatch(term -> !Collections.disjoint(membersOf(term.name()), members));
  }

  /**
   * Given for cancers and for other illnesses: a steroid is rarely a line of therapy of its own.
   */
  private boolean isOpen(String name) {
    return vocabulary.openMembers(Treatments.ANY).contains(name)
        && !vocabulary.classMembers(STEROIDS).contains(name);
  }

  /** Whether some count a treatment as one of a class, and some do not. */
  boolean isCountedBySome(String asked, List<String> names) {
    return names.stream().anyMatch(vocabulary.countedBySome(asked)::contains);
  }

  Set<String> membersOf(String name) {
    var members = vocabulary.classMembers(name);
    return members.isEmpty() ? vocabulary.withRegimens(vocabulary.treatmentName(name)) : members;
  }

  /**
   * Whether the absence of one treatment is the absence of another: the same, or all of a class.
   */
  boolean covers(String absent, String asked, Set<String> members) {
    if (absent.equalsIgnoreCase(asked)
        || members.size() == 1 && members.contains(absent)
        || vocabulary.className(absent).filter(asked::equalsIgnoreCase).isPresent()) {
      return true;
    }
    // What a class leaves open, since it is given for other illnesses too, it has all the same.
    var name = vocabulary.className(absent).orElse(absent);
    var wider = new HashSet<>(vocabulary.classMembers(name));
    wider.addAll(vocabulary.openMembers(name));
    if (vocabulary.classMembers(asked).isEmpty()
        && wider.contains(vocabulary.treatmentName(asked))) {
      // Who had none of a class had no regimen with one of its medicines either.
      return true;
    }
    return !wider.isEmpty()
        && members.stream()
            // A class is there by its members, and a spelling of one by the name of its class.
            .filter(member -> members.size() == 1 || vocabulary.classMembers(member).isEmpty())
            .allMatch(member ->
                wider.contains(member)
                    || vocabulary.className(member).filter(wider::contains).isPresent());
  }

  List<String> namesOf(Fact fact) {
    return names.of(fact.name());
  }

  private List<String> named(String given) {
    var names = new ArrayList<String>();
    names.add(vocabulary.treatmentName(given));
    for (String part : TOGETHER.split(given, -1)) {
      names.add(vocabulary.treatmentName(part));
    }
    return List.copyOf(names);
  }
}
