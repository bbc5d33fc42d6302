package dev.flatline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.engine.store.Journal;
import dev.flatline.process.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {

  private static final int FAIL = 1;
  private static final int USAGE = 2;
  private static final int ABORTED = 6;
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);

  /** Above the greatest process number that Linux gives. */
  private static final long NO_SUCH_PROCESS = 5_000_000;

  private final PrintStream standardError = System.err;
  private final PrintStream standardOut = System.out;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @TempDir private Path store;
  private Path run = Path.of("");
  private Path ended = Path.of("");
  private Path underWay = Path.of("");

  @BeforeEach
  void capture() throws IOException {
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    store = store.toRealPath();
    run = Files.createDirectories(store.resolve("files/20261125-1"));
    ended = Files.createDirectories(store.resolve("files/leaky/20261125-1"));
    underWay = Files.createDirectories(store.resolve("files/scoped/20261125-1-throws"));
    Files.createSymbolicLink(store.resolve("latest"), Path.of("files/20261125-1"));
  }

  @AfterEach
  void release() {
    System.setErr(standardError);
    System.setOut(standardOut);
  }

  @Test
  void aFinishedRunIsShownAndItsExitCodeIsTheCommands() throws IOException {
    finish();
    assertThat(report("latest")).isEqualTo(FAIL);
    assertThat(printed()).isEqualTo("the table\n");
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void aFinishedRunIsShownAsMarkdownOrJsonIfAsked() throws IOException {
    finish();
    assertThat(report("latest", "--format", "markdown")).isEqualTo(FAIL);
    assertThat(report("latest", "--json")).isEqualTo(FAIL);
    assertThat(printed()).isEqualTo("# the table\n{\"status\":\"FAIL\"}\n");
  }

  @Test
  void theNewestRunIsTheOneThatIsMeantWithoutAName() throws IOException {
    finish();
    assertThat(report()).isEqualTo(FAIL);
    assertThat(printed()).isEqualTo("the table\n");
  }

  @Test
  void aVerdictThatWasCutIsADamagedStore() throws IOException {
    finish();
    Files.writeString(run.resolve("verdict.json"), "{\"status\":\"FA");
    assertThat(report("latest")).isEqualTo(USAGE);
    assertThat(report("latest", "--json")).isEqualTo(USAGE);
    assertThat(report("latest", "--format", "html")).isEqualTo(USAGE);
    assertThat(printed()).isEmpty();
    assertThat(errors()).isEqualTo(3);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith(
            "Cannot report on a run because its store is damaged: directory=%s,".formatted(run)
                + " damage=verdict.json is no JSON");
  }

  @Test
  void aVerdictThatContradictsTheJournalIsADamagedStore() throws IOException {
    finish();
    Files.writeString(run.resolve("verdict.json"), "{\"status\":\"PASS\"}");
    assertThat(report("latest")).isEqualTo(USAGE);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("damage=verdict.json says PASS and the journal FAIL; run it again");
  }

  @Test
  void aRunCutShortIsAnErrorForABuildServer() throws IOException {
    cutShort();
    assertThat(report("--format", "junit")).isEqualTo(ABORTED);
    assertThat(printed())
        .contains("tests=\"3\" failures=\"0\" errors=\"3\" skipped=\"0\" time=\"0.000\"")
        .contains("timestamp=\"2026-11-25T12:00:00Z\"")
        .contains("<error message=\"it ended\" type=\"ABORTED\">")
        .contains("name=\"scoped/throws\" time=\"0.000\"><error message=\"did not end: load-1\"")
        .contains("<error message=\"1 of 3 cases ended\" type=\"ABORTED\">");
  }

  @Test
  void aComparisonIsNoSuiteOfTestsAndNoVerdict() throws IOException {
    finish();
    assertThat(report("--compare", "latest", "--json")).isEqualTo(USAGE);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "Cannot compare runs in that form because a comparison is no verdict on a run:"
                + " form=--json, compare=latest; choose --format text, markdown or html\n");
  }

  @Test
  void aRunIsFoundByItsPlaceInsideTheStore() throws IOException {
    finish();
    assertThat(report("files/20261125-1")).isEqualTo(FAIL);
  }

  @Test
  void aRunWithoutItsTextIsShownByItsMarkdown() throws IOException {
    finish();
    Files.delete(run.resolve("report.txt"));
    assertThat(report("latest")).isEqualTo(FAIL);
    assertThat(printed()).isEqualTo("# the table\n");
  }

  @Test
  void aRunCutShortInMidRoundSaysHowFarItCame() throws IOException {
    cutShort();
    assertThat(report("latest")).isEqualTo(ABORTED);
    assertThat(printed().lines())
        .contains(
            "files did not come to its end: 1 of 3 cases ended",
            "started 2026-11-25T12:00:00Z, last event 2026-11-25T12:00:00Z",
            "ended: leaky, child failed: it ended",
            "under way: scoped/throws",
            "  in round load-1 since 2026-11-25T12:00:00Z; 1 checkpoints taken, the last after"
                + " warm-up",
            "  last sample: seq=1 t_s=0.100 ops=7 descriptors=12",
            "  subject pid 5000000 is gone",
            "  store " + underWay,
            "  files: journal.jsonl samples.csv",
            "store " + run,
            "files: journal.jsonl")
        .noneMatch(line -> line.contains("cut short and is left out"));
  }

  @Test
  void aRunCutShortIsJsonIfAsked() throws IOException {
    cutShort();
    assertThat(report("latest", "--json")).isEqualTo(ABORTED);
    JsonNode json = Json.MAPPER.readTree(printed());
    assertThat(json.at("/cases").asInt()).isEqualTo(3);
    assertThat(json.at("/ended/0/failure").asText()).isEqualTo("it ended");
    assertThat(json.at("/underWay/0/label").asText()).isEqualTo("scoped/throws");
    assertThat(json.at("/underWay/0/round").asText()).isEqualTo("load-1");
    assertThat(json.at("/underWay/0/lastSample/descriptors").asText()).isEqualTo("12");
    // A value that could not be read is left out, never 0.
    assertThat(json.at("/underWay/0/lastSample/threads").isMissingNode()).isTrue();
    assertThat(json.at("/underWay/0/forks/0/alive").asBoolean()).isFalse();
    assertThat(json.at("/torn").asBoolean()).isFalse();
  }

  @Test
  void aTornLastLineIsLeftOutAndSaid() throws IOException {
    cutShort();
    // Cut inside a character of two bytes.
    tear(run, "{\"event\":\"case-ended\",\"case\":\"sc\u00f6", 1);
    assertThat(report("latest")).isEqualTo(ABORTED);
    assertThat(printed())
        .contains("1 of 3 cases ended", "the last line of the journal was cut short");
  }

  @Test
  void aTornFirstLineIsARunCutShort() throws IOException {
    tear(run, "{\"event\":\"run-sta", 0);
    assertThat(report("latest")).isEqualTo(ABORTED);
    assertThat(printed()).startsWith("the run was cut short before its first event was written\n");
  }

  @Test
  void aTornLineInTheMiddleIsABrokenJournal() throws IOException {
    tear(run, "{\"event\":\n{\"event\":\"run-ended\"}\n", 0);
    assertThat(report("latest")).isEqualTo(USAGE);
    assertThat(errors()).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("line 1 of the journal is broken");
  }

  @Test
  void anUnknownRunIsOneLineAndExitCodeTwo() {
    assertThat(report("absent")).isEqualTo(USAGE);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "Cannot show a run because there is none in that place: run=absent, tried=[absent, %s];"
                    .formatted(store.resolve("absent"))
                + " name latest, or the directory of a run or of a case\n");
  }

  @Test
  void aStoreWithoutRunsIsOneLineAndExitCodeTwo() {
    assertThat(report("latest")).isEqualTo(USAGE);
    assertThat(errors()).isEqualTo(1);
  }

  @Test
  void aDirectoryOfTrialsIsNoRun() throws IOException {
    Path trials = Files.createDirectories(store.resolve("files/cliff/20261125"));
    journal(trials, "forked", "trial", "B1-C2", "fork", "subject", "pid", NO_SUCH_PROCESS);
    assertThat(report(trials.toString())).isEqualTo(USAGE);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("Cannot show a run because its journal does not begin as one: directory=");
  }

  @Test
  void aCaseShowsItsAnswersAndTheExitCodeOfItsRun() throws IOException {
    finish();
    assertThat(report(ended.toString())).isEqualTo(FAIL);
    assertThat(printed())
        .isEqualTo(
            """
            leaky, a case of %s

             question   resource  answer  measured  allowed
             ---------  --------  ------  --------  -------
             RETENTION  files     RISING  9         1

            child failed: it ended
            """
                .formatted(run));
  }

  @Test
  void casesAtOnceAreAllUnderWayAndARepeatedOneIsNotAmongTheEnded() throws IOException {
    cutShort();
    journal(run, "case-started", "case", "leaky", "store", ended + "-attempt-2");
    Path again = Files.createDirectory(Path.of(ended + "-attempt-2"));
    journal(again, "forked", "fork", "subject", "pid", NO_SUCH_PROCESS);
    assertThat(report("latest")).isEqualTo(ABORTED);
    assertThat(printed().lines())
        .contains(
            "files did not come to its end: 0 of 3 cases ended",
            "under way: scoped/throws",
            "under way: leaky",
            "  before its first round since 2026-11-25T12:00:00Z",
            "  last sample: none")
        .noneMatch(line -> line.startsWith("ended:"));
  }

  @Test
  void aCaseOfARunCutShortSaysSo() throws IOException {
    cutShort();
    assertThat(report(ended.toString())).isEqualTo(ABORTED);
    assertThat(printed()).startsWith("leaky, a case of " + run + ", which did not come to its end");
  }

  @Test
  void theCaseUnderWayIsShownByItsRun() throws IOException {
    cutShort();
    assertThat(report(underWay.toString())).isEqualTo(ABORTED);
    assertThat(printed()).startsWith("files did not come to its end: 1 of 3 cases ended\n");
  }

  @Test
  void aStoreThatWasCopiedFindsItsCases() throws IOException {
    cutShort();
    Path copy = store.resolve("copy");
    Files.createDirectory(copy);
    Files.move(store.resolve("files"), copy.resolve("files"));
    assertThat(report(copy.resolve("files/20261125-1").toString())).isEqualTo(ABORTED);
    assertThat(printed()).contains("in round load-1 since");
  }

  private void finish() throws IOException {
    startWithOneCase();
    journal(run, "run-ended", "status", "FAIL", "exitCode", FAIL);
    Files.writeString(run.resolve("report.txt"), "the table\n");
    Files.writeString(run.resolve("report.md"), "# the table\n");
    Files.writeString(run.resolve("verdict.json"), "{\"status\":\"FAIL\"}");
  }

  private void cutShort() throws IOException {
    startWithOneCase();
    journal(run, "case-started", "case", "scoped/throws", "store", underWay.toString());
    journal(underWay, "forked", "fork", "subject", "pid", NO_SUCH_PROCESS);
    journal(underWay, "round-started", "round", "warm-up");
    journal(underWay, "checkpoint", "after", "warm-up");
    journal(underWay, "round-started", "round", "load-1");
    Files.writeString(
        underWay.resolve("samples.csv"),
        "seq,t_s,ops,descriptors,threads\n0,0.050,3,11,9\n1,0.100,7,12,\n2,0.1");
  }

  private void startWithOneCase() throws IOException {
    journal(run, "run-started", "incident", "files", "cases", 3);
    journal(run, "case-started", "case", "leaky", "store", ended.toString());
    journal(run, "case-ended", "case", "leaky", "failure", Optional.of("it ended"));
    journal(ended, "round-started", "round", "warm-up");
    Files.writeString(
        ended.resolve("verdict.json"),
        "{\"label\":\"leaky\",\"failure\":\"it ended\",\"answers\":[{\"question\":\"RETENTION\","
            + "\"resource\":\"files\",\"decision\":\"RISING\",\"measured\":\"9\",\"allowed\":\"1\"}]}");
  }

  private static void journal(Path directory, String event, Object... details) {
    try (Journal journal = new Journal(directory.resolve("journal.jsonl"), NOON)) {
      journal.write(event, details);
    }
  }

  private static void tear(Path directory, String line, int cutBytes) throws IOException {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    Files.write(
        directory.resolve("journal.jsonl"),
        java.util.Arrays.copyOf(bytes, bytes.length - cutBytes),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private int report(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "report";
    all[1] = "--out";
    all[2] = store.toString();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return FlatlineCommand.execute(all);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private long errors() {
    return err.toString(StandardCharsets.UTF_8).lines().count();
  }
}
