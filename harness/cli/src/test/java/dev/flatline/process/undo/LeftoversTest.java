package dev.flatline.process.undo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.cli.FlatlineCommand;
import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.owned.Mark;
import dev.flatline.process.owned.OwnProcess;
import dev.flatline.process.owned.ProcessId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {

  /** A process with our number and another start is gone. */
  private final ProcessId gone = new ProcessId(ProcessHandle.current().pid(), 1);

  @TempDir private Path created;
  private Path directory;
  private Process sleeper;
  private OwnProcess victim;

  @BeforeEach
  void startVictim() throws IOException {
    directory = created.toRealPath();
    sleeper = Mark.on(new ProcessBuilder("sleep", "600")).start();
    victim = OwnProcess.of(sleeper.pid());
  }

  @AfterEach
  void endVictim() throws InterruptedException {
    sleeper.destroyForcibly().waitFor();
  }

  private Path journal(Undo... undos) {
    Path file = Leftovers.journal(directory, gone);
    try (UndoJournal journal = UndoJournal.create(file)) {
      for (Undo undo : undos) {
        journal.will(undo.getClass().getSimpleName(), List.of(undo), Long.MAX_VALUE);
      }
    }
    return file;
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aJournalWithABrokenLineIsSetAsideOnceTheOthersAreUndone() throws IOException {
    Path file = journal(new Undo.End(victim));
    Files.writeString(file, "{\"number\":2,\"ev\nno JSON either\n", StandardOpenOption.APPEND);

    List<Undoing> swept = Leftovers.sweep(directory);

    assertThat(victim.id().alive()).isFalse();
    assertThat(swept).hasSize(2);
    assertThat(swept.get(0)).isEqualTo(new Undoing("End", List.of()));
    assertThat(swept.get(1).left())
        .singleElement()
        .asString()
        .contains("lines=[2, 3]", "set aside: file=" + file + ".aside");
    assertThat(Leftovers.setAside(directory)).containsExactly(Path.of(file + ".aside"));
    assertThat(Leftovers.sweep(directory)).as("it keeps nobody from anything").isEmpty();
  }

  @Test
  void twoJournalsAreSetAsideUnderNamesOfTheirOwn() throws IOException {
    for (int i = 0; i < 2; i++) {
      Files.writeString(journal(), "no JSON\n", StandardOpenOption.APPEND);
      Leftovers.sweep(directory);
    }

    assertThat(Leftovers.setAside(directory)).hasSize(2);
    assertThat(names()).hasSize(2);
  }

  /** A limit of the size of files, as a disk that is full, lets nothing be written. */
  @Test
  void onADiskThatIsFullEverythingIsUndoneAllTheSame() throws Exception {
    Path base = directory;
    Path state = Files.createDirectory(base.resolve("flatline"));
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwx------"));
    directory = state;
    journal(new Undo.Wake(victim), new Undo.End(victim));
    ProcessBuilder clean =
        new ProcessBuilder(
            "sh",
            "-c",
            "ulimit -f 0; exec \"$@\"",
            "sh",
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-cp",
            System.getProperty("java.class.path"),
            FlatlineCommand.class.getName(),
            "clean");
    clean.environment().put("XDG_STATE_HOME", base.toString());
    Process process = clean.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said.lines()).contains("undone: End", "undone: Wake");
    assertThat(victim.id().alive()).isFalse();
    assertThat(names()).isEmpty();
  }

  @Test
  void onlyWhatIsStillToBeDoneHasToBeWrittenDown() {
    UndoJournal journal = UndoJournal.create(Leftovers.journal(directory, gone));
    long number = journal.will("fault", List.of(new Undo.Wake(victim)), 0);
    journal.close();

    journal.did(number);
    journal.undone(number);
    assertThatThrownBy(() -> journal.will("fault", List.of(new Undo.Wake(victim)), 0))
        .isInstanceOf(ChaosException.class)
        .hasMessageStartingWith(
            "Cannot apply a fault because its undo cannot be written down: file=");
  }

  @Test
  void aProcessThatIsNotOursIsLeftAndTheJournalStays() throws IOException {
    OwnProcess other = new OwnProcess(victim.id(), "01234567-0123-0123-0123-0123456789ab");
    journal(new Undo.Wake(victim), new Undo.End(other));

    List<Undoing> swept = Leftovers.sweep(directory);

    assertThat(swept).extracting(Undoing::complete).containsExactly(false, true);
    assertThat(swept.get(0).left())
        .singleElement()
        .asString()
        .contains("none that the harness has made");
    assertThat(victim.id().alive()).isTrue();
    assertThat(names()).hasSize(1);
  }

  @Test
  void whatIsOfAnotherBootIsLeftAlone() throws IOException {
    Path file = journal(new Undo.End(victim));
    Path other = file.resolveSibling("00000000" + file.getFileName().toString().substring(8));
    Files.move(file, other);

    assertThat(Leftovers.sweep(directory)).isEmpty();
    assertThat(Leftovers.ofElsewhere(directory)).containsExactly(other);
    assertThat(victim.id().alive()).isTrue();
  }

  @Test
  void whatTheJanitorOfAGoneHarnessSaidGoesWithItsJournal() throws IOException {
    Path log = Files.writeString(JanitorProcess.log(journal()), "words\n");

    Leftovers.sweep(directory);

    assertThat(log).doesNotExist();
    assertThat(names()).isEmpty();
  }
}
