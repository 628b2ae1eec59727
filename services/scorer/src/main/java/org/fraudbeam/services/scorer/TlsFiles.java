package org.fraudbeam.services.scorer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fraudbeam.pipelines.security.SecretFile;

/**
 * A certificate with its key.
 *
 * @param certificate PEM, the server's first, then those that vouch for it
 * @param key PEM, PKCS #8, not encrypted
 */
public record TlsFiles(Path certificate, Path key) {

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----(.+?)-----END PRIVATE KEY-----", Pattern.DOTALL);
  private static final char[] NO_PASSWORD = {};

  /**
   * Both as a key store without a password.
   *
   * @throws IOException if a file cannot be read, or holds something else, or the certificate is
   *     not valid today
   * @throws IllegalArgumentException if everybody can read the key
   */
  KeyStore load() throws IOException {
    SecretFile.requirePrivate(key);
    try {
      CertificateFactory certificates = CertificateFactory.getInstance("X.509");
      Certificate[] chain =
          certificates
              .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(certificate)))
              .toArray(new Certificate[0]);
      requireValid(chain);
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, NO_PASSWORD);
      store.setKeyEntry("server", privateKey(), NO_PASSWORD, chain);
      return store;
    } catch (GeneralSecurityException e) {
      throw new IOException(
          "The files " + certificate + " and " + key + " are no PEM certificate with its key.", e);
    }
  }

  private void requireValid(Certificate[] chain) throws IOException, CertificateException {
    if (chain.length == 0) {
      throw new CertificateException("no certificate");
    }
    try {
      for (Certificate one : chain) {
        ((X509Certificate) one).checkValidity();
      }
    } catch (CertificateExpiredException | CertificateNotYetValidException e) {
      throw new IOException(
          "The certificate in %s is not valid today (%s): renew it."
              .formatted(certificate, e.getMessage()),
          e);
    }
  }

  private PrivateKey privateKey() throws IOException, GeneralSecurityException {
    Matcher matcher = KEY.matcher(Files.readString(key, StandardCharsets.US_ASCII));
    if (!matcher.find()) {
      throw new IOException(
          "The file "
              + key
              + " has no PRIVATE KEY. If it has another kind of key, convert it: openssl pkcs8"
              + " -topk8 -nocrypt.");
    }
    PKCS8EncodedKeySpec specification =
        new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(matcher.group(1)));
    for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(specification);
      } catch (InvalidKeySpecException e) {
        // Another algorithm may know it.
      }
    }
    throw new InvalidKeySpecException("neither RSA nor EC nor Ed25519");
  }
}
