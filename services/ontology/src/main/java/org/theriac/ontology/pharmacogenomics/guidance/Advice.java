package org.theriac.ontology.pharmacogenomics.guidance;

import java.util.List;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.pharmacogenomics.TestBeforeUse;
import org.theriac.ontology.pharmacogenomics.calling.Note;

/**
 * What is known of a drug for a patient.
 *
 * @param findings rules that ask for something, most serious first
 * @param usual rules that hold and ask for nothing: the usual use, or no recommendation
 * @param missingGenes genes that the drug's guidance asks for and that have no usable result
 * @param tests advice to test before use, where none of the genes has a usable result
 * @param notes what must be said of the whole
 * @param untested results from a part of a gene, where what was not seen could change the guidance;
 *     empty where something is asked for anyway
 * @param unspoken known results that are not usual and of which no source speaks, though some speak
 *     of the gene; empty where something is asked for anyway
 * @param withheld true if guidance exists and is withheld, because the genotype may not be the
 *     patient's
 */
public record Advice(
    List<Finding> findings,
    List<Finding> usual,
    List<GeneSymbol> missingGenes,
    List<TestBeforeUse> tests,
    List<Note> notes,
    List<Untested> untested,
    List<Finding.Input> unspoken,
    boolean withheld) {
  public Advice {
    findings = List.copyOf(findings);
    usual = List.copyOf(usual);
    missingGenes = List.copyOf(missingGenes);
    tests = List.copyOf(tests);
    notes = List.copyOf(notes);
    untested = List.copyOf(untested);
    unspoken = List.copyOf(unspoken);
  }

  /**
   * A result that does not exclude what would change the guidance.
   *
   * @param input the result as called
   * @param phenotypes what is not excluded, for people, in no order of likelihood; empty = the
   *     result cannot be read
   */
  public record Untested(Finding.Input input, List<String> phenotypes) {
    public Untested {
      phenotypes = List.copyOf(phenotypes);
    }
  }
}
