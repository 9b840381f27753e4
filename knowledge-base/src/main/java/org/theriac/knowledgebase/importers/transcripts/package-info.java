/** Imports RefSeq transcripts and published alleles into a transcript table. */
@NullMarked
package org.theriac.knowledgebase.importers.transcripts;

import org.jspecify.annotations.NullMarked;
