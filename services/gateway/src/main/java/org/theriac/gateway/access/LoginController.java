package org.theriac.gateway.access;

import static org.theriac.gateway.pages.Html.link;
import static org.theriac.gateway.pages.Html.tag;

import com.nimbusds.jwt.JWTClaimsSet;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.theriac.gateway.GatewaySettings;
import org.theriac.gateway.clients.AuditTrail;
import org.theriac.gateway.json.Answers;
import org.theriac.gateway.pages.Html;
import org.theriac.gateway.pages.Layout;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.gateway.protection.AddressLimit;
import org.theriac.records.v1.AuditEvent;

/**
 * The login of people at a browser: OpenID Connect, authorization code with PKCE (RFC 7636), state
 * and nonce. Roles and tenant come from the verified ID token, by the same rules as of bearer
 * tokens.
 */
@Controller
@Hidden
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(property = "theriac.secured", value = "true")
final class LoginController {
  private static final Logger LOG = LoggerFactory.getLogger(LoginController.class);
  private static final String COOKIE = "theriac-login";
  private static final Duration TO_LOG_IN = Duration.ofMinutes(10);
  private static final int LONGEST_CODE = 4_000;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecuredProfile profile;
  private final SealedCookies cookies;
  private final Sessions sessions;
  private final BearerTokens tokens;
  private final AuditTrail audit;
  private final RefusalRecord refusals;
  private final AddressLimit limit;

  LoginController(
      GatewaySettings settings,
      SealedCookies cookies,
      Sessions sessions,
      BearerTokens tokens,
      AuditTrail audit,
      RefusalRecord refusals,
      AddressLimit limit) {
    this.limit = limit;
    this.profile = settings.secured().orElseThrow();
    this.cookies = cookies;
    this.sessions = sessions;
    this.tokens = tokens;
    this.audit = audit;
    this.refusals = refusals;
  }

  @Get("/login")
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<?> login(@QueryValue @Nullable String issuer, @QueryValue @Nullable String to) {
    List<Issuer> offered = profile.trust().trust().logins();
    if (offered.isEmpty()) {
      throw new ProblemException(
          Problem.of(ProblemCode.NOT_FOUND, "No login for pages is set up here."));
    }
    String target = ownPath(to);
    Optional<Issuer> chosen =
        offered.size() == 1 && issuer == null
            ? Optional.of(offered.getFirst())
            : offered.stream().filter(one -> one.name().equals(issuer)).findFirst();
    return chosen.isPresent() ? sendAway(chosen.get(), target) : choice(offered, target);
  }

  private static HttpResponse<?> choice(List<Issuer> offered, String to) {
    List<Html> links = new ArrayList<>();
    for (Issuer issuer : offered) {
      Map<String, String> query = new LinkedHashMap<>();
      query.put("issuer", issuer.name());
      query.put("to", to);
      links.add(
          tag("li", link("/login?" + CodeExchange.encoded(query), "Log in at " + issuer.name())));
    }
    return Answers.page(
        Layout.page(
            "Log in",
            tag("h1", "Log in"),
            tag(
                "p",
                "Choose where you have an account. After logging in there you are sent back to the"
                    + " page that you asked for."),
            tag("ul", links)));
  }

  private HttpResponse<?> sendAway(Issuer issuer, String to) {
    Login login = issuer.login().orElseThrow();
    String state = random();
    String nonce = random();
    String verifier = random();
    List<String> scopes = new ArrayList<>(List.of("openid"));
    scopes.addAll(login.scopes());
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", login.clientId());
    query.put("redirect_uri", callback());
    query.put("scope", String.join(" ", scopes));
    query.put("state", state);
    query.put("nonce", nonce);
    query.put("code_challenge", challenge(verifier));
    query.put("code_challenge_method", "S256");
    String separator = login.authorizationEndpoint().getRawQuery() == null ? "?" : "&";
    JWTClaimsSet kept =
        new JWTClaimsSet.Builder()
            .issuer(issuer.name())
            .claim("state", state)
            .claim("nonce", nonce)
            .claim("verifier", verifier)
            .claim("to", to)
            .build();
    return HttpResponse.seeOther(
            URI.create(login.authorizationEndpoint() + separator + CodeExchange.encoded(query)))
        .cookie(cookies.seal(COOKIE, kept, TO_LOG_IN));
  }

  @Get("/login/callback")
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<?> callback(
      HttpRequest<?> request,
      @QueryValue @Nullable String code,
      @QueryValue @Nullable String state,
      @QueryValue @Nullable String iss) {
    try {
      JWTClaimsSet kept =
          cookies
              .open(request, COOKIE)
              .orElseThrow(() -> new RefusedToken(RefusedToken.Reason.ABSENT));
      if (code == null
          || code.length() > LONGEST_CODE
          || state == null
          || !same(state, text(kept, "state"))
          || (iss != null && !iss.equals(kept.getIssuer()))) {
        throw new RefusedToken(RefusedToken.Reason.MALFORMED);
      }
      Issuer issuer =
          profile.trust().trust().logins().stream()
              .filter(one -> one.name().equals(kept.getIssuer()))
              .findFirst()
              .orElseThrow(() -> new RefusedToken(RefusedToken.Reason.ISSUER));
      String token =
          CodeExchange.idToken(
                  issuer.login().orElseThrow(), code, text(kept, "verifier"), callback())
              .orElseThrow(() -> new RefusedToken(RefusedToken.Reason.ABSENT));
      Caller caller = tokens.verifyLogin(token, issuer, text(kept, "nonce"));
      audit.append(
          AuditEvent.newBuilder()
              .setTenant(caller.tenant())
              .setAction("login")
              .setActor(caller.actor())
              .setPurpose("login to pages")
              .setOutcome("success")
              .build());
      return HttpResponse.seeOther(URI.create(ownPath(text(kept, "to"))))
          .cookie(sessions.begin(caller))
          .cookie(cookies.end(COOKIE));
    } catch (RefusedToken e) {
      // Each made the issuer be asked: who tries codes is slowed down as who tries tokens is.
      limit.refused(request);
      LOG.info("a login was refused: {}", e.reason());
      refusals.write("login", Optional.empty());
      throw new ProblemException(
          Problem.of(
              ProblemCode.BAD_REQUEST,
              "The login did not succeed. Begin again; if it happens again, ask your"
                  + " administrator."));
    }
  }

  @Get("/session")
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<?> session(HttpRequest<?> request) {
    Caller caller = Callers.verified(request).orElseThrow();
    return Answers.page(
        Layout.page(
            "Session",
            tag("h1", "Session"),
            tag(
                "p",
                "Logged in as "
                    + caller.actor()
                    + ", tenant "
                    + caller.tenant()
                    + ", roles: "
                    + String.join(", ", caller.roles().stream().map(Role::word).sorted().toList())
                    + "."),
            tag("form", tag("button", "Log out").with("type", "submit"))
                .with("method", "post")
                .with("action", "/logout")));
  }

  @Post("/logout")
  @Consumes(MediaType.ALL)
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<?> logout() {
    List<Html> links = new ArrayList<>();
    for (Issuer issuer : profile.trust().trust().logins()) {
      issuer
          .login()
          .flatMap(Login::endSessionEndpoint)
          .ifPresent(
              end -> links.add(tag("li", link(end.toString(), "Log out of " + issuer.name()))));
    }
    return Answers.page(
            Layout.page(
                "Logged out",
                tag("h1", "Logged out"),
                tag("p", "This browser is logged out here."),
                links.isEmpty() ? Html.nothing() : tag("ul", links)))
        .cookie(sessions.end());
  }

  private String callback() {
    return profile.publicUrl() + "/login/callback";
  }

  /** A path of this gateway; everything else is the start page. */
  static String ownPath(@Nullable String to) {
    return to != null && to.matches("/([A-Za-z0-9_-][A-Za-z0-9_/-]{0,200})?") && !to.contains("//")
        ? to
        : "/";
  }

  private static String text(JWTClaimsSet claims, String name) throws RefusedToken {
    if (claims.getClaim(name) instanceof String text) {
      return text;
    }
    throw new RefusedToken(RefusedToken.Reason.MALFORMED);
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static String random() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JRE has SHA-256", e);
    }
  }
}
