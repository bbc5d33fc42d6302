package dev.flatline.lint.output;

import dev.flatline.lint.finding.Finding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A short text by which a finding is known again when its lines have moved. */
final class Fingerprint {

  private static final int BYTES = 16;

  private Fingerprint() {}

  static String of(Finding finding) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(finding.fingerprint().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256", impossible);
    }
  }
}
