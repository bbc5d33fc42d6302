package dev.flatline.process.fork.jdk;

import dev.flatline.process.FlatlineException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts a {@code java} once, so that a directory that holds none is refused before a run. */
final class StartedJava {

  /** A JVM says its version within a second; a busy machine is given time. */
  private static final long PATIENCE_SECONDS = 30;

  /** The worker and the scenarios are compiled for it. */
  private static final int OLDEST = 17;

  private static final int MOST_BYTES = 4_096;

  private static final Pattern VERSION = Pattern.compile("version \"(?:1\\.)?([0-9]{1,4})");

  private StartedJava() {}

  /**
   * Starts it.
   *
   * @throws FlatlineException if it does not say that it is a Java of version 17 or later
   */
  static void require(String asked, Jdk jdk) {
    String said = said(asked, jdk);
    Matcher version = VERSION.matcher(said);
    if (!version.find()) {
      throw refused("its java does not start", asked, jdk, "said=" + firstLine(said));
    }
    if (Integer.parseInt(version.group(1)) < OLDEST) {
      throw refused("it is too old", asked, jdk, "version=" + version.group(1));
    }
  }

  private static String said(String asked, Jdk jdk) {
    try {
      Process java =
          new ProcessBuilder(List.of(jdk.java().toString(), "-XX:-UsePerfData", "-version"))
              .redirectErrorStream(true)
              .start();
      java.getOutputStream().close();
      try (InputStream output = java.getInputStream()) {
        CompletableFuture<byte[]> reading =
            CompletableFuture.supplyAsync(() -> read(output), task -> reader(task).start());
        byte[] said = reading.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        // One that says so much is none, and need not come to its end.
        boolean ended =
            said.length < MOST_BYTES && java.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        String text = new String(said, StandardCharsets.UTF_8);
        if (!ended || java.exitValue() != 0) {
          throw refused("its java does not start", asked, jdk, "said=" + firstLine(text));
        }
        return text;
      } finally {
        java.destroyForcibly();
      }
    } catch (TimeoutException silent) {
      throw refused("its java does not end", asked, jdk, "seconds=" + PATIENCE_SECONDS);
    } catch (ExecutionException broken) {
      throw refused("its java cannot be read", asked, jdk, "error=" + broken.getMessage());
    } catch (IOException none) {
      throw refused("its java does not start", asked, jdk, "error=" + none.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw refused("starting its java was interrupted", asked, jdk, "java=" + jdk.java());
    }
  }

  private static byte[] read(InputStream output) {
    try {
      return output.readNBytes(MOST_BYTES);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Thread reader(Runnable task) {
    Thread reader = new Thread(task, "version of a java");
    reader.setDaemon(true);
    return reader;
  }

  private static String firstLine(String said) {
    return said.isBlank() ? "nothing" : said.strip().lines().findFirst().orElse("");
  }

  private static FlatlineException refused(String reason, String asked, Jdk jdk, String value) {
    return FlatlineException.usage(
        "Cannot fork a JVM because %s: jdk=%s, java=%s, %s; name a JDK of version %d or later",
        reason, asked, jdk.java(), value, OLDEST);
  }
}
