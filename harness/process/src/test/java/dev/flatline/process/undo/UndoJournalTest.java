package dev.flatline.process.undo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.owned.Mark;
import dev.flatline.process.owned.MarkedTree;
import dev.flatline.process.owned.OwnDisk;
import dev.flatline.process.owned.OwnProcess;
import dev.flatline.process.owned.ProcessId;
import dev.flatline.process.owned.ResourceLimit;
import dev.flatline.process.owned.ScratchPlace;
import dev.flatline.process.undo.UndoJournal.Pending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UndoJournalTest {

  private static final OwnProcess PROCESS = new OwnProcess(new ProcessId(12, 34), Mark.own());
  private static final List<Undo> UNDOS =
      List.of(
          new Undo.Wake(PROCESS),
          new Undo.End(PROCESS),
          new Undo.RestoreLimit(PROCESS, new ResourceLimit(ResourceLimit.Kind.DESCRIPTORS, 64, -1)),
          new Undo.FreeDisk(new OwnDisk(PROCESS, Path.of("/files"))),
          new Undo.DropTable(PROCESS),
          new Undo.DropRate(PROCESS),
          new Undo.RemoveScratch(new ScratchPlace(Path.of("/absent/scratch"), Mark.own())),
          new Undo.EndCommand(MarkedTree.unused()));

  @TempDir private Path directory;

  private Path file() {
    return directory.resolve("12-34.jsonl");
  }

  @Test
  void everyUndoIsReadAsItWasWritten() {
    try (UndoJournal journal = UndoJournal.create(file())) {
      journal.will("everything", UNDOS, 5);
    }

    assertThat(UndoJournal.read(file()).pending())
        .containsExactly(new Pending(1, "everything", UNDOS, 5));
  }

  @Test
  void theNewestIsTakenBackFirstAndWhatIsUndoneIsNotPending() {
    try (UndoJournal journal = UndoJournal.create(file())) {
      long first = journal.will("first", UNDOS, 5);
      journal.will("second", UNDOS, 5);
      journal.will("third", UNDOS, 5);
      journal.did(first);
      journal.undone(first);
    }

    assertThat(UndoJournal.read(file()).pending())
        .extracting(Pending::fault)
        .containsExactly("third", "second");
  }

  @Test
  void aTornLastLineIsNotCountedAsItsActNeverCame() throws IOException {
    try (UndoJournal journal = UndoJournal.create(file())) {
      journal.will("whole", UNDOS, 5);
    }
    Files.writeString(file(), "{\"number\":2,\"event\":\"WI", StandardOpenOption.APPEND);

    assertThat(UndoJournal.read(file()).pending())
        .extracting(Pending::fault)
        .containsExactly("whole");
  }

  @Test
  void aBrokenLineIsSaidAndTheOthersAreReadAllTheSame() throws IOException {
    try (UndoJournal journal = UndoJournal.create(file())) {
      journal.will("before it", UNDOS, 5);
    }
    Files.writeString(file(), "rubbish\n", StandardOpenOption.APPEND);
    try (UndoJournal journal = UndoJournal.append(file())) {
      journal.will("after it", UNDOS, 5);
    }

    // Both have number 1, as the second is of another process: the later line counts.
    assertThat(UndoJournal.read(file()).pending())
        .extracting(Pending::fault)
        .containsExactly("after it");
    assertThat(UndoJournal.read(file()).broken()).containsExactly(2);
  }

  @Test
  void whatIsWrittenAfterATornLineIsOnALineOfItsOwn() throws IOException {
    try (UndoJournal journal = UndoJournal.create(file())) {
      journal.will("whole", UNDOS, 5);
    }
    Files.writeString(file(), "{\"number\":2,\"ev", StandardOpenOption.APPEND);
    try (UndoJournal journal = UndoJournal.append(file())) {
      journal.undone(1);
    }

    assertThat(UndoJournal.read(file()).pending()).isEmpty();
  }

  @Test
  void noActWithACommandOrWithAnyPathCanBeAskedFor() throws IOException {
    UndoJournal.create(file()).close();
    String process =
        "{\"id\":{\"pid\":%d,\"startTicks\":1},\"mark\":\"%s\"}".formatted(1, Mark.own());
    for (String act :
        List.of(
            "{\"undo\":\"enter\",\"process\":%s,\"command\":[\"touch\",\"/tmp/x\"]}",
            "{\"undo\":\"remove\",\"process\":%s,\"file\":\"/etc/passwd\"}",
            "{\"undo\":\"free-disk\",\"disk\":{\"process\":%s,\"files\":\"../etc\"}}",
            "{\"undo\":\"free-disk\",\"disk\":{\"process\":%s,\"files\":\"/a/../etc\"}}",
            "{\"undo\":\"remove-scratch\",\"place\":{\"directory\":\"/a/../etc\",\"mark\":\"x\"}}",
            "{\"undo\":\"end-command\",\"tree\":{\"mark\":\"x$(id)\",\"command\":null}}",
            "{\"undo\":\"wake\"}",
            "null")) {
      String undo = act.formatted(process);
      Files.writeString(
          file(),
          "{\"number\":1,\"event\":\"WILL\",\"fault\":\"f\",\"undos\":[%s],\"untilUptimeMillis\":0}\n"
              .formatted(undo));

      assertThat(UndoJournal.read(file()).pending()).as(undo).isEmpty();
      assertThat(UndoJournal.read(file()).broken()).as(undo).containsExactly(1);
    }
  }

  @Test
  void whatAPersonCanDoIsNamedForEachUndo() {
    assertThat(UNDOS)
        .extracting(Undo::byHand)
        .startsWith(
            "kill -CONT 12",
            "kill -KILL 12",
            "prlimit --pid 12 --nofile=64:unlimited",
            "rm /proc/12/root/files/flatline-ballast",
            "nsenter -t 12 -U -n --preserve-credentials nft delete table inet flatline",
            "nsenter -t 12 -U -n --preserve-credentials tc qdisc del dev lo root",
            "rm -r /absent/scratch");
  }

  @Test
  void whatCouldNotBeTakenBackIsNotStruck() throws Exception {
    Process unmarked = new ProcessBuilder("sleep", "600").start();
    try {
      assertThatThrownBy(() -> OwnProcess.of(unmarked.pid()))
          .isInstanceOf(ChaosException.class)
          .hasMessageStartingWith("the process is none that the harness has made: pid=");
    } finally {
      unmarked.destroyForcibly().waitFor();
    }
  }

  @Test
  void nothingIsDoneToAProcessWithoutTheMark() {
    OwnProcess other = new OwnProcess(ProcessId.self(), "01234567-0123-0123-0123-0123456789ab");
    ResourceLimit limit = ResourceLimit.of(ProcessId.self(), ResourceLimit.Kind.DESCRIPTORS);

    for (Undo undo :
        List.of(
            new Undo.Wake(other),
            new Undo.End(other),
            new Undo.RestoreLimit(other, limit.lowered(7)),
            new Undo.FreeDisk(new OwnDisk(other, Path.of("/files"))),
            new Undo.DropTable(other),
            new Undo.DropRate(other))) {
      assertThatThrownBy(undo::carryOut)
          .isInstanceOf(ChaosException.class)
          .hasMessageStartingWith("the process is none that the harness has made: pid=");
    }
    assertThat(ResourceLimit.of(ProcessId.self(), ResourceLimit.Kind.DESCRIPTORS)).isEqualTo(limit);
  }

  @Test
  void undosOfAProcessThatIsGoneLeaveNothing() {
    assertThat(Undoing.carryOut("all", UNDOS).left()).isEmpty();
  }
}
