package org.theriac.knowledgebase.oncology;

/** Text that is not a biomarker expression. The message names the place and the reason. */
public final class BiomarkerSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  BiomarkerSyntaxException(String reason, String near) {
    super(reason + " near '" + (near.length() > 40 ? near.substring(0, 40) : near) + "'");
  }
}
