package dev.flatline.scenarios.pooledconnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.cli.FlatlineCommand;
import dev.flatline.itsupport.Prometheus;
import dev.flatline.process.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roll-outs by the command line, their gate on p99 and errors by a real Prometheus. */
@Tag("long")
class CanaryIT {

  /** Shown, or late on a busy machine. */
  private static final Integer[] SHOWN = {0, 3};

  private static final int MOST_WEIGHT = 38;

  @TempDir private Path out;

  @BeforeEach
  void requirePrometheus() {
    Prometheus.require("prometheus");
  }

  private Process start(String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(FlatlineCommand.class.getName());
    command.addAll(List.of("canary", "pooled-connection", "--json", "--scenarios", ".."));
    command.addAll(List.of("--out", out.toString()));
    command.addAll(List.of(options));
    return new ProcessBuilder(command)
        .redirectError(out.resolve("said").toFile())
        .redirectOutput(out.resolve("result").toFile())
        .start();
  }

  private String said() throws IOException {
    return Files.readString(out.resolve("said"));
  }

  @Test
  void theLeakGateStopsALeakThatTheGateOnP99AndErrorsLetsThrough() throws Exception {
    // Nobody waits for a connection of a pool of 60: only what a batch holds at once tells.
    Process canary = start("--set=poolSize=60", "--step=3s");
    assertThat(canary.waitFor(3, TimeUnit.MINUTES)).isTrue();

    JsonNode result = Json.MAPPER.readTree(out.resolve("result").toFile());
    assertThat(canary.exitValue()).as("%s %s", said(), result).isIn((Object[]) SHOWN);
    assertThat(result.at("/leakStop/weight").asInt()).isBetween(1, MOST_WEIGHT);
    assertThat(result.at("/leakStop/sentence").asText())
        .startsWith("accumulation of connections is RISING");
    assertThat(result.at("/gateSource").asText()).contains("started for this roll-out");
    JsonNode steps = result.at("/steps");
    assertThat(steps.at("/0/toStable").asInt()).isGreaterThan(steps.at("/0/toCandidate").asInt());
    assertThat(steps)
        .allSatisfy(
            step -> {
              assertThat(step.at("/service/decision").asText()).isIn("PASSES", "STOPS");
              assertThat(step.at("/service/candidate/errorShare").asDouble(-1)).isZero();
            });
  }

  @Test
  void whatItStartedEndsWithAHarnessThatIsKilled() throws Exception {
    Process canary = start("--step=20s");
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> !canary.isAlive() || programs(canary).contains("prometheus"));
    List<ProcessHandle> started = canary.descendants().toList();
    assertThat(canary.isAlive()).as("%s", said()).isTrue();

    canary.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
  }

  private static List<String> programs(Process canary) {
    return canary
        .descendants()
        .flatMap(one -> one.info().command().stream())
        .map(command -> Path.of(command).getFileName().toString())
        .toList();
  }
}
