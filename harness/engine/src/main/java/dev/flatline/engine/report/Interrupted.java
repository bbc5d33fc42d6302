package dev.flatline.engine.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.engine.store.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How far a run came that did not come to its end. */
public final class Interrupted {

  private final StoredRun run;

  public Interrupted(StoredRun run) {
    this.run = run;
  }

  /** In plain words. */
  public String text() {
    JsonNode start = run.last("run-started").orElseThrow();
    StringBuilder text = new StringBuilder();
    text.append(
        "%s did not come to its end: %d of %d cases ended\n"
            .formatted(
                start.path("incident").asText(),
                run.all("case-ended").size(),
                start.path("cases").asInt()));
    text.append("started %s, last event %s\n".formatted(time(start), time(lastEvent(run))));
    for (JsonNode ended : run.all("case-ended")) {
      text.append(
          "ended: %s%s\n"
              .formatted(
                  ended.path("case").asText(),
                  ended.path("failure").isTextual()
                      ? ", child failed: " + ended.path("failure").asText()
                      : ""));
    }
    underWay().ifPresent(one -> append(text, one));
    if (run.torn()) {
      text.append("the last line of the journal was cut short and is left out\n");
    }
    return text.append("store %s\n".formatted(run.directory())).toString();
  }

  private Optional<StoredRun> underWay() {
    return run.all("case-started").size() > run.all("case-ended").size()
        ? run.lastCase()
        : Optional.empty();
  }

  private static void append(StringBuilder text, StoredRun one) {
    text.append("under way: %s\n".formatted(one.directory()));
    one.last("round-started")
        .ifPresent(
            round ->
                text.append(
                    "  round %s since %s, %d checkpoints taken\n"
                        .formatted(
                            round.path("round").asText(),
                            time(round),
                            one.all("checkpoint").size())));
    one.file("samples.csv").ifPresent(samples -> text.append(lastSample(samples)));
    for (JsonNode fork : one.all("forked")) {
      long pid = fork.path("pid").asLong();
      text.append(
          "  %s pid %d is %s\n"
              .formatted(fork.path("fork").asText(), pid, alive(pid) ? "STILL RUNNING" : "gone"));
    }
  }

  /** The last line that was written whole: the others end in a line break. */
  private static String lastSample(String samples) {
    int end = samples.lastIndexOf('\n');
    List<String> lines = end < 0 ? List.of() : samples.substring(0, end).lines().toList();
    if (lines.size() < 2) {
      return "  no sample was taken\n";
    }
    List<String> names = List.of(lines.get(0).split(",", -1));
    List<String> values = List.of(lines.get(lines.size() - 1).split(",", -1));
    String readings =
        names.stream()
            .filter(name -> names.indexOf(name) < Math.min(values.size(), 6))
            .map(name -> name + "=" + values.get(names.indexOf(name)))
            .collect(Collectors.joining(" "));
    return "  %d samples, the last: %s\n".formatted(lines.size() - 1, readings);
  }

  private static JsonNode lastEvent(StoredRun stored) {
    return stored.events().get(stored.events().size() - 1);
  }

  private static String time(JsonNode event) {
    return event.path("time").asText();
  }

  private static boolean alive(long pid) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"))
          .contains("dev.flatline.worker.WorkerMain");
    } catch (IOException gone) {
      return false;
    }
  }
}
