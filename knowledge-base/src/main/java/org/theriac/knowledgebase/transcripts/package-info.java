/** Transcripts and where they lie on the genome, for calling the consequences of variants. */
@NullMarked
package org.theriac.knowledgebase.transcripts;

import org.jspecify.annotations.NullMarked;
