package org.theriac.gateway.governance;

import static org.theriac.gateway.pages.Html.tag;
import static org.theriac.gateway.pages.Html.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.theriac.gateway.access.Callers;
import org.theriac.gateway.clients.AuditTrail;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.json.Answers;
import org.theriac.gateway.json.ContractJson;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.json.JsonFields;
import org.theriac.gateway.json.JsonLimits;
import org.theriac.gateway.pages.Html;
import org.theriac.gateway.pages.Layout;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.ontology.v1.ListedRule;
import org.theriac.records.v1.AuditEvent;
import org.theriac.records.v1.GetGovernanceRequest;
import org.theriac.records.v1.Governance;
import org.theriac.records.v1.PutGovernanceRequest;
import org.theriac.records.v1.RuleLevel;
import org.theriac.records.v1.RulePolicy;

/** How a site governs its rules, over HTTP. Every change names a reviewer and is in the audit. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Governance")
final class GovernanceController {
  /** Share of overrides above which a rule is reviewed. */
  private static final double TO_BE_REVIEWED = 0.9;

  /** Other rules named in an answer at most; one drug has fewer. */
  private static final int MOST_OTHERS = 100;

  private final Services services;
  private final AuditTrail audit;
  private final Callers callers;
  private final SiteGovernance governance;
  private final RuleRates rates;
  private final GovernableRules rules;

  GovernanceController(
      Services services,
      AuditTrail audit,
      Callers callers,
      SiteGovernance governance,
      RuleRates rates,
      GovernableRules rules) {
    this.services = services;
    this.audit = audit;
    this.callers = callers;
    this.governance = governance;
    this.rates = rates;
    this.rules = rules;
  }

  @Get("/api/v1/governance")
  @Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
  @Operation(summary = "How the site governs its rules")
  @ApiResponse(responseCode = "200", description = "Version, shadow mode, retention, policies")
  HttpResponse<byte[]> read() {
    return Answers.json(json(stored()));
  }

  @Get("/api/v1/governance/rules{?drug,start}")
  @Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
  @Operation(
      summary = "Lists the rules that a site can govern, with their level here",
      description =
          "drug: the name of an ingredient; start: an id, or the start of ids up to a : or =")
  @ApiResponse(responseCode = "200", description = "Id, drug, genes, severity, issuer, level")
  HttpResponse<byte[]> list(@Nullable String drug, @Nullable String start) {
    Policies policies = new Policies(stored());
    List<ListedRule> listed = rules.all();
    if (start != null && !start.isBlank()) {
      listed = GovernableRules.concerned(listed, start.strip());
    }
    ArrayNode array = Json.object().arrayNode();
    for (ListedRule rule : listed) {
      if (drug == null || rule.getIngredient().getName().equalsIgnoreCase(drug.strip())) {
        ObjectNode entry = write(rule, array.addObject());
        entry.put("level", word(policies.level(rule.getId())));
      }
    }
    ObjectNode answer = Json.object();
    answer.set("rules", array);
    return Answers.json(answer);
  }

  private static ObjectNode write(ListedRule rule, ObjectNode entry) {
    entry.put("ruleId", rule.getId()).put("drug", rule.getIngredient().getName());
    ArrayNode genes = entry.putArray("genes");
    rule.getGenesList().forEach(genes::add);
    return entry
        .put("population", rule.getPopulation())
        .put(
            "severity",
            rule.getSeverity().name().substring("SEVERITY_".length()).toLowerCase(Locale.ROOT))
        .put("issuer", rule.getIssuer());
  }

  @Post("/api/v1/governance/rules")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
  @Operation(
      summary = "Makes a rule off, info or interruptive",
      description =
          "{\"ruleId\", \"level\": \"off\" | \"info\" "
              + "| \"interruptive\", \"reviewer\", \"reason\", \"ruleVersion\"?}"
              + "; an id may be the start of several, up to a : or =. With a login the reviewer is "
              + "the person logged in, and may be left out. The answer names rules about the same "
              + "drugs and genes that go on to interrupt")
  @RequestBody(
      content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
  @ApiResponse(responseCode = "200", description = "The governance now")
  @ApiResponse(responseCode = "400", description = "No rule has this id, or another field is wrong")
  @ApiResponse(responseCode = "409", description = "Somebody else changed it; read it again")
  HttpResponse<byte[]> rule(@Body @Nullable InputStream body) {
    JsonFields fields = JsonFields.of(Json.read(body, JsonLimits.ORDER));
    RulePolicy policy =
        RulePolicy.newBuilder()
            .setRuleId(fields.text("ruleId", 256))
            .setLevel(level(fields))
            .setReviewer(callers.responsible(fields, "reviewer", 256))
            .setReason(fields.text("reason", 2_000))
            .setRuleVersion(fields.optionalText("ruleVersion", 256).orElse(""))
            .setChangedBy(callers.current().actor())
            .build();
    List<ListedRule> all = rules.all();
    List<ListedRule> concerned = GovernableRules.concerned(all, policy.getRuleId());
    if (concerned.isEmpty() && !takesBack(policy)) {
      throw new ProblemException(
          Problem.of(ProblemCode.WRONG_TYPE, "A field has a value that is not allowed.")
              .field(
                  "ruleId",
                  "no rule of the knowledge release in use has this id or goes on after it with :"
                      + " or =; GET /api/v1/governance/rules lists them"));
    }
    Governance after =
        change(
            "rule policy",
            before -> {
              Governance.Builder next = before.toBuilder().clearPolicies();
              before.getPoliciesList().stream()
                  .filter(one -> !one.getRuleId().equals(policy.getRuleId()))
                  .forEach(next::addPolicies);
              return next.addPolicies(policy).build();
            });
    ObjectNode answer = json(after).put("rulesConcerned", concerned.size());
    if (policy.getLevel() != RuleLevel.RULE_LEVEL_INTERRUPTIVE) {
      ArrayNode others = answer.putArray("stillInterruptive");
      GovernableRules.stillInterrupting(all, concerned, new Policies(after)).stream()
          .limit(MOST_OTHERS)
          .forEach(rule -> write(rule, others.addObject()));
    }
    return Answers.json(answer);
  }

  /** True if the site goes back to the level of the release about a rule that it had governed. */
  private boolean takesBack(RulePolicy policy) {
    return policy.getLevel() == RuleLevel.RULE_LEVEL_INTERRUPTIVE
        && stored().getPoliciesList().stream()
            .anyMatch(one -> one.getRuleId().equals(policy.getRuleId()));
  }

  @Post("/api/v1/governance/mode")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
  @Operation(
      summary = "Sets shadow mode and retention",
      description =
          "{\"shadow\"?: true, \"retentionDays\"?: 3650, \"reviewer\"}; in shadow mode orders are"
              + " answered without cards, and what would have been shown is recorded")
  @RequestBody(
      content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
  @ApiResponse(responseCode = "200", description = "The governance now")
  HttpResponse<byte[]> mode(@Body @Nullable InputStream body) {
    ObjectNode request = Json.read(body, JsonLimits.ORDER);
    JsonFields fields = JsonFields.of(request);
    String reviewer = callers.responsible(fields, "reviewer", 256);
    if (fields.has("shadow") && !request.get("shadow").isBoolean()) {
      throw new ProblemException(
          Problem.of(ProblemCode.WRONG_TYPE, "A field has the wrong type.")
              .field("shadow", "true or false"));
    }
    return Answers.json(
        json(
            change(
                "mode, reviewed by " + reviewer,
                before -> {
                  Governance.Builder after = before.toBuilder();
                  if (fields.has("shadow")) {
                    after.setShadow(request.get("shadow").booleanValue());
                  }
                  fields
                      .optionalInteger("retentionDays", 0, 36_500)
                      .ifPresent(after::setRetentionDays);
                  return after.build();
                })));
  }

  @Get("/api/v1/governance/rates")
  @Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
  @Operation(summary = "How often each rule was shown, accepted and overridden")
  @ApiResponse(responseCode = "200", description = "One entry per rule, most often shown first")
  HttpResponse<byte[]> rates() {
    ArrayNode array = Json.object().arrayNode();
    for (RuleRates.Rate rate : rates.of(callers.tenant())) {
      ObjectNode entry =
          array
              .addObject()
              .put("ruleId", rate.ruleId())
              .put("shown", rate.shown())
              .put("shadow", rate.shadow())
              .put("accepted", rate.accepted())
              .put("overridden", rate.overridden());
      rate.overrideRate().ifPresent(share -> entry.put("overrideRate", share));
      rate.acceptanceRate().ifPresent(share -> entry.put("acceptanceRate", share));
    }
    ObjectNode answer = Json.object();
    answer.set("rules", array);
    return Answers.json(answer);
  }

  @Get("/pages/rules")
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<byte[]> page() {
    Governance now = stored();
    Policies policies = new Policies(now);
    List<RuleRates.Rate> received = rates.of(callers.tenant());
    List<ListedRule> all =
        received.isEmpty() && now.getPoliciesCount() == 0 ? List.of() : rules.all();
    RuleWords words = new RuleWords(all);
    List<List<Html>> rows = new ArrayList<>();
    for (RuleRates.Rate rate : mostOverriddenFirst(received)) {
      rows.add(
          List.of(
              text(words.of(rate.ruleId())),
              text(rate.ruleId()),
              text(word(policies.level(rate.ruleId()))),
              text(String.valueOf(rate.shown())),
              text(String.valueOf(rate.shadow())),
              text(String.valueOf(rate.accepted())),
              text(String.valueOf(rate.overridden())),
              rate(rate)));
    }
    List<List<Html>> decided = new ArrayList<>();
    for (RulePolicy policy : now.getPoliciesList()) {
      decided.add(
          List.of(
              text(words.of(policy.getRuleId())),
              text(policy.getRuleId()),
              GovernableRules.concerned(all, policy.getRuleId()).isEmpty()
                  ? Layout.badge("warn", word(policy.getLevel()) + ", but no rule has this id now")
                  : text(word(policy.getLevel())),
              text(policy.getReviewer()),
              text(policy.getReason()),
              text(Layout.moment(policy.getChangedAt()))));
    }
    return Answers.page(
        Layout.page(
            "Rules",
            tag("h1", "Rules"),
            tag(
                    "p",
                    now.getShadow()
                        ? "Shadow mode: orders are answered without cards; what would have been"
                            + " shown is counted."
                        : "Alerts are shown.")
                .styled(now.getShadow() ? "note" : "lead"),
            Layout.section(
                "received",
                "How rules are received",
                rows.isEmpty()
                    ? tag("p", "No rule has fired yet.")
                    : Layout.table(
                        "The most often overridden first, then the most often shown",
                        List.of(
                            "What it is about",
                            "Rule",
                            "Level",
                            "Shown",
                            "In shadow",
                            "Accepted",
                            "Overridden",
                            "Override rate"),
                        rows)),
            Layout.section(
                "decided",
                "What the site has decided",
                decided.isEmpty()
                    ? tag("p", "Nothing: every rule has the level of the knowledge release.")
                    : Layout.table(
                        "Newest version " + now.getVersion(),
                        List.of("What it is about", "Rule", "Level", "Reviewer", "Reason", "Since"),
                        decided))));
  }

  private static List<RuleRates.Rate> mostOverriddenFirst(List<RuleRates.Rate> rates) {
    List<RuleRates.Rate> sorted = new ArrayList<>(rates);
    sorted.sort(Comparator.comparingDouble(rate -> -rate.overrideRate().orElse(-1)));
    return sorted;
  }

  /** A rate at which a rule should be reviewed is said in words. */
  private static Html rate(RuleRates.Rate rate) {
    if (rate.overrideRate().isEmpty()) {
      return text("no answer yet");
    }
    double share = rate.overrideRate().getAsDouble();
    String words = Math.round(100 * share) + " %";
    return share > TO_BE_REVIEWED ? Layout.badge("warn", words + ", to be reviewed") : text(words);
  }

  private Governance stored() {
    return services
        .records()
        .getGovernance(GetGovernanceRequest.newBuilder().setTenant(callers.tenant()).build())
        .getGovernance();
  }

  private Governance change(String purpose, UnaryOperator<Governance> change) {
    String tenant = callers.tenant();
    Governance next = change.apply(stored());
    audit.append(
        AuditEvent.newBuilder()
            .setTenant(tenant)
            .setAction("write")
            .setActor(callers.current().actor())
            .setPurpose("governance: " + purpose)
            .setOutcome("success")
            .putDetails("governance-version", String.valueOf(next.getVersion() + 1))
            .build());
    Governance after =
        services
            .records()
            .putGovernance(
                PutGovernanceRequest.newBuilder().setTenant(tenant).setGovernance(next).build())
            .getGovernance();
    governance.forget(tenant);
    return after;
  }

  private static ObjectNode json(Governance governance) {
    ObjectNode answer =
        Json.object()
            .put("version", governance.getVersion())
            .put("shadow", governance.getShadow())
            .put("retentionDays", governance.getRetentionDays());
    answer.set("policies", ContractJson.write(governance.getPoliciesList()));
    return answer;
  }

  private static RuleLevel level(JsonFields fields) {
    return switch (fields.text("level", 20)) {
      case "off" -> RuleLevel.RULE_LEVEL_OFF;
      case "info" -> RuleLevel.RULE_LEVEL_INFO;
      case "interruptive" -> RuleLevel.RULE_LEVEL_INTERRUPTIVE;
      default ->
          throw new ProblemException(
              Problem.of(ProblemCode.WRONG_TYPE, "A field has a value that is not allowed.")
                  .field("level", "off, info or interruptive"));
    };
  }

  private static String word(RuleLevel level) {
    return level.name().substring("RULE_LEVEL_".length()).toLowerCase(Locale.ROOT);
  }
}
