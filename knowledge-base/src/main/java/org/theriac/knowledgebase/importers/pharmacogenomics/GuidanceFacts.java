package org.theriac.knowledgebase.importers.pharmacogenomics;

import java.util.SortedMap;

/**
 * Imported guidance.
 *
 * @param rules Turtle by file name
 * @param sources Turtle of the sources
 * @param report what could not be structured, tab-separated with a header
 */
public record GuidanceFacts(SortedMap<String, String> rules, String sources, String report) {}
