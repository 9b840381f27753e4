package org.theriac.trials.index;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.LatLonPoint;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.util.BytesRef;
import org.theriac.trials.criteria.CriteriaSplitter;
import org.theriac.trials.registry.Site;
import org.theriac.trials.registry.Trial;

/** Trials as documents of the index, and back. */
final class TrialDocuments {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Concepts concepts;

  TrialDocuments(Concepts concepts) {
    this.concepts = concepts;
  }

  Document of(Trial trial) throws JsonProcessingException {
    var criteria = CriteriaSplitter.split(trial.eligibility());
    var subject = concepts.of(trial, criteria);
    var document = new Document();
    keyword(document, IndexField.KIND, IndexField.TRIAL);
    document.add(new StringField(IndexField.ID, trial.id(), Store.YES));
    document.add(new SortedDocValuesField(IndexField.ORDER, new BytesRef(trial.id())));
    keyword(document, IndexField.NAME, trial.id().toLowerCase(Locale.ROOT));
    trial.aliases().stream()
        .filter(alias -> alias.length() <= 60)
        .forEach(alias -> keyword(document, IndexField.NAME, alias.toLowerCase(Locale.ROOT)));
    keyword(document, IndexField.STATUS, trial.status());
    trial.phases().stream()
        .flatMap(phase -> Phases.of(phase).stream())
        .forEach(phase -> keyword(document, IndexField.PHASE, phase));
    keyword(document, IndexField.SEX, trial.sex().isEmpty() ? "ALL" : trial.sex());
    document.add(new IntPoint(IndexField.YOUNGEST, Math.max(0, trial.minimumAge())));
    document.add(
        new IntPoint(
            IndexField.OLDEST, trial.maximumAge() < 0 ? Integer.MAX_VALUE : trial.maximumAge()));
    places(document, trial);
    subject.diseases().forEach(name -> keyword(document, IndexField.TUMOUR, name));
    subject.markers().forEach(gene -> keyword(document, IndexField.MARKER, gene));
    subject.drugs().forEach(drug -> keyword(document, IndexField.DRUG, drug));
    texts(document, trial, criteria);
    document.add(new StoredField(IndexField.STORED, JSON.writeValueAsString(trial)));
    return document;
  }

  private static void keyword(Document document, String field, String value) {
    if (!value.isEmpty() && value.length() < 8_000) {
      document.add(new StringField(field, value, Store.NO));
    }
  }

  /** A site that takes no patients is no place where the trial can be found. */
  private static void places(Document document, Trial trial) {
    var names = new LinkedHashSet<String>();
    for (Site site : trial.sites()) {
      if (!site.closed()) {
        names.addAll(PlaceNames.keys(site));
        var point = site.point();
        if (point != null) {
          document.add(new LatLonPoint(IndexField.POINT, point.latitude(), point.longitude()));
        }
      }
    }
    names.forEach(name -> keyword(document, IndexField.PLACE, name));
  }

  private static void texts(Document document, Trial trial, List<CriteriaSplitter.Item> criteria) {
    var head = new ArrayList<>(List.of(trial.title()));
    head.addAll(trial.conditions());
    head.addAll(trial.keywords());
    head.addAll(trial.interventions());
    head.addAll(trial.aliases());
    document.add(new TextField(IndexField.HEAD, String.join(" ; ", head), Store.NO));
    var text = new ArrayList<>(List.of(trial.summary()));
    trial.arms().forEach(arm -> text.add(arm.code() + " " + arm.description() + " " + arm.match()));
    criteria.stream().filter(item -> !item.exclusion()).forEach(item -> text.add(item.text()));
    trial.sites().forEach(site -> text.add(site.facility() + " " + site.place()));
    document.add(new TextField(IndexField.TEXT, String.join(" ; ", text), Store.NO));
    document.add(
        new TextField(
            IndexField.EXCLUDED,
            criteria.stream()
                .filter(CriteriaSplitter.Item::exclusion)
                .map(CriteriaSplitter.Item::text)
                .collect(Collectors.joining(" ; ")),
            Store.NO));
  }

  static Trial trial(String stored) throws JsonProcessingException {
    return JSON.readValue(stored, Trial.class);
  }
}
