package dev.flatline.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.engine.grade.CaseReport;
import dev.flatline.engine.grade.RunReport;
import dev.flatline.engine.store.ForkFiles;
import dev.flatline.process.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a run should have taken with it. */
public final class Leftovers {

  private Leftovers() {}

  /** Processes that the journals of the cases name and that still run a worker. */
  public static List<Long> processes(RunReport report) throws IOException {
    List<Long> alive = new ArrayList<>();
    int forks = 0;
    for (CaseReport one : report.cases()) {
      for (String line : Files.readAllLines(Path.of(one.store(), "journal.jsonl"))) {
        JsonNode event = Json.MAPPER.readTree(line);
        if (event.path("event").asText().equals("forked")) {
          forks++;
          long pid = event.path("pid").asLong();
          if (runsWorker(pid)) {
            alive.add(pid);
          }
        }
      }
    }
    if (forks == 0) {
      throw new AssertionError("the journals name no fork, so that nothing can be checked");
    }
    return alive;
  }

  private static boolean runsWorker(long pid) throws IOException {
    Path commandLine = Path.of("/proc", Long.toString(pid), "cmdline");
    // Read by pid and name: the number may belong to another process by now.
    return Files.exists(commandLine)
        && Files.readString(commandLine).contains("dev.flatline.worker.WorkerMain");
  }

  /** Scratch directories of the cases that are still there. */
  public static List<Path> scratchFiles(RunReport report) {
    return Stream.concat(
            report.cases().stream()
                .map(one -> Path.of(one.store(), "scratch"))
                .filter(Files::exists),
            ForkFiles.ofThisHarness().stream())
        .toList();
  }
}
