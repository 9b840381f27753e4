package org.theriac.gateway.access;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.theriac.transport.ConfigurationException;

/**
 * Key sets at addresses that the operator listed. They are kept for five minutes and looked up
 * again for an unknown key at most every 30 seconds; redirects are not followed.
 */
final class RemoteKeys {
  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final int LARGEST = 256 << 10;

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(LONGEST)
          .build();

  private RemoteKeys() {}

  /** The keys at an address; nothing is fetched before the first token needs one. */
  static JWKSource<SecurityContext> at(URI address) {
    try {
      return JWKSourceBuilder.<SecurityContext>create(address.toURL(), RemoteKeys::fetch)
          .cache(Duration.ofMinutes(5).toMillis(), Duration.ofSeconds(5).toMillis())
          .rateLimited(Duration.ofSeconds(30).toMillis())
          .outageTolerant(Duration.ofHours(1).toMillis())
          .build();
    } catch (MalformedURLException e) {
      throw new ConfigurationException("THERIAC_TRUST: an address of keys cannot be used", e);
    }
  }

  private static Resource fetch(URL address) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address.toString())).timeout(LONGEST).GET().build();
    try {
      HttpResponse<InputStream> response =
          CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        byte[] bytes = body.readNBytes(LARGEST + 1);
        if (response.statusCode() != 200 || bytes.length > LARGEST) {
          throw new IOException("the key set could not be fetched");
        }
        return new Resource(new String(bytes, StandardCharsets.UTF_8), "application/json");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
