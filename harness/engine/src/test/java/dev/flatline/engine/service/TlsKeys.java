package dev.flatline.engine.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Keys of servers, with certificates that they have signed themselves. */
final class TlsKeys {

  private static final String PASSWORD = "changeit";

  private final Path directory;

  TlsKeys(Path directory) {
    this.directory = directory;
  }

  /** The file of the certificate of a host, in PEM; the key lies beside it. */
  Path certificate(String name, String host) throws IOException, InterruptedException {
    Path keys = directory.resolve(name + ".p12");
    Path certificate = directory.resolve(name + ".pem");
    keytool(
        "-genkeypair",
        "-keyalg",
        "EC",
        "-alias",
        "own",
        "-dname",
        "CN=" + name,
        "-ext",
        "SAN=" + host,
        "-storetype",
        "PKCS12",
        "-keystore",
        keys.toString());
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        "own",
        "-keystore",
        keys.toString(),
        "-file",
        certificate.toString());
    return certificate;
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storepass", PASSWORD));
    Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(tool.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(tool.exitValue()).as(said).isZero();
  }

  /** What a server has that shows the certificate of that name. */
  SSLContext context(String name) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(directory.resolve(name + ".p12"))) {
      keys.load(file, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
