package org.theriac.trials.deidentification;

/**
 * An identifier in the text, in Java chars.
 *
 * @param kind for example {@code name}
 * @param start first char
 * @param end last char, exclusive
 * @param replacement what is put in its place
 */
record Span(String kind, int start, int end, String replacement) {}
