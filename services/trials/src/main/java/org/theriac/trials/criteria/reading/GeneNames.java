package org.theriac.trials.criteria.reading;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.vocabulary.Term;
import org.theriac.trials.criteria.vocabulary.Vocabulary;

/**
 * Names the genes that a text means by a change alone, or by a group with its members behind it.
 */
final class GeneNames {
  private static final Pattern BARE_CHANGE =
      Pattern.compile("(?<![A-Za-z0-9.*])(?:p\\.)?([A-Z]\\d{2,4}[A-Z])(?![A-Za-z0-9])");

  /** Genes of a group in brackets behind it, all of them and no mere examples. */
  private static final Pattern GENES_BEHIND =
      Pattern.compile(
          "(?i)(?: pathway)?(?: genes?)?((?: mutations?"
              + "| alterations?)?)(?: as follows:?)?\\s*[(\\[](?:i\\.e\\.?,? |defined as |namely "
              + "|consisting of )?((?:[A-Z0-9/.-]+(?:,? and/or |,? or |,? and |, ?"
              + "| ))+[A-Z0-9/.-]+)[)\\]]");

  private final Vocabulary vocabulary;

  GeneNames(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** The text with the genes named that are meant. */
  String named(String text) {
    return withGenes(withMembers(text));
  }

  /** "an HRR gene (A, B or C)": the genes in brackets are those that are meant. */
  private String withMembers(String text) {
    if (text.indexOf('(') < 0) {
      return text;
    }
    for (Term group : vocabulary.find(text)) {
      if (group.kind() != Term.Kind.MARKER || vocabulary.members(group.name()).size() < 3) {
        continue;
      }
      Matcher list = GENES_BEHIND.matcher(text).region(group.end(), text.length());
      if (!list.lookingAt()) {
        continue;
      }
      long named =
          vocabulary.find(list.group(2)).stream()
              .filter(term -> term.kind() == Term.Kind.MARKER)
              .map(Term::name)
              .distinct()
              .count();
      if (named > 1) {
        return text.substring(0, group.start())
            + list.group(2)
            + " gene"
            + list.group(1)
            + text.substring(list.end());
      }
    }
    return text;
  }

  /** "T790M positive": a change that is known by its gene, where none stands before it. */
  private String withGenes(String text) {
    Matcher change = BARE_CHANGE.matcher(text);
    var genes =
        vocabulary.find(text).stream().filter(term -> term.kind() == Term.Kind.MARKER).toList();
    return change.replaceAll(found -> {
      boolean named = genes.stream().anyMatch(gene -> gene.start() < found.start());
      var gene = named ? Optional.<String>empty() : vocabulary.geneOfChange(found.group(1));
      return Matcher.quoteReplacement(gene.map(symbol -> symbol + " ").orElse("") + found.group());
    });
  }
}
