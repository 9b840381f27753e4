package org.theriac.knowledgebase.importers.pharmacogenomics;

import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What a recommendation asks for, in structure.
 *
 * @param actions names of the schema's actions, the main one first; empty = nothing could be read
 *     from the text
 * @param factors lower and upper dose factor; empty = none, or several that depend on the
 *     indication
 * @param details further terms by name
 * @param alternatives names of drugs to use instead, in the text's order
 * @param severity severity that a phrase stands for; empty = by the actions
 * @param unread what no pattern read and yet looks like advice; empty = nothing
 */
record Advice(
    List<String> actions,
    List<BigDecimal> factors,
    SortedMap<String, SortedSet<String>> details,
    List<String> alternatives,
    String severity,
    String unread) {}
