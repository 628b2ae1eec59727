package org.fraudbeam.pipelines.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An authority of its own, and the certificates that it has issued for 127.0.0.1, as PEM files. */
public final class GeneratedCertificates {

  /** Of the {@linkplain #store() store}. */
  public static final String PASSWORD = "password";

  private static final char[] SECRET = PASSWORD.toCharArray();
  private static final String AUTHORITY = "authority";

  /**
   * A certificate as servers and clients take it.
   *
   * @param certificate without that of the authority
   * @param key its key, which only the owner can read
   * @param both the two in one file, which only the owner can read
   */
  public record Issued(Path certificate, Path key, Path both) {}

  private final Path folder;

  private GeneratedCertificates(Path folder) {
    this.folder = folder;
  }

  /** Makes an authority in a folder. */
  public static GeneratedCertificates in(Path folder) throws Exception {
    GeneratedCertificates made = new GeneratedCertificates(folder);
    made.keytool(AUTHORITY, "-ext", "bc:c", "-dname", "CN=authority");
    made.write(AUTHORITY);
    return made;
  }

  /** Whom to trust. */
  public Path authority() {
    return folder.resolve(AUTHORITY + ".crt");
  }

  /** For a client that trusts the authority, and nobody else. */
  public SSLContext trust() throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(
        AUTHORITY, KeyStore.getInstance(store().toFile(), SECRET).getCertificate(AUTHORITY));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  /** For a server with a certificate that was issued. */
  public SSLContext server(String name) throws GeneralSecurityException, IOException {
    KeyStore made = KeyStore.getInstance(store().toFile(), SECRET);
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, null);
    own.setKeyEntry(name, made.getKey(name, SECRET), SECRET, made.getCertificateChain(name));
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(own, SECRET);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  /** A certificate that is valid for a while. */
  public Issued issue(String name) throws Exception {
    return issue(name, "-validity", "30");
  }

  /** A certificate that was valid until some days ago. */
  public Issued issueExpired(String name) throws Exception {
    return issue(name, "-startdate", "-10d", "-validity", "2");
  }

  private Issued issue(String name, String... validity) throws Exception {
    List<String> options = new ArrayList<>(List.of(validity));
    options.addAll(
        List.of("-signer", AUTHORITY, "-dname", "CN=" + name, "-ext", "san=ip:127.0.0.1"));
    keytool(name, options.toArray(String[]::new));
    return write(name);
  }

  private void keytool(String alias, String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-keyalg", "EC", "-alias", alias));
    command.addAll(List.of("-keystore", store().toString(), "-storepass", PASSWORD));
    command.addAll(List.of(options));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException(output);
    }
  }

  private Issued write(String name) throws IOException, GeneralSecurityException {
    KeyStore made = KeyStore.getInstance(store().toFile(), SECRET);
    String certificate = pem("CERTIFICATE", made.getCertificate(name).getEncoded());
    String key = pem("PRIVATE KEY", made.getKey(name, SECRET).getEncoded());
    return new Issued(
        Files.writeString(folder.resolve(name + ".crt"), certificate),
        writePrivate(name + ".key", key),
        writePrivate(name + ".pem", key + certificate));
  }

  private Path writePrivate(String name, String content) throws IOException {
    Path file = Files.writeString(folder.resolve(name), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  /** All that was made, in PKCS #12. */
  public Path store() {
    return folder.resolve("made.p12");
  }

  private static String pem(String kind, byte[] content) {
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
        .formatted(kind, Base64.getMimeEncoder().encodeToString(content), kind);
  }
}
