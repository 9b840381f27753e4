package org.theriac.trials.deidentification;

import org.theriac.trials.patterns.Rule;

/**
 * How identifiers of a kind are written.
 *
 * @param kind what has it
 * @param labelled whether a label before it says what the found text is
 * @param needs what a text without it can be left alone for
 * @param rule how it is written
 */
record Form(String kind, boolean labelled, String needs, Rule rule) {
  static Form form(String kind, String regex) {
    return form(kind, "", regex);
  }

  static Form form(String kind, String needs, String regex) {
    var rule = Rule.of(regex);
    return new Form(kind, rule.pattern().matcher("").groupCount() > 0, needs, rule);
  }
}
