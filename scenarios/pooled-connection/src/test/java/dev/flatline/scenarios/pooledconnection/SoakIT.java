package dev.flatline.scenarios.pooledconnection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.cli.FlatlineCommand;
import dev.flatline.process.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Soaks with their time compressed, by the command line, in a process that can be killed. */
@Tag("long")
class SoakIT {

  private static final int KILLS = 4;

  /** Flat, late on a busy machine, or too short to tell. */
  private static final Integer[] NOT_RISING = {0, 3, 4};

  @TempDir private Path out;

  private Process start(String... arguments) throws IOException {
    List<String> soak = new ArrayList<>();
    soak.add("soak");
    soak.addAll(List.of(arguments));
    if (!soak.contains("resume")) {
      soak.addAll(List.of("--out", out.toString()));
    }
    soak.addAll(List.of("--scenarios", ".."));
    return flatline(soak);
  }

  private Process flatline(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(FlatlineCommand.class.getName());
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(out.resolve("said").toFile()))
        .start();
  }

  private Path store(String name) {
    return out.resolve("soak").resolve(name);
  }

  private List<JsonNode> events(String name, String kind) throws IOException {
    Path log = store(name).resolve("records-1.log");
    List<JsonNode> events = new ArrayList<>();
    if (Files.exists(log)) {
      for (String line : new String(Files.readAllBytes(log), UTF_8).lines().toList()) {
        int json = line.indexOf('{');
        if (json > 0 && line.endsWith("}") && line.contains("\"is\":\"" + kind + "\"")) {
          events.add(Json.MAPPER.readTree(line.substring(json)));
        }
      }
    }
    return events;
  }

  private JsonNode verdict(String name) throws IOException {
    return Json.MAPPER.readTree(store(name).resolve("verdict.json").toFile());
  }

  private String said() throws IOException {
    return Files.readString(out.resolve("said"));
  }

  private static int end(Process soak) throws InterruptedException {
    assertThat(soak.waitFor(3, TimeUnit.MINUTES)).isTrue();
    return soak.exitValue();
  }

  @Test
  void killedAtRandomMomentsItGoesOnToItsEndAndItsForksAreGone() throws Exception {
    SplittableRandom chance = new SplittableRandom(11);
    Process soak =
        start("pooled-connection", "--duration", "16s", "--checkpoint-every", "2s", "--name", "k");
    for (int kill = 1; kill <= KILLS; kill++) {
      int forks = kill;
      int buckets = 4 + chance.nextInt(12) + events("k", "bucket").size();
      Process now = soak;
      await()
          .atMost(Duration.ofMinutes(2))
          .until(
              () ->
                  !now.isAlive()
                      || (events("k", "bucket").size() >= buckets
                          && events("k", "forked").size() == forks));
      assertThat(soak.isAlive()).as("%s", said()).isTrue();
      soak.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
      long fork = events("k", "forked").get(kill - 1).path("pid").asLong();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> ProcessHandle.of(fork).filter(ProcessHandle::isAlive).isEmpty());
      soak = start("resume", store("k").toString());
    }
    int code = end(soak);

    JsonNode verdict = verdict("k");
    assertThat(code).as("%s", said()).isIn((Object[]) NOT_RISING);
    assertThat(verdict.at("/interruptions/count").asInt()).isEqualTo(KILLS);
    assertThat(verdict.at("/cases/0/segments").asInt()).isEqualTo(8);
    assertThat(verdict.at("/cases/0/processes").asInt()).isEqualTo(KILLS + 1);
    assertThat(verdict.at("/cases/0/decision").asText()).isNotEqualTo("RISING");
    assertThat(verdict.at("/cases/0/traffic/batch/failed")).isEmpty();
    assertThat(verdict.at("/cases/0/traffic/batch/shed").asInt()).isZero();
    assertThat(verdict.at("/end").asText()).isEqualTo("its time was over");
    assertThat(said()).contains(KILLS + " gaps, ");
  }

  @Test
  void whatEachProcessLosesBeforeItIsRestartedAddsUp() throws Exception {
    // A process takes some 900 connections until it is restarted, and loses one of 500.
    Process soak =
        start(
            "pooled-connection",
            "--set=leakEvery=500",
            "--duration=6s",
            "--checkpoint-every=2s",
            "--restart-every=2s",
            "--name=r");

    assertThat(end(soak)).as("%s", said()).isEqualTo(1);
    JsonNode verdict = verdict("r");
    assertThat(verdict.at("/cases/0/decision").asText()).isEqualTo("RISING");
    assertThat(verdict.at("/cases/0/processes").asInt()).isEqualTo(3);
    assertThat(said())
        .containsPattern("retention of connections is RISING: measured \\+[2-9] over");
  }

  @Test
  void aLeakEndsItAsSoonAsItIsSeen() throws Exception {
    Process soak =
        start(
            "pooled-connection",
            "--set=leakEvery=100",
            "--duration=10m",
            "--checkpoint-every=2s",
            "--stop-when=decided",
            "--name=d");

    assertThat(end(soak)).as("%s", said()).isEqualTo(1);
    assertThat(verdict("d").at("/end").asText()).isEqualTo("it was decided");
    assertThat(said()).contains("a leak was first seen after ");

    Process report = flatline(List.of("report", store("d").toString(), "--json"));
    assertThat(end(report)).as("%s", said()).isEqualTo(1);
    assertThat(said())
        .endsWith(Files.readString(store("d").resolve("verdict.json")).strip() + "\n");
    Process page = flatline(List.of("report", store("d").toString(), "--format=html"));
    assertThat(end(page)).isEqualTo(1);
    assertThat(said()).contains("<h1>FAIL: soak of pooled-connection", "How the answer came about");
    Process suite = flatline(List.of("report", store("d").toString(), "--format=junit"));
    assertThat(end(suite)).isEqualTo(2);
    assertThat(said()).contains("Cannot show a soak like that because");
  }

  @Test
  void aSignalEndsItWithAVerdictAndLatenciesAreLeftForOtherTools() throws Exception {
    Process soak =
        start("pooled-connection", "--duration", "1h", "--checkpoint-every", "2s", "--name", "s");
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> !soak.isAlive() || events("s", "checkpoint").size() >= 3);
    soak.destroy();

    assertThat(end(soak)).as("%s", said()).isIn((Object[]) NOT_RISING);
    assertThat(verdict("s").at("/end").asText()).isEqualTo("it was stopped");
    assertThat(Files.readString(store("s").resolve("pooled-connection/scoped/latency.hlog")))
        .contains("Tag=segment-0.batch.response");
    assertThat(store("s").resolve("pooled-connection/scoped/scratch")).doesNotExist();
  }
}
