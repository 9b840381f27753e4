package org.theriac.therapies.ranking;

/** Tiers of AMP/ASCO/CAP (PMID 27993330), best first. */
public enum Tier {
  /** Regulator's label or guideline in this tumour type. */
  IA,
  /** Well-powered studies with consensus. */
  IB,
  /** Approved in another tumour type, or several small studies. */
  IIC,
  /** Preclinical, or a few cases. */
  IID,
  /** Unknown significance. */
  III
}
