package org.theriac.trials.rpc;

import java.util.List;
import java.util.Optional;
import org.theriac.trials.entities.EntityTagger;
import org.theriac.trials.entities.TaggingFailure;
import org.theriac.trials.notes.FactExtractor;
import org.theriac.trials.v1.Entity;
import org.theriac.trials.v1.ExtractFactsRequest;
import org.theriac.trials.v1.ExtractFactsResponse;

/** Facts of a note by rules and, apart from them, what the site's own model marks. */
final class NoteReader {
  private final FactExtractor extractor;
  private final Optional<EntityTagger> tagger;
  private final String release;

  NoteReader(FactExtractor extractor, Optional<EntityTagger> tagger, String release) {
    this.extractor = extractor;
    this.tagger = tagger;
    this.release = release;
  }

  /** The rules alone. */
  FactExtractor extractor() {
    return extractor;
  }

  ExtractFactsResponse read(ExtractFactsRequest request) {
    var extraction =
        extractor.extract(request.getText(), request.getNoteDate(), request.getNoteId());
    var answer =
        ExtractFactsResponse.newBuilder()
            .addAllFacts(Messages.facts(extraction.facts()))
            .addAllWarnings(extraction.warnings())
            .setKnowledgeRelease(release);
    if (request.getMarkEntities()) {
      tagger.ifPresent(model -> tag(model, request.getText(), answer));
    }
    return answer.build();
  }

  private static void tag(EntityTagger model, String note, ExtractFactsResponse.Builder answer) {
    if (note.length() > EntityTagger.LONGEST_NOTE) {
      answer.addWarnings(
          "too long for the site's model: its entities are missing (at most "
              + EntityTagger.LONGEST_NOTE
              + " characters)");
      return;
    }
    try {
      List<Entity> entities =
          model.tag(note).stream()
              .map(entity ->
                  Entity.newBuilder()
                      .setLabel(entity.label())
                      .setStart(entity.start())
                      .setEnd(entity.end())
                      .setScore(entity.score())
                      .build())
              .toList();
      answer.addAllEntities(entities).setEntityModel(model.model());
    } catch (TaggingFailure e) {
      answer.addWarnings("the site's model failed: its entities are missing");
    }
  }
}
