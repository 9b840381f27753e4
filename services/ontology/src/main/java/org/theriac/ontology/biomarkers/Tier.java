package org.theriac.ontology.biomarkers;

/**
 * Tier of the joint AMP/ASCO/CAP consensus of 2017 by one piece of evidence.
 *
 * @param name "IA", "IB", "IIC", "IID" or "III"
 * @param rule name of the rule that gave it
 * @param comparableLevel the level that OncoKB's scheme would give by the same facts: "1", "2",
 *     "3A", "3B", "4", "R1" or "R2"; empty = none
 */
public record Tier(String name, String rule, String comparableLevel) {}
