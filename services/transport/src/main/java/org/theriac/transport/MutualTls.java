package org.theriac.transport;

import io.grpc.ChannelCredentials;
import io.grpc.ServerCredentials;
import io.grpc.TlsChannelCredentials;
import io.grpc.TlsServerCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Mutual TLS between services: each shows a certificate and each checks the other's, and a service
 * answers those callers only that are named for it.
 *
 * @param certificate PEM file with this service's certificate chain
 * @param key PEM file with its private key (PKCS#8)
 * @param authorities PEM file with the certificates that the other side's must come from
 * @param callers who may call which service
 */
public record MutualTls(Path certificate, Path key, Path authorities, ServiceCallers callers) {
  private static final String CERTIFICATE = "THERIAC_TLS_CERT";
  private static final String KEY = "THERIAC_TLS_KEY";
  private static final String AUTHORITIES = "THERIAC_TLS_CA";

  /**
   * Reads {@code THERIAC_TLS_CERT}, {@code THERIAC_TLS_KEY} and {@code THERIAC_TLS_CA}, each a
   * file's path, and {@code THERIAC_TLS_CALLERS}, which may be absent.
   *
   * @param environment the environment's variables
   * @return empty if none of them is set
   * @throws ConfigurationException if only some are set or a file cannot be read: half a
   *     configuration must not end in plain text
   */
  public static Optional<MutualTls> from(Map<String, String> environment) {
    String certificate = environment.getOrDefault(CERTIFICATE, "");
    String key = environment.getOrDefault(KEY, "");
    String authorities = environment.getOrDefault(AUTHORITIES, "");
    boolean callers = !environment.getOrDefault(ServiceCallers.FILE, "").isBlank();
    if (certificate.isBlank() && key.isBlank() && authorities.isBlank() && !callers) {
      return Optional.empty();
    }
    return Optional.of(
        new MutualTls(
            file(CERTIFICATE, certificate),
            file(KEY, key),
            file(AUTHORITIES, authorities),
            ServiceCallers.from(environment)));
  }

  private static Path file(String setting, String value) {
    if (value.isBlank()) {
      throw new ConfigurationException(
          setting
              + " is missing; mutual TLS needs "
              + CERTIFICATE
              + ", "
              + KEY
              + " and "
              + AUTHORITIES);
    }
    Path path = Path.of(value);
    if (!Files.isReadable(path)) {
      throw new ConfigurationException(setting + ": cannot read " + path);
    }
    return path;
  }

  ServerCredentials server() {
    try {
      return TlsServerCredentials.newBuilder()
          .keyManager(certificate.toFile(), key.toFile())
          .trustManager(authorities.toFile())
          .clientAuth(TlsServerCredentials.ClientAuth.REQUIRE)
          .build();
    } catch (IOException e) {
      throw new ConfigurationException("cannot read the TLS files of the server", e);
    }
  }

  ChannelCredentials client() {
    try {
      return TlsChannelCredentials.newBuilder()
          .keyManager(certificate.toFile(), key.toFile())
          .trustManager(authorities.toFile())
          .build();
    } catch (IOException e) {
      throw new ConfigurationException("cannot read the TLS files of the client", e);
    }
  }
}
