package dev.flatline.process.catalog;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.owned.MarkedTree;
import dev.flatline.process.time.Stopwatch;
import dev.flatline.verdict.number.Formatted;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Has jars of scenarios tried in a JVM of their own, and says what is wrong with which. */
final class TriedJars {

  /** Two lines a jar; who sends more than is read waits. */
  private static final int LINES = 64;

  private static final String END = "end";

  /** A jar as it was when this JVM found that it can be loaded. */
  private record Known(Path jar, long bytes, FileTime written) {

    static Known of(Path jar) throws IOException {
      return new Known(jar.toRealPath(), Files.size(jar), Files.getLastModifiedTime(jar));
    }
  }

  private static final Set<Known> GOOD = ConcurrentHashMap.newKeySet();

  private final Duration patience;
  private final Map<Path, Optional<String>> found = new LinkedHashMap<>();

  private TriedJars(Duration patience) {
    this.patience = patience;
  }

  /**
   * Tries the jars, each once in the life of this JVM unless it was written anew.
   *
   * @param patience for each of them
   * @return by jar what is wrong with it; empty for one that can be loaded
   */
  static Map<Path, Optional<String>> of(List<Path> jars, Duration patience) {
    TriedJars tried = new TriedJars(patience);
    Map<Path, Known> now = new HashMap<>();
    for (Path jar : jars) {
      try {
        Known known = Known.of(jar);
        now.put(jar, known);
        if (GOOD.contains(known)) {
          tried.found.put(jar, Optional.empty());
        }
      } catch (IOException unreadable) {
        // It is tried, and said.
      }
    }
    List<Path> left = jars.stream().filter(jar -> !tried.found.containsKey(jar)).toList();
    while (!left.isEmpty()) {
      int before = tried.found.size();
      tried.pass(left);
      if (tried.found.size() == before) {
        throw new FlatlineException(
            Status.HARNESS_ERROR,
            Formatted.of(
                "Cannot look at scenarios because the JVM that would do so does not start: java=%s, jar=%s; see whether it runs",
                java(), left.get(0)));
      }
      left = jars.stream().filter(jar -> !tried.found.containsKey(jar)).toList();
    }
    tried.found.forEach(
        (jar, problem) -> {
          Known known = now.get(jar);
          if (problem.isEmpty() && known != null) {
            GOOD.add(known);
          }
        });
    return tried.found;
  }

  /** One JVM: it tries the jars until one of them ends it or does not return. */
  private void pass(List<Path> jars) {
    MarkedTree tree = MarkedTree.unused();
    Process process = start(jars, tree);
    try {
      listen(process, jars);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new FlatlineException(
          Status.ABORTED, "Cannot look at scenarios because this was interrupted; run it again");
    } finally {
      process.destroyForcibly();
      tree.end(Duration.ZERO);
    }
  }

  private void listen(Process process, List<Path> jars) throws InterruptedException {
    BlockingQueue<String> lines = new ArrayBlockingQueue<>(LINES);
    Thread reader = new Thread(() -> read(process, lines), "discovery");
    reader.setDaemon(true);
    reader.start();
    for (Path jar : jars) {
      String begun = next(process, lines);
      if (!begun.equals(Discovery.BEGUN)) {
        return;
      }
      String said = next(process, lines);
      found.put(jar, problem(said, jar, process));
      if (!said.equals(Discovery.GOOD) && !said.startsWith(Discovery.BROKEN)) {
        return;
      }
    }
  }

  private Optional<String> problem(String said, Path jar, Process process) {
    if (said.equals(Discovery.GOOD)) {
      return Optional.empty();
    }
    if (said.startsWith(Discovery.BROKEN)) {
      byte[] why = Base64.getDecoder().decode(said.substring(Discovery.BROKEN.length()).strip());
      return Optional.of(new String(why, StandardCharsets.UTF_8));
    }
    if (process.isAlive()) {
      return Optional.of(
          Formatted.of(
              "Cannot load a scenario because its code does not return: jar=%s, seconds=%d; its constructor and declarations must be constant and cheap",
              jar, patience.toSeconds()));
    }
    return Optional.of(
        Formatted.of(
            "Cannot load a scenario because its code ended the process that looked at it: jar=%s, exitCode=%d; remove its call of exit or halt",
            jar, process.exitValue()));
  }

  /** The next line; {@link #END} if none comes in time or the process has ended. */
  private String next(Process process, BlockingQueue<String> lines) throws InterruptedException {
    Stopwatch waited = Stopwatch.start();
    boolean ended = false;
    while (waited.within(patience)) {
      String line = lines.poll(20, TimeUnit.MILLISECONDS);
      if (line != null) {
        return line;
      }
      if (ended) {
        return END;
      }
      // One more look for a line that was on its way.
      ended = !process.isAlive();
    }
    return END;
  }

  private static void read(Process process, BlockingQueue<String> lines) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.put(line);
      }
    } catch (IOException ended) {
      // The pipe of a process that ended: what it said before is in the queue.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Process start(List<Path> jars, MarkedTree tree) {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(
        List.of(
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=/dev/null"));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), Discovery.class.getName()));
    jars.forEach(jar -> command.add(jar.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put(MarkedTree.VARIABLE, tree.mark());
    try {
      return builder.start();
    } catch (IOException refused) {
      throw new FlatlineException(
          Status.HARNESS_ERROR,
          Formatted.of(
              "Cannot look at scenarios because the JVM that would do so does not start: java=%s, error=%s; see whether it runs",
              java(), refused.getMessage()),
          refused);
    }
  }

  private static String java() {
    return ProcessHandle.current()
        .info()
        .command()
        .orElseGet(() -> Path.of(System.getProperty("java.home"), "bin/java").toString());
  }
}
