package org.theriac.ontology.biomarkers;

/**
 * Tier of the joint AMP/ASCO/CAP consensus of 2017 by one piece of evidence.
 *
 * @param name "IA", "IB", "IIC", "IID" or "III"
 * @param rule name of the rule that gave it
 */
public record Tier(String name, String rule) {}
