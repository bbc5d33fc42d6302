package dev.flatline.process.http;

import dev.flatline.process.input.InputFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whose certificates are believed over TLS: those that the JDK knows, or those of a file and no
 * others. The name of the host is looked at in any case.
 */
public final class Trust {

  /** Those that the JDK knows. */
  public static final Trust OF_JDK = new Trust(List.of());

  private static final int MOST_BYTES = 1 << 20;

  private final List<Certificate> certificates;

  private Trust(Collection<? extends Certificate> certificates) {
    this.certificates = List.copyOf(certificates);
  }

  /**
   * Reads them: the certificate of a server itself, or of who signed it; one or several.
   *
   * @param file in PEM or DER
   * @throws IOException with a reason for a person, if it cannot be read or holds none
   */
  public static Trust of(Path file) throws IOException {
    byte[] bytes;
    try (InputStream input = InputFile.open(file)) {
      bytes = input.readNBytes(MOST_BYTES);
    }
    try {
      Collection<? extends Certificate> read =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes));
      if (read.isEmpty()) {
        throw new IOException("it holds no certificate");
      }
      return new Trust(read);
    } catch (CertificateException none) {
      throw new IOException("it holds no certificate", none);
    }
  }

  /** Whether it is that of the JDK. */
  boolean usual() {
    return certificates.isEmpty();
  }

  /** What connections over TLS are made with. */
  public SSLContext context() {
    try {
      if (usual()) {
        return SSLContext.getDefault();
      }
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (int at = 0; at < certificates.size(); at++) {
        store.setCertificateEntry("trusted-" + at, certificates.get(at));
      }
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException("this JDK has no TLS", impossible);
    }
  }
}
