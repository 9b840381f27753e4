package org.theriac.gateway.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.json.JsonFields;
import org.theriac.gateway.json.JsonLimits;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.transport.ConfigurationException;

/**
 * Reads the file of trusted issuers; the gateway's README has its schema. What it does not know it
 * refuses: a misspelt restriction must not be none.
 */
final class TrustReader {
  private static final Set<JWSAlgorithm> DEFAULT_ALGORITHMS =
      Set.of(JWSAlgorithm.ES384, JWSAlgorithm.RS384);
  private static final Set<JWSAlgorithm> POSSIBLE_ALGORITHMS =
      Set.of(
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512,
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512);
  private static final Set<String> FIELDS =
      Set.of(
          "issuer",
          "tenant",
          "tenants",
          "jwks",
          "jwksFile",
          "jku",
          "audience",
          "algorithms",
          "roles",
          "roleWords",
          "rolesClaim",
          "tenantClaim",
          "login",
          "fhirServers");
  private static final Set<String> LOGIN_FIELDS =
      Set.of(
          "clientId",
          "clientSecretFile",
          "authorizationEndpoint",
          "tokenEndpoint",
          "endSessionEndpoint",
          "scopes");
  private static final int MOST = 1_000;
  private static final int LONGEST = 2_000;

  private final Path file;
  private final Map<Path, FileTime> read = new LinkedHashMap<>();

  TrustReader(Path file) {
    this.file = file;
  }

  /**
   * The files that were read, this one and those that it names, each with the time of its last
   * change as it was before it was read.
   */
  Map<Path, FileTime> files() {
    return Map.copyOf(read);
  }

  private String content(Path of) throws IOException {
    read.put(of, Files.getLastModifiedTime(of));
    return Files.readString(of);
  }

  /**
   * Reads the file.
   *
   * @throws ConfigurationException if it cannot be read or used; the message says where
   */
  Trust read() {
    try {
      JsonFields body =
          JsonFields.of(
              Json.parse(
                  content(file).getBytes(StandardCharsets.UTF_8),
                  new JsonLimits(8 << 20, 32, 1 << 20)));
      known(body, Set.of("issuers"));
      Map<String, Issuer> issuers = new LinkedHashMap<>();
      for (JsonFields entry : body.objects("issuers", MOST)) {
        Issuer issuer = issuer(entry);
        if (issuers.put(issuer.name(), issuer) != null) {
          throw wrong(entry.at("issuer"), "an issuer stands only once");
        }
      }
      if (issuers.isEmpty()) {
        throw wrong("issuers", "required, at least one");
      }
      return new Trust(issuers);
    } catch (IOException e) {
      throw new ConfigurationException(
          "THERIAC_TRUST: cannot read " + file + ": " + e.getClass().getSimpleName());
    } catch (ProblemException e) {
      Problem problem = e.problem();
      throw new ConfigurationException(
          "THERIAC_TRUST: "
              + file
              + ": "
              + problem.detail()
              + (problem.fields().isEmpty()
                  ? ""
                  : " "
                      + problem.fields().getFirst().field()
                      + ": "
                      + problem.fields().getFirst().problem()));
    }
  }

  private Issuer issuer(JsonFields entry) throws IOException {
    known(entry, FIELDS);
    List<URI> addresses = new ArrayList<>();
    for (String text : texts(entry, "jku")) {
      addresses.add(address(entry.at("jku"), text));
    }
    Map<URI, JWKSource<SecurityContext>> keysByAddress = new LinkedHashMap<>();
    addresses.forEach(address -> keysByAddress.put(address, RemoteKeys.at(address)));
    return new Issuer(
        entry.text("issuer", LONGEST),
        tenants(entry),
        keys(entry, keysByAddress.values()),
        keysByAddress,
        texts(entry, "audience"),
        algorithms(entry),
        roles(entry),
        roleWords(entry),
        entry.optionalText("rolesClaim", LONGEST).orElse("roles"),
        entry.optionalText("tenantClaim", LONGEST).orElse("tenant"),
        login(entry),
        servers(entry));
  }

  private Optional<Login> login(JsonFields entry) throws IOException {
    if (!entry.has("login")) {
      return Optional.empty();
    }
    JsonFields login = entry.object("login");
    known(login, LOGIN_FIELDS);
    Optional<String> secret = Optional.empty();
    if (login.has("clientSecretFile")) {
      Path secretFile = file.resolveSibling(login.text("clientSecretFile", LONGEST));
      secret = Optional.of(content(secretFile).strip());
    }
    Optional<URI> end = Optional.empty();
    if (login.has("endSessionEndpoint")) {
      end =
          Optional.of(
              address(login.at("endSessionEndpoint"), login.text("endSessionEndpoint", LONGEST)));
    }
    return Optional.of(
        new Login(
            login.text("clientId", LONGEST),
            secret,
            address(
                login.at("authorizationEndpoint"), login.text("authorizationEndpoint", LONGEST)),
            address(login.at("tokenEndpoint"), login.text("tokenEndpoint", LONGEST)),
            end,
            texts(login, "scopes")));
  }

  private static Map<String, String> tenants(JsonFields entry) {
    Map<String, String> tenants = new LinkedHashMap<>();
    entry.optionalText("tenant", LONGEST).ifPresent(tenant -> tenants.put(tenant, tenant));
    JsonNode several = entry.node().path("tenants");
    if (several.isObject() && !several.isEmpty()) {
      several.properties().forEach(one -> tenants.put(one.getKey(), one.getValue().asText()));
    } else {
      texts(entry, "tenants").forEach(tenant -> tenants.put(tenant, tenant));
    }
    if (tenants.isEmpty()) {
      throw wrong(entry.at("tenant"), "required, or \"tenants\": whose patients are they?");
    }
    tenants
        .values()
        .forEach(tenant -> {
          if (!tenant.matches("[A-Za-z0-9_-]{1,64}")) {
            throw wrong(entry.at("tenant"), "1 to 64 letters, digits, - or _");
          }
          if (Caller.isOwnTenant(tenant)) {
            throw wrong(entry.at("tenant"), "names with \"theriac-\" before are Theriac's own");
          }
        });
    return Map.copyOf(tenants);
  }

  private JWKSource<SecurityContext> keys(
      JsonFields entry, Collection<JWKSource<SecurityContext>> remote) throws IOException {
    String text = "";
    if (entry.has("jwks")) {
      text = entry.object("jwks").node().toString();
    } else if (entry.has("jwksFile")) {
      text = content(file.resolveSibling(entry.text("jwksFile", LONGEST)));
    }
    if (text.isEmpty()) {
      if (remote.isEmpty()) {
        throw wrong(entry.at("jwks"), "required, or \"jwksFile\" or \"jku\"");
      }
      // Without keys of its own, the first listed address is where they are.
      return remote.iterator().next();
    }
    try {
      JWKSet keys = JWKSet.parse(text);
      for (JWK key : keys.getKeys()) {
        if (key.isPrivate() || key.getRequiredParams().containsKey("k")) {
          throw wrong(entry.at("jwks"), "public keys only; a private or secret key is in it");
        }
      }
      if (keys.isEmpty()) {
        throw wrong(entry.at("jwks"), "at least one key");
      }
      return new ImmutableJWKSet<>(keys);
    } catch (ParseException e) {
      throw wrong(entry.at("jwks"), "not a JSON Web Key set (RFC 7517)");
    }
  }

  private static Set<JWSAlgorithm> algorithms(JsonFields entry) {
    Set<JWSAlgorithm> algorithms = new LinkedHashSet<>();
    for (String word : texts(entry, "algorithms")) {
      JWSAlgorithm algorithm = JWSAlgorithm.parse(word);
      if (!POSSIBLE_ALGORITHMS.contains(algorithm)) {
        throw wrong(entry.at("algorithms"), "only asymmetric ones: ES…, RS…, PS…");
      }
      algorithms.add(algorithm);
    }
    return algorithms.isEmpty() ? DEFAULT_ALGORITHMS : Set.copyOf(algorithms);
  }

  private static Set<Role> roles(JsonFields entry) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    texts(entry, "roles").forEach(word -> roles.add(role(entry.at("roles"), word)));
    return roles.isEmpty() ? EnumSet.of(Role.PRESCRIBING_SYSTEM) : roles;
  }

  private static Map<String, Role> roleWords(JsonFields entry) {
    Map<String, Role> words = new LinkedHashMap<>();
    if (entry.has("roleWords")) {
      JsonFields field = entry.object("roleWords");
      field
          .node()
          .properties()
          .forEach(word ->
              words.put(word.getKey(), role(field.at(word.getKey()), word.getValue().asText())));
    }
    return Map.copyOf(words);
  }

  private static Role role(String field, String word) {
    return Role.of(word)
        .orElseThrow(() ->
            wrong(
                field,
                "one of "
                    + String.join(
                        ", ", java.util.Arrays.stream(Role.values()).map(Role::word).toList())));
  }

  private static List<URI> servers(JsonFields entry) {
    List<URI> servers = new ArrayList<>();
    for (String text : texts(entry, "fhirServers")) {
      servers.add(address(entry.at("fhirServers"), text));
    }
    return servers;
  }

  private static URI address(String field, String text) {
    try {
      URI address = new URI(text);
      boolean loopback =
          Set.of("localhost", "127.0.0.1", "[::1]").contains(String.valueOf(address.getHost()));
      if (address.getHost() == null
          || address.getRawUserInfo() != null
          || !("https".equals(address.getScheme())
              || ("http".equals(address.getScheme()) && loopback))) {
        throw wrong(field, "an https address (http only on this machine)");
      }
      return address;
    } catch (URISyntaxException e) {
      throw wrong(field, "an https address (http only on this machine)");
    }
  }

  /**
   * A text or an array of texts. One that is there and holds nothing is refused: it may be meant as
   * "none", and would be taken as if it were absent, which allows what is usual.
   */
  private static List<String> texts(JsonFields entry, String field) {
    if (entry.node().path(field).isTextual()) {
      return List.of(entry.text(field, LONGEST));
    }
    List<String> texts = entry.texts(field, MOST, LONGEST);
    if (texts.isEmpty() && !entry.node().path(field).isMissingNode()) {
      throw wrong(entry.at(field), "empty: name at least one, or leave the field out");
    }
    return texts;
  }

  private static void known(JsonFields object, Set<String> fields) {
    object
        .node()
        .fieldNames()
        .forEachRemaining(name -> {
          if (!fields.contains(name)) {
            throw wrong(object.at(name), "there is no such field");
          }
        });
  }

  private static ProblemException wrong(String field, String wanted) {
    return new ProblemException(
        Problem.of(org.theriac.gateway.problem.ProblemCode.BAD_REQUEST, "A field cannot be used.")
            .field(field, wanted));
  }
}
