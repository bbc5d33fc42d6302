package dev.flatline.itsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flatline.cli.FlatlineCommand;
import dev.flatline.engine.watch.Watch;
import dev.flatline.engine.watch.WatchReport;
import dev.flatline.engine.watch.Watched;
import dev.flatline.engine.watch.source.Asked;
import dev.flatline.engine.watch.source.Limits;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.tree.WatchedCommand;
import dev.flatline.verdict.trend.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that start others: all of them are judged, and all of them end. */
@Tag("long")
class WatchedTreeIT {

  private static final Duration LENGTH = Duration.ofSeconds(15);
  private static final Duration EVERY = Duration.ofMillis(10);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String LEAKS = "while :; do exec {fd}</dev/null; sleep 0.02; done";

  @TempDir private Path store;

  private WatchReport watch(boolean alone, String script) {
    try (WatchedCommand command = WatchedCommand.start(List.of("bash", "-c", script), true)) {
      Watched target = Watched.command(command);
      return Watch.on(alone ? target.alone() : target, store, Asked.NOTHING, Limits.NONE)
          .run(LENGTH, EVERY, status -> {});
    }
  }

  /** A shell that writes its number to a file and leaks from then on. */
  private Path leakingChild(String file) throws IOException {
    Path script = store.resolve(file + ".sh");
    Files.writeString(script, "echo $$ > " + store.resolve(file) + "\n" + LEAKS + "\n");
    return script;
  }

  private boolean runs(String file) throws IOException {
    long pid = Long.parseLong(Files.readString(store.resolve(file)).strip());
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }

  @Test
  void aChildThatLeaksIsRisingBySumAndByName() throws Exception {
    Path child = leakingChild("child");
    WatchReport report = watch(false, "bash " + child + "; echo ended");

    assertThat(report.decision()).as(report.text()).isEqualTo(Decision.RISING);
    assertThat(report.text()).contains("a tree of processes: ", "descriptors", " bash child.sh ");
    await().atMost(PATIENCE).until(() -> !runs("child"));
  }

  @Test
  void onlyTheProcessItselfIsJudgedIfThatIsAskedFor() throws Exception {
    WatchReport report = watch(true, "bash " + leakingChild("child") + "; echo ended");

    assertThat(report.decision()).as(report.text()).isNotEqualTo(Decision.RISING);
    assertThat(report.text()).contains("only this process");
    await().atMost(PATIENCE).until(() -> !runs("child"));
  }

  @Test
  void aDaemonThatLeftItsParentAndItsSessionIsFoundAndEnded() throws Exception {
    Path child = leakingChild("daemon");
    WatchReport report = watch(false, "setsid setsid --fork bash " + child + " & exit 0");

    assertThat(report.decision()).as(report.text()).isEqualTo(Decision.RISING);
    assertThat(report.notes())
        .anyMatch(note -> note.startsWith("the command ended by itself with exit code 0 after"));
    await().atMost(PATIENCE).until(() -> !runs("daemon"));
  }

  @Test
  void howACommandEndedIsSaidAndIsNeverFlat() {
    WatchReport killed = watch(false, "sleep 2; kill -KILL $$");
    assertThat(killed.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(killed.end()).isEqualTo("the command was killed by SIGKILL (exit status 137)");

    WatchReport over = watch(false, "sleep 1; exit 3");
    assertThat(over.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(over.text())
        .contains("the command ended by itself with exit code 3 after", "of the time is missing");
  }

  @Test
  void aCommandThatIsNotThereIsSaidSo() {
    assertThatThrownBy(() -> WatchedCommand.start(List.of("no-such-command"), false))
        .isInstanceOf(FlatlineException.class)
        .hasMessageStartingWith(
            "Cannot watch a command because it does not start: command=[no-such-command]");
  }

  @Test
  void aWatchThatIsKilledLeavesNothingOfItsCommand() throws Exception {
    Path child = leakingChild("left");
    Process harness = flatline("watch", "--out", store.toString(), "--", "bash", child.toString());
    try {
      await().atMost(PATIENCE).until(() -> Files.exists(store.resolve("left")) && runs("left"));
    } finally {
      harness.destroyForcibly().waitFor();
    }

    await().atMost(PATIENCE).until(() -> !runs("left"));
  }

  @Test
  void withJsonTheStandardOutputIsJsonAlone() throws Exception {
    Path output = store.resolve("output");
    Process harness =
        flatlineTo(
            Optional.of(output),
            "watch",
            "--json",
            "--duration",
            "2s",
            "--out",
            store.toString(),
            "--",
            "bash",
            "-c",
            "echo starting; sleep 60");
    assertThat(harness.waitFor()).isEqualTo(4);

    assertThat(Files.readString(output)).startsWith("{").doesNotContain("starting\n");
  }

  private static Process flatline(String... arguments) throws IOException {
    return flatlineTo(Optional.empty(), arguments);
  }

  private static Process flatlineTo(Optional<Path> output, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), FlatlineCommand.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .redirectOutput(
            output
                .map(path -> ProcessBuilder.Redirect.to(path.toFile()))
                .orElse(ProcessBuilder.Redirect.DISCARD))
        .start();
  }
}
