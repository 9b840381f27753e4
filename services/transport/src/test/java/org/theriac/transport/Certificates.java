package org.theriac.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Certificates for tests, made by the JDK's own keytool. */
final class Certificates {
  private static final String PASSWORD = "for-tests-only";

  private final Path folder;
  private int count;

  /** Two days are good from this day on. */
  private String startsOn = "-0d";

  Certificates(Path folder) {
    this.folder = folder;
  }

  /** A certificate for loopback and the files that name it as the only one to trust. */
  MutualTls issue(String name) throws IOException, InterruptedException, GeneralSecurityException {
    Path store = folder.resolve(name + ".p12");
    keytool(
        store, "-alias", name, "-dname", "CN=" + name, "-ext", "san=ip:127.0.0.1", "-ext", "bc:c");
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    Path certificate =
        write(name + ".pem", pem("CERTIFICATE", keys.getCertificate(name).getEncoded()));
    return new MutualTls(
        certificate,
        write(
            name + ".key",
            pem("PRIVATE KEY", keys.getKey(name, PASSWORD.toCharArray()).getEncoded())),
        certificate,
        ServiceCallers.usual());
  }

  /**
   * A certificate for loopback of one authority, the same for all that this makes.
   *
   * @param common the subject's common name
   * @param alternatives further alternative names, as keytool writes them
   */
  MutualTls signed(String common, String... alternatives)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path store = folder.resolve("authority.p12");
    if (!Files.exists(store)) {
      keytool(store, "-alias", "authority", "-dname", "CN=authority", "-ext", "bc:c");
    }
    String alias = "signed-" + count++;
    String names = String.join(",", alternatives);
    keytool(
        store,
        "-alias",
        alias,
        "-dname",
        "CN=" + common,
        "-signer",
        "authority",
        "-ext",
        "san=ip:127.0.0.1" + (names.isEmpty() ? "" : "," + names));
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return new MutualTls(
        write(alias + ".pem", pem("CERTIFICATE", keys.getCertificate(alias).getEncoded())),
        write(
            alias + ".key",
            pem("PRIVATE KEY", keys.getKey(alias, PASSWORD.toCharArray()).getEncoded())),
        write("authority.pem", pem("CERTIFICATE", keys.getCertificate("authority").getEncoded())),
        ServiceCallers.usual());
  }

  /**
   * A certificate of the same authority that was good until yesterday.
   *
   * @param common the subject's common name
   */
  MutualTls expired(String common)
      throws IOException, InterruptedException, GeneralSecurityException {
    startsOn = "-3d";
    try {
      return signed(common);
    } finally {
      startsOn = "-0d";
    }
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static String pem(String kind, byte[] bytes) {
    return "-----BEGIN "
        + kind
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)
        + "\n-----END "
        + kind
        + "-----\n";
  }

  private void keytool(Path store, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.add("-genkeypair");
    command.addAll(Arrays.asList(arguments));
    command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12"));
    command.addAll(List.of("-storepass", PASSWORD, "-startdate", startsOn, "-validity", "2"));
    command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(said);
    }
  }
}
