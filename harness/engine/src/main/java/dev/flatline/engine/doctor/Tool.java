package dev.flatline.engine.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Tries a harmless command and keeps the first line that it prints. */
final class Tool {

  private static final int SECONDS = 5;

  private Tool() {}

  static Capability probe(String name, boolean needed, String use, List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Capability(name, false, needed, "no answer within " + SECONDS + " s", use);
      }
      String line =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .findFirst()
              .orElse("");
      boolean works = process.exitValue() == 0;
      return new Capability(
          name, works, needed, works ? line : "exit code " + process.exitValue() + " " + line, use);
    } catch (IOException absent) {
      return new Capability(name, false, needed, "not installed", use);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Capability(name, false, needed, "interrupted", use);
    }
  }
}
