package org.theriac.trials.index;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.theriac.trials.criteria.CriteriaSplitter;
import org.theriac.trials.criteria.vocabulary.DiseaseTree;
import org.theriac.trials.criteria.vocabulary.Term;
import org.theriac.trials.criteria.vocabulary.Term.Kind;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.registry.Trial;

/** What trials and questions speak of, in the terms of the vocabulary. */
public final class Concepts {
  /** So much of an eligibility text is looked through for markers. */
  private static final int LONGEST_ITEM = 400;

  private static final int MOST_ITEMS = 40;
  private static final int MOST_NAMES = 50_000;

  private final Vocabulary vocabulary;
  private final DiseaseTree diseases;
  private final Map<String, Set<String>> codes = new ConcurrentHashMap<>();

  /** With the words of criteria and the tree of tumours. */
  public Concepts(Vocabulary vocabulary, DiseaseTree diseases) {
    this.vocabulary = vocabulary;
    this.diseases = diseases;
  }

  /**
   * What a trial is about.
   *
   * @param diseases names of tumours, in lower case
   * @param markers genes and markers
   * @param drugs medicines and classes, in lower case
   */
  record Subject(Set<String> diseases, Set<String> markers, Set<String> drugs) {}

  /**
   * What a trial is about.
   *
   * @param criteria the items of its eligibility text
   */
  Subject of(Trial trial, List<CriteriaSplitter.Item> criteria) {
    var tumours = new LinkedHashSet<String>();
    var markers = new LinkedHashSet<String>();
    var drugs = new LinkedHashSet<String>();
    for (String condition : trial.conditions()) {
      tumours.addAll(stated(condition));
    }
    var stated = Set.copyOf(tumours);
    var heads = new ArrayList<>(trial.conditions());
    heads.addAll(trial.keywords());
    heads.add(trial.title());
    for (String head : heads) {
      for (Term term : vocabulary.find(head)) {
        if (term.kind() == Kind.DISEASE && !widens(term.name(), stated)) {
          tumours.add(term.name());
        }
        marker(term, markers);
      }
    }
    for (String name : trial.interventions()) {
      drugs.addAll(treatments(name));
      drugs.add(vocabulary.treatmentName(name));
    }
    for (String name : trial.aliases()) {
      if (name.length() < 60) {
        drugs.addAll(treatments(name));
      }
    }
    drugs.addAll(treatments(trial.title()));
    int items = 0;
    for (CriteriaSplitter.Item item : criteria) {
      if (!item.exclusion() && items++ < MOST_ITEMS) {
        var text = item.text();
        for (Term term :
            vocabulary.find(
                text.length() > LONGEST_ITEM ? text.substring(0, LONGEST_ITEM) : text)) {
          marker(term, markers);
        }
      }
    }
    trial.arms().forEach(arm -> markers.addAll(ctmlGenes(arm.match())));
    return new Subject(tumours, markers, drugs);
  }

  /** A condition as it is written, or the tumours within it: "Advanced NSCLC" is one of NSCLC. */
  private Set<String> stated(String condition) {
    if (!codes(condition).isEmpty()) {
      return Set.of(condition.toLowerCase(Locale.ROOT).strip());
    }
    var within = new LinkedHashSet<String>();
    vocabulary.find(condition).stream()
        .filter(term -> term.kind() == Kind.DISEASE)
        .forEach(term -> within.add(term.name()));
    return within;
  }

  /** "Cancer" in a title does not widen a trial whose conditions are narrower. */
  private boolean widens(String name, Set<String> stated) {
    return stated.stream().anyMatch(one -> relationToNames(name, Set.of(one)) == Relation.WIDER)
        && stated.stream().noneMatch(one -> one.equalsIgnoreCase(name));
  }

  private static final java.util.regex.Pattern GENE =
      java.util.regex.Pattern.compile("\"hugo_symbol\"\\s*:\\s*\"!?([A-Za-z0-9-]{2,20})\"");

  private static List<String> ctmlGenes(String match) {
    return GENE.matcher(match).results().map(found -> found.group(1)).toList();
  }

  private void marker(Term term, Set<String> markers) {
    if (term.kind() == Kind.MARKER || term.kind() == Kind.MARKER_STATE) {
      markers.addAll(members(term.name()));
    }
  }

  /** The markers of a text. */
  Set<String> markers(String text) {
    var markers = new LinkedHashSet<String>();
    vocabulary.find(text).forEach(term -> marker(term, markers));
    return markers;
  }

  /** A text without the names of its markers; a name that also says a state stays. */
  String besideMarkers(String text) {
    var rest = new StringBuilder(text);
    for (Term term : vocabulary.find(text)) {
      if (term.kind() == Kind.MARKER) {
        for (int i = term.start(); i < term.end(); i++) {
          rest.setCharAt(i, ' ');
        }
      }
    }
    return rest.toString();
  }

  /** The tumours of a text. */
  Set<String> tumours(String text) {
    var tumours = new LinkedHashSet<String>();
    vocabulary.find(text).stream()
        .filter(term -> term.kind() == Kind.DISEASE)
        .forEach(term -> tumours.add(term.name()));
    if (tumours.isEmpty() && !codes(text).isEmpty()) {
      tumours.add(text.toLowerCase(Locale.ROOT).strip());
    }
    return tumours;
  }

  /** The medicines and classes of a text. */
  Set<String> treatments(String text) {
    var names = new LinkedHashSet<String>();
    vocabulary.find(text).stream()
        .filter(term -> term.kind() == Kind.TREATMENT)
        .map(term ->
            vocabulary.className(text.substring(term.start(), term.end())).orElse(term.name()))
        .forEach(names::add);
    return names;
  }

  /** A medicine by its names, or the members of a class. */
  Set<String> meant(String treatment) {
    var meant = new LinkedHashSet<String>();
    meant.add(treatment);
    meant.addAll(vocabulary.classMembers(treatment));
    vocabulary.className(treatment).ifPresent(name -> meant.addAll(vocabulary.classMembers(name)));
    return meant;
  }

  /** The places of concepts in a text, by the vocabulary. */
  List<Term> find(String text) {
    return vocabulary.find(text);
  }

  /** The genes of a marker's name, those too that a group holds only at times. */
  List<String> members(String marker) {
    return vocabulary.members(marker).stream()
        .map(member -> member.endsWith("?") ? member.substring(0, member.length() - 1) : member)
        .toList();
  }

  /** The canonical name of a medicine. */
  String treatmentName(String words) {
    return vocabulary.treatmentName(words);
  }

  /** How names of tumours stand to one that is asked for. */
  enum Relation {
    /** The same or a kind of it. */
    WITHIN,
    /** Wider, so that it admits what is asked for. */
    WIDER,
    /** Partly the same. */
    OVERLAPPING,
    /** Another one. */
    APART,
    /** One of the names is not in the tree. */
    UNKNOWN
  }

  Relation relationToNames(String name, Collection<String> asked) {
    return relation(name, wanted(asked));
  }

  /** The codes of several names together. */
  Set<String> wanted(Collection<String> asked) {
    var wanted = new HashSet<String>();
    asked.forEach(one -> wanted.addAll(codes(one)));
    return wanted;
  }

  Relation relation(String name, Set<String> wanted) {
    var own = codes(name);
    if (own.isEmpty() || wanted.isEmpty()) {
      return Relation.UNKNOWN;
    }
    if (wanted.size() >= own.size() && wanted.containsAll(own)) {
      return Relation.WITHIN;
    }
    if (own.size() > wanted.size() && own.containsAll(wanted)) {
      return Relation.WIDER;
    }
    var smaller = own.size() < wanted.size() ? own : wanted;
    var larger = smaller == own ? wanted : own;
    return smaller.stream().anyMatch(larger::contains) ? Relation.OVERLAPPING : Relation.APART;
  }

  private Set<String> codes(String name) {
    if (codes.size() > MOST_NAMES) {
      codes.clear();
    }
    return codes.computeIfAbsent(
        name.toLowerCase(Locale.ROOT).strip(), key -> Set.copyOf(diseases.codesOf(name)));
  }
}
