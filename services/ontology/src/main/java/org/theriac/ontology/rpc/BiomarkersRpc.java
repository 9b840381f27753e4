package org.theriac.ontology.rpc;

import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.knowledgebase.oncology.Lineage;
import org.theriac.knowledgebase.oncology.TherapyAgent;
import org.theriac.knowledgebase.oncology.TumorTypes;
import org.theriac.knowledgebase.transcripts.TranscriptTable;
import org.theriac.ontology.biomarkers.Alteration;
import org.theriac.ontology.biomarkers.AlterationReader;
import org.theriac.ontology.biomarkers.BiomarkerMatcher;
import org.theriac.ontology.biomarkers.EvidenceFeatures;
import org.theriac.ontology.biomarkers.MatchNote;
import org.theriac.ontology.biomarkers.Tumor;
import org.theriac.ontology.biomarkers.UnreadableAlterationException;
import org.theriac.ontology.v1.BiomarkersServiceGrpc.BiomarkersServiceImplBase;
import org.theriac.ontology.v1.FindTumorTypesRequest;
import org.theriac.ontology.v1.FindTumorTypesResponse;
import org.theriac.ontology.v1.MatchBiomarkersRequest;
import org.theriac.ontology.v1.MatchBiomarkersResponse;
import org.theriac.ontology.v1.UnreadAlteration;
import org.theriac.transport.RpcError.FieldProblem;
import org.theriac.transport.RpcErrors;

/** Serves {@code BiomarkersService}. */
public final class BiomarkersRpc extends BiomarkersServiceImplBase {
  private static final int MOST_ALTERATIONS = 200_000;
  private static final int LONGEST_QUERY = 200;
  private static final int DEFAULT_LIMIT = 20;
  private static final int MOST_NAMED = 20;
  private static final int MOST_FOUND = 1_000;
  private static final Pattern SIGNS = Pattern.compile("[-_.\\s]");
  private static final Pattern BETWEEN_NAMES = Pattern.compile("[\\s,;:/()]+");

  private final String release;
  private final TumorTypes types;
  private final BiomarkerMatcher matcher;
  private final AlterationReader reader;
  private final EvidenceFeatures features;
  private final Map<String, TherapyAgent> agents;

  /**
   * @param release whose evidence is matched
   */
  public BiomarkersRpc(KnowledgeRelease release) {
    this.release = release.id();
    this.types = release.oncology().tumorTypes();
    this.matcher =
        new BiomarkerMatcher(release.oncology(), TranscriptTable.shipped().transcripts());
    this.reader = new AlterationReader(matcher);
    this.features = EvidenceFeatures.of(release.oncology());
    this.agents = release.oncology().therapies();
  }

  @Override
  public void matchBiomarkers(
      MatchBiomarkersRequest request, StreamObserver<MatchBiomarkersResponse> answer) {
    if (request.getAlterationsCount() > MOST_ALTERATIONS) {
      throw RpcErrors.invalid(
          "TOO_MANY_ALTERATIONS",
          "At most 200,000 alterations are matched at once: send the rest in another call.",
          new FieldProblem("alterations", request.getAlterationsCount() + " were sent"));
    }
    List<MatchNote> notes = new ArrayList<>();
    Optional<org.theriac.knowledgebase.oncology.TumorType> type = tumorType(request, notes);
    List<UnreadAlteration> unread = new ArrayList<>();
    List<Alteration> alterations = alterations(request, notes, unread);
    Tumor tumor =
        new Tumor(type, alterations, covered(request, notes), request.getPlasmaOnly())
            .leavingOpen(leftOpen(unread, alterations), gene -> matcher.genesOf(gene.value()));
    answer.onNext(
        BiomarkersMapping.response(
                tumor,
                types,
                matcher.match(tumor),
                List.copyOf(notes),
                matcher::knows,
                matcher::impossible,
                features,
                agents,
                release)
            .toBuilder()
            .addAllUnread(unread)
            .build());
    answer.onCompleted();
  }

  @Override
  public void findTumorTypes(
      FindTumorTypesRequest request, StreamObserver<FindTumorTypesResponse> answer) {
    String query = request.getQuery();
    if (query.isBlank() || query.length() > LONGEST_QUERY) {
      throw RpcErrors.invalid(
          "UNKNOWN_TUMOR_TYPE",
          "A code or words of 1 to 200 characters are needed.",
          new FieldProblem("query", "1 to 200 characters"));
    }
    if (request.getLimit() < 0) {
      throw RpcErrors.invalid(
          "UNKNOWN_TUMOR_TYPE",
          "The limit must not be negative.",
          new FieldProblem("limit", "0 or more"));
    }
    int limit = request.getLimit() == 0 ? DEFAULT_LIMIT : Math.min(request.getLimit(), MOST_FOUND);
    FindTumorTypesResponse.Builder response =
        FindTumorTypesResponse.newBuilder().setKnowledgeRelease(release);
    types
        .search(query, limit)
        .forEach(type -> response.addTumorTypes(BiomarkersMapping.tumorType(type, types)));
    answer.onNext(response.build());
    answer.onCompleted();
  }

  private Optional<org.theriac.knowledgebase.oncology.TumorType> tumorType(
      MatchBiomarkersRequest request, List<MatchNote> notes) {
    String code = request.getOncotreeCode().strip().toUpperCase(Locale.ROOT);
    if (!code.isEmpty()) {
      org.theriac.knowledgebase.oncology.TumorType coded =
          types.find(code).or(() -> successor(code, notes)).orElseThrow(() -> unknownCode(code));
      noteOtherName(coded, request.getTumorName().strip(), notes);
      return Optional.of(coded);
    }
    String name = request.getTumorName().strip();
    if (name.isEmpty()) {
      return Optional.empty();
    }
    if (name.length() > LONGEST_QUERY) {
      throw unknown("tumor_name", List.of(), "The name is longer than 200 characters");
    }
    Optional<org.theriac.knowledgebase.oncology.TumorType> named =
        types.named(name).or(() -> types.find(name.toUpperCase(Locale.ROOT)));
    if (named.isEmpty()) {
      Optional<Lineage> lineage = types.lineageNamed(name);
      if (lineage.isPresent()) {
        return lineage.get() == Lineage.UNKNOWN
            ? Optional.empty()
            : Optional.of(org.theriac.knowledgebase.oncology.TumorType.ofLineage(lineage.get()));
      }
      throw unknown(
          "tumor_name",
          types.search(name, 5).stream()
              .map(org.theriac.knowledgebase.oncology.TumorType::code)
              .toList(),
          "The name is not one of this OncoTree");
    }
    notes.add(
        new MatchNote(
            MatchNote.Code.TUMOR_TYPE_BY_NAME,
            "The tumour's name was read as "
                + named.get().name()
                + " ("
                + named.get().code()
                + "); words on stage, course or receptors were not taken as findings."));
    return named;
  }

  /** A name beside a code is not read, but if it is of another type one of them is wrong. */
  private void noteOtherName(
      org.theriac.knowledgebase.oncology.TumorType coded, String name, List<MatchNote> notes) {
    if (name.isEmpty() || name.length() > LONGEST_QUERY) {
      return;
    }
    types
        .named(name)
        .filter(named ->
            !types.isSelfOrDescendant(named.code(), coded.code())
                && !types.isSelfOrDescendant(coded.code(), named.code()))
        .ifPresent(named ->
            notes.add(
                new MatchNote(
                    MatchNote.Code.TUMOR_TYPE_NAME_DIFFERS,
                    "The code "
                        + coded.code()
                        + " is "
                        + coded.name()
                        + ", the name given beside it is read as "
                        + named.name()
                        + " ("
                        + named.code()
                        + "): the code counts; check which is right.")));
  }

  /** What alone took the place of a withdrawn code. Of several, the caller must choose. */
  private Optional<org.theriac.knowledgebase.oncology.TumorType> successor(
      String code, List<MatchNote> notes) {
    List<String> instead = types.replacementsOf(code);
    if (instead.size() != 1) {
      return Optional.empty();
    }
    Optional<org.theriac.knowledgebase.oncology.TumorType> successor =
        types.find(instead.getFirst());
    successor.ifPresent(type ->
        notes.add(
            new MatchNote(
                MatchNote.Code.TUMOR_TYPE_SUCCESSOR,
                "The code "
                    + code
                    + " was withdrawn from OncoTree and read as what took its place, "
                    + type.name()
                    + " ("
                    + type.code()
                    + "): check that the tumour is of this type.")));
    return successor;
  }

  private RuntimeException unknownCode(String code) {
    List<String> instead = types.replacementsOf(code);
    return instead.isEmpty()
        ? unknown("oncotree_code", List.of(), "The code is not in this OncoTree")
        : unknown(
            "oncotree_code",
            instead,
            "The code was withdrawn from OncoTree and split, so that one of its successors must be"
                + " chosen");
  }

  private static String someOf(Set<String> words) {
    return words.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
        + (words.size() > MOST_NAMED ? " and " + (words.size() - MOST_NAMED) + " more" : "");
  }

  private static RuntimeException unknown(String field, List<String> instead, String reason) {
    String advice =
        instead.isEmpty()
            ? "look the code up in OncoTree (FindTumorTypes searches it), or give no tumour type:"
                + " then no label counts as on-label"
            : "perhaps " + String.join(" or ", instead);
    return RpcErrors.invalid(
        "UNKNOWN_TUMOR_TYPE", reason + ": " + advice + ".", new FieldProblem(field, advice));
  }

  private List<Alteration> alterations(
      MatchBiomarkersRequest request, List<MatchNote> notes, List<UnreadAlteration> unread) {
    List<Alteration> alterations = new ArrayList<>(request.getAlterationsCount());
    for (int i = 0; i < request.getAlterationsCount(); i++) {
      try {
        alterations.add(
            reader.read(BiomarkersMapping.reported(request.getAlterations(i)), i, notes));
      } catch (UnreadableAlterationException e) {
        if (request.getLeaveOutUnreadable()) {
          unread.add(
              UnreadAlteration.newBuilder()
                  .setPosition(i)
                  .setGene(request.getAlterations(i).getGene())
                  .setField(e.field())
                  .setProblem(String.valueOf(e.getMessage()))
                  .build());
          continue;
        }
        throw RpcErrors.invalid(
            "MALFORMED_HGVS",
            "Alteration " + (i + 1) + " cannot be read: correct it or leave it out.",
            new FieldProblem(
                "alterations[" + i + "]." + e.field(), String.valueOf(e.getMessage())));
      }
    }
    return alterations;
  }

  /** Of these something was reported that cannot be read: their state is open. */
  private Set<GeneSymbol> leftOpen(List<UnreadAlteration> unread, List<Alteration> alterations) {
    return Stream.concat(
            unread.stream().map(UnreadAlteration::getGene),
            alterations.stream()
                .map(alteration -> alteration.gene().value())
                .distinct()
                .filter(gene -> !matcher.knows(matcher.symbolOf(gene))))
        .flatMap(this::perhaps)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** The genes that a field may mean which holds more, or is written otherwise, than a symbol. */
  private Stream<GeneSymbol> perhaps(String name) {
    Stream<String> words =
        Stream.concat(
            Stream.of(name, SIGNS.matcher(name).replaceAll("")),
            Stream.of(BETWEEN_NAMES.split(name)));
    return words
        .filter(word -> !word.isBlank())
        .flatMap(word -> matcher.genesOf(word).stream())
        .filter(matcher::knows);
  }

  /**
   * The covered genes by their own symbols; what another name was read as, or is unknown, is noted.
   */
  private Set<GeneSymbol> covered(MatchBiomarkersRequest request, List<MatchNote> notes) {
    Set<String> read = new TreeSet<>();
    Set<String> unknown = new TreeSet<>();
    for (String name : request.getCoveredGenesList()) {
      List<GeneSymbol> genes = name.isBlank() ? List.of() : matcher.genesOf(name);
      if (genes.size() > 1
          || (!genes.isEmpty() && !genes.getFirst().value().equals(name.strip()))) {
        read.add(
            name.strip()
                + " as "
                + String.join(" and ", genes.stream().map(GeneSymbol::value).toList()));
      } else if (!genes.isEmpty() && !matcher.knows(genes.getFirst())) {
        unknown.add(genes.getFirst().value());
      }
    }
    if (!read.isEmpty()) {
      notes.add(
          new MatchNote(
              MatchNote.Code.COVERED_GENES_READ,
              "Of the covered genes were read: " + someOf(read) + "."));
    }
    if (!unknown.isEmpty()) {
      notes.add(
          new MatchNote(
              MatchNote.Code.COVERED_GENES_UNKNOWN,
              "Of these covered genes the release knows nothing, so that their wild type decides"
                  + " nothing: "
                  + someOf(unknown)
                  + "; a misspelt symbol would be among them."));
    }
    return request.getCoveredGenesList().stream()
        .filter(gene -> !gene.isBlank())
        .flatMap(gene -> matcher.genesOf(gene).stream())
        .collect(Collectors.toCollection(HashSet::new));
  }
}
