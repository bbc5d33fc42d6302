package dev.flatline.engine.service;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.http.HttpAddress;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;

/**
 * Why a request has no answer as expected.
 *
 * @param how in few words, the same for all that fail alike
 * @param location where else it may be, as a redirection says; empty if it says nothing
 * @param certificate what is wrong with that of the server; empty if it is not that
 */
record Refusal(String how, Optional<String> location, Optional<BadCertificate> certificate) {

  private static final String STATUS = "status ";

  private static final int MOST_SHOWN = 200;

  /** Nobody waits for it any more. */
  static final Refusal GIVEN_UP = new Refusal("given up", Optional.empty(), Optional.empty());

  /**
   * A certificate that no waiting mends.
   *
   * @param reason why it is not accepted
   * @param error what the library says
   * @param step what to do next
   */
  record BadCertificate(String reason, String error, String step) {}

  /** An answer with another status than those that are expected. */
  static Refusal status(HttpResponse answer) {
    Optional<String> location =
        Optional.ofNullable(answer.getFirstHeader(HttpHeaders.LOCATION))
            .filter(header -> ExpectedStatus.redirection(answer.getCode()))
            .map(header -> shown(header.getValue()));
    return new Refusal(STATUS + answer.getCode(), location, Optional.empty());
  }

  /** A server may say a lot, and name somebody with a password in it. */
  private static String shown(String location) {
    String open = HttpAddress.withoutLogins(location);
    return open.length() <= MOST_SHOWN ? open : open.substring(0, MOST_SHOWN) + "...";
  }

  static Refusal of(Exception failed) {
    return new Refusal(failed.getClass().getSimpleName(), Optional.empty(), certificate(failed));
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

  /**
   * Goes on if it does not lead elsewhere: no waiting mends that.
   *
   * @throws FlatlineException if it does
   */
  void requireHere(String address) {
    location.ifPresent(
        elsewhere -> {
          throw FlatlineException.usage(
              "Cannot check a service because the address of its operation leads to another:"
                  + " address=%s, answer=%s, location=%s; ask the one that does the work, or expect"
                  + " that answer with operation.status",
              address, answer(), elsewhere);
        });
  }
}
