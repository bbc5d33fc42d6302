package dev.flatline.engine.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.flatline.engine.merge.StoredRuns;
import dev.flatline.engine.store.StoredRun;
import dev.flatline.process.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTableTest {

  private static final CSVFormat CSV =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  @TempDir private Path out;

  @SuppressWarnings("NullAway.Init") // set before each test
  private TabledStore store;

  @BeforeEach
  void write() throws IOException {
    out = out.toRealPath();
    store = new TabledStore(out);
  }

  @Test
  void meanAndPercentileAreOfAllRoundsOfLoadTogetherAndOfNoOther() throws IOException {
    store.responses("leaky", LongStream.range(0, 200).map(i -> i < 196 ? 100 : 600).toArray());

    assertThat(number("leaky", "batch mean")).isCloseTo(110, within(0.2));
    assertThat(number("leaky", "batch p99")).isCloseTo(600, within(1.0));
    assertThat(line("leaky", "batch p99").get("note")).isEqualTo("of 200 batches that ended");
    assertThat(line("leaky", "probe mean").get("note"))
        .isEqualTo("no probe ended in the rounds that count");
    assertThat(line("leaky", "probe mean").get("value")).isEmpty();
  }

  @Test
  void failuresAreOfAllThatWasOffered() throws IOException {
    assertThat(number("leaky", "failed")).isEqualTo(100);
    assertThat(number("leaky", "not served")).isEqualTo(100);
    assertThat(line("leaky", "failed").get("note")).isEqualTo("of 2000 that were offered");
    assertThat(number("scoped", "failed")).isZero();
  }

  @Test
  void thePeakIsThatOfTheLoadAndNotOfTheSweep() throws IOException {
    store.rounds("leaky", 32);

    assertThat(number("leaky", "peak held")).isEqualTo(32);
    assertThat(line("leaky", "peak held").get("unit")).isEqualTo("files");
  }

  @Test
  void whatOneOperationPilesUpIsDetectedAtTheEndOfTheSweep() throws IOException {
    store.rounds("leaky", 32);

    assertThat(line("leaky", "time to detect").get("note")).isEqualTo("accumulation of files");
    // From the first round, which is the warm-up, at 1 s, to the end of the sweep, at 3 s.
    assertThat(number("leaky", "time to detect")).isEqualTo(2);
  }

  @Test
  void whatDoesNotComeBackIsDetectedAtTheLastCheckpoint() throws IOException {
    store.rounds("manual/throws", 8);

    assertThat(line("manual/throws", "time to detect").get("note")).isEqualTo("retention of files");
    assertThat(number("manual/throws", "time to detect")).isEqualTo(19);
  }

  @Test
  void whatIsFlatIsDetectedNever() throws IOException {
    store.rounds("scoped", 8);

    assertThat(line("scoped", "time to detect").get("value")).isEmpty();
    assertThat(line("scoped", "time to detect").get("note")).startsWith("nothing rises");
  }

  @Test
  void recoveryCountsFromTheLastArrivalUntilAllIsBackForGood() throws IOException {
    store.rounds("leaky", 32);
    store.readings("leaky", "10.5,9", "11.2,0", "11.4,3", "11.7,0", "12.5,0");

    assertThat(number("leaky", "time to recover")).isCloseTo(0.7, within(1e-9));
  }

  @Test
  void whatIsStillHeldAtTheEndHasNoTimeToRecover() throws IOException {
    store.rounds("manual/throws", 8);
    store.readings("manual/throws", "10.5,9", "11.2,4", "17.5,4");

    CSVRecord line = line("manual/throws", "time to recover");
    assertThat(line.get("value")).isEmpty();
    assertThat(line.get("note"))
        .isEqualTo("4 files were still held when the case was last read, 0 before its load");
    assertThat(table().plain()).contains("not in 6.50 (");
  }

  @Test
  void eachFigureThatIsMissingHasAReasonAndEachLineItsStore() throws IOException {
    List<CSVRecord> lines = lines();

    assertThat(lines).hasSize(5 * Figure.values().length);
    assertThat(lines)
        .allSatisfy(
            line -> {
              assertThat(line.get("note")).isNotEmpty();
              assertThat(Path.of(line.get("store"))).isDirectory();
              assertThat(line.get("run")).isEqualTo(store.run().directory().toString());
            });
    assertThat(line("scoped", "time to recover").get("note"))
        .isEqualTo("no reading of files after a round of load");
    assertThat(line("scoped", "peak held").get("note"))
        .isEqualTo("no round that counts has ended with a count of files");
  }

  @Test
  void aStoreThatIsGoneLeavesWhatTheVerdictSays() throws IOException {
    Path gone = store.one("leaky").directory();
    try (var files = Files.list(gone)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }

    assertThat(line("leaky", "batch mean").get("note")).isEqualTo("its store is gone: " + gone);
    assertThat(number("leaky", "failed")).isEqualTo(100);
  }

  @Test
  void theTextHasARowForEachCaseWithItsRoleAndItsRun() throws IOException {
    store.rounds("leaky", 32);

    String text = table().plain();
    assertThat(text.lines().filter(line -> line.startsWith(" A ")))
        .hasSize(5)
        .anyMatch(line -> line.matches(" A +leaky +leaky .* 100 of 2,000 +.* 32 files .* leaky/.*"))
        .anyMatch(line -> line.matches(" A +manual/throws +trap .*"))
        .anyMatch(line -> line.matches(" A +scoped +fixed .*"));
    assertThat(text)
        .contains("run A: fixture  profile=ci seed=1  JDK 17.0.15  ")
        .contains("\n(1) no batch ended in the rounds that count\n")
        .doesNotContain("no-op");
  }

  @Test
  void twoRunsAreTwoLetters() throws IOException {
    Path second = StoredRuns.run(out, 2).late("leaky", 500).write();

    RunTable both = RunTable.of(List.of(store.run(), StoredRun.open(out, second.toString())));
    assertThat(both.plain()).contains(" A    leaky", " B    leaky (", "run B: fixture");
    assertThat(both.plain()).contains("void, as its load or its faults did not keep");
    assertThat(both.markdown()).startsWith("| run | case | role | batch mean ms |");
    assertThat(both.status()).isEqualTo(Status.INVALID);
  }

  @Test
  void oneCaseIsARowOfItsOwn() throws IOException {
    assertThat(RunTable.of(List.of(store.one("scoped"))).plain().lines())
        .filteredOn(line -> line.startsWith(" A "))
        .hasSize(1);
  }

  @Test
  void aRunThatWasKilledIsRefused() {
    Path killed = StoredRuns.run(out, 3).killedIn("scoped").write();

    assertThatThrownBy(() -> RunTable.of(List.of(StoredRun.open(out, killed.toString()))))
        .hasMessageStartingWith("Cannot report on a run because it has no verdict: directory=");
  }

  @Test
  void aRunThatIsGivenTwiceIsRefused() {
    assertThatThrownBy(() -> RunTable.of(List.of(store.run(), store.run())))
        .hasMessage(
            "Cannot put a run into a table because it is given twice: run=%s; give it once",
            store.run().directory());
  }

  @Test
  void lettersGoOnBehindTheLast() {
    assertThat(RunTable.letter(25)).isEqualTo("Z");
    assertThat(RunTable.letter(26)).isEqualTo("A2");
  }

  private RunTable table() {
    return RunTable.of(List.of(store.run()));
  }

  private List<CSVRecord> lines() throws IOException {
    try (CSVParser parser = CSVParser.parse(table().csv(), CSV)) {
      return parser.getRecords();
    }
  }

  private CSVRecord line(String label, String figure) throws IOException {
    return lines().stream()
        .filter(line -> line.get("case").equals(label) && line.get("figure").equals(figure))
        .findFirst()
        .orElseThrow();
  }

  private double number(String label, String figure) throws IOException {
    return Double.parseDouble(line(label, figure).get("value"));
  }
}
