package dev.flatline.process.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTableTest {

  @TempDir private Path directory;
  private FakeProc fake;
  private ProcessTable table;
  private long now;

  @BeforeEach
  void twoProcesses() throws IOException {
    fake = new FakeProc(directory);
    fake.process(42, 1, 'S');
    fake.process(43, 1, 'S');
    newest(43);
    table = new ProcessTable(fake.proc, () -> now);
  }

  private void newest(long pid) throws IOException {
    fake.write("loadavg", "0.00 0.01 0.05 1/99 " + pid + "\n");
  }

  private Collection<ProcessStat> look() throws IOException {
    return table.look(known -> known.pid() == 42);
  }

  private char state(long pid) throws IOException {
    return look().stream().filter(stat -> stat.pid() == pid).findFirst().orElseThrow().state();
  }

  @Test
  void aProcessThatIsNearIsReadAtEachLookAndAStrangerEveryFiveSeconds() throws IOException {
    look();
    fake.process(42, 1, 'Z');
    fake.process(43, 1, 'Z');

    assertThat(state(42)).isEqualTo('Z');
    assertThat(state(43)).isEqualTo('S');
    now = Duration.ofSeconds(5).toNanos();
    assertThat(state(43)).isEqualTo('Z');
  }

  @Test
  void aNewProcessIsFoundAtOnceByTheNumberOfTheNewest() throws IOException {
    assertThat(look()).hasSize(2);
    fake.process(44, 42, 'S');
    newest(44);

    assertThat(look()).extracting(ProcessStat::pid).contains(44L);
  }

  @Test
  void whereTheKernelDoesNotTellTheNewestAllAreListedAtEachLook() throws IOException {
    Files.delete(directory.resolve("loadavg"));
    table = new ProcessTable(fake.proc, () -> now);
    look();
    fake.process(44, 42, 'S');

    assertThat(look()).extracting(ProcessStat::pid).contains(44L);
  }

  @Test
  void whatComesGoesOrMovesIsAChangeAndWhatStaysIsNone() throws IOException {
    look();
    long before = table.changes();
    look();
    assertThat(table.changes()).isEqualTo(before);

    fake.process(42, 43, 'S');
    look();
    assertThat(table.changes()).isGreaterThan(before);

    before = table.changes();
    Files.delete(directory.resolve("42/stat"));
    look();
    assertThat(table.changes()).isGreaterThan(before);
  }
}
