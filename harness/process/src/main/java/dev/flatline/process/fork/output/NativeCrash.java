package dev.flatline.process.fork.output;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What HotSpot wrote when native code or the JVM itself failed. */
public final class NativeCrash {

  /** The reason stands among the first lines of the file. */
  private static final int HEAD_BYTES = 4 << 10;

  private static final Pattern REASON = Pattern.compile("(?m)^#  (\\S.*)$");

  private NativeCrash() {}

  /** The reason, for example {@code SIGSEGV (0xb) at pc=0x…}; empty if there is no such file. */
  public static Optional<String> reason(Path errorFile) {
    if (!Files.exists(errorFile)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(errorFile)) {
      String head = new String(in.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8);
      Matcher reason = REASON.matcher(head);
      return Optional.of(reason.find() ? reason.group(1).strip() : "no reason in it");
    } catch (IOException unreadable) {
      return Optional.of("its error file cannot be read: " + unreadable.getMessage());
    }
  }
}
