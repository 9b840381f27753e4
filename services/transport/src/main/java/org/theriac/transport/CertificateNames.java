package org.theriac.transport;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * The names that a certificate gives its holder: subject alternative names of the kinds DNS and URI
 * (RFC 5280, 4.2.1.6); the subject's common name only where it has none of these (RFC 6125, 6.4.4).
 * A name with a star stands for nobody in particular and is taken as it is written.
 */
final class CertificateNames {
  private static final int DNS = 2;
  private static final int URI = 6;

  private CertificateNames() {}

  /** The names of whoever is at the other end; none if there is no certificate or it has none. */
  static Set<String> ofPeer(@Nullable SSLSession session) {
    if (session == null) {
      return Set.of();
    }
    try {
      return session.getPeerCertificates()[0] instanceof X509Certificate certificate
          ? of(certificate)
          : Set.of();
    } catch (SSLPeerUnverifiedException e) {
      return Set.of();
    }
  }

  /** The names; DNS names in lower case. None if they cannot be read. */
  static Set<String> of(X509Certificate certificate) {
    Set<String> names = new LinkedHashSet<>();
    try {
      Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      if (alternatives != null) {
        for (List<?> name : alternatives) {
          if (name.get(0).equals(DNS)) {
            names.add(String.valueOf(name.get(1)).toLowerCase(Locale.ROOT));
          } else if (name.get(0).equals(URI)) {
            names.add(String.valueOf(name.get(1)));
          }
        }
      }
      if (names.isEmpty()) {
        for (Rdn part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
          if (part.getType().equalsIgnoreCase("CN")) {
            names.add(String.valueOf(part.getValue()));
          }
        }
      }
      return names;
    } catch (CertificateParsingException | InvalidNameException e) {
      return Set.of();
    }
  }
}
