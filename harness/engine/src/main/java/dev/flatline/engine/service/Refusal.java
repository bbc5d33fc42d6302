package dev.flatline.engine.service;

import dev.flatline.process.FlatlineException;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Why a request has no answer as expected.
 *
 * @param how in few words, the same for all that fail alike
 * @param certificate what is wrong with that of the server; empty if it is not that
 */
record Refusal(String how, Optional<BadCertificate> certificate) {

  private static final String STATUS = "status ";

  /** Nobody waits for it any more. */
  static final Refusal GIVEN_UP = new Refusal("given up", Optional.empty());

  /**
   * A certificate that no waiting mends.
   *
   * @param reason why it is not accepted
   * @param error what the library says
   * @param step what to do next
   */
  record BadCertificate(String reason, String error, String step) {}

  static Refusal status(int code) {
    return new Refusal(STATUS + code, Optional.empty());
  }

  static Refusal of(Exception failed) {
    return new Refusal(failed.getClass().getSimpleName(), certificate(failed));
  }

  private static Optional<BadCertificate> certificate(Exception failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLPeerUnverifiedException) {
        return Optional.of(
            new BadCertificate(
                "is for another host", last(cause), "ask it by a name that its certificate has"));
      }
      if (cause instanceof CertificateException) {
        return Optional.of(
            new BadCertificate(
                "is not trusted",
                last(cause),
                "name the file of it, or of who signed it, with service.trust"));
      }
    }
    return Optional.empty();
  }

  /** The first ones name the classes of those below them. */
  private static String last(Throwable cause) {
    Throwable below = cause;
    while (below.getCause() != null) {
      below = below.getCause();
    }
    return String.valueOf(below.getMessage());
  }

  /** What came back, for a person. */
  String answer() {
    return how.startsWith(STATUS) ? how : "none";
  }

  /**
   * Goes on if it is not the certificate.
   *
   * @throws FlatlineException if it is
   */
  void requireCertificate(String address) {
    certificate.ifPresent(
        bad -> {
          throw FlatlineException.usage(
              "Cannot check a service because its certificate %s: address=%s, error=%s; %s",
              bad.reason(), address, bad.error(), bad.step());
        });
  }
}
