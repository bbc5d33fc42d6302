package dev.flatline.engine.undo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.engine.undo.UndoJournal.Pending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UndoJournalTest {

  private static final ProcessId PROCESS = new ProcessId(12, 34);
  private static final List<Undo> UNDOS =
      List.of(
          new Undo.Wake(PROCESS),
          new Undo.End(PROCESS),
          new Undo.RestoreLimit(
              PROCESS, new ResourceLimit(ResourceLimit.Kind.DESCRIPTORS, 64, -1)));

  @TempDir private Path directory;

  private Path file() {
    return directory.resolve("12-34.jsonl");
  }

  @Test
  void everyUndoIsReadAsItWasWritten() {
    try (UndoJournal journal = UndoJournal.open(file())) {
      journal.will("everything", UNDOS, 5);
    }

    assertThat(UndoJournal.pending(file())).containsExactly(new Pending(1, "everything", UNDOS, 5));
  }

  @Test
  void theNewestIsTakenBackFirstAndWhatIsUndoneIsNotPending() {
    try (UndoJournal journal = UndoJournal.open(file())) {
      long first = journal.will("first", UNDOS, 5);
      journal.will("second", UNDOS, 5);
      journal.will("third", UNDOS, 5);
      journal.did(first);
      journal.undone(first);
    }

    assertThat(UndoJournal.pending(file()))
        .extracting(Pending::fault)
        .containsExactly("third", "second");
  }

  @Test
  void aTornLastLineIsNotCountedAsItsActNeverCame() throws IOException {
    try (UndoJournal journal = UndoJournal.open(file())) {
      journal.will("whole", UNDOS, 5);
    }
    Files.writeString(file(), "{\"number\":2,\"event\":\"WI", StandardOpenOption.APPEND);

    assertThat(UndoJournal.pending(file())).extracting(Pending::fault).containsExactly("whole");
  }

  @Test
  void aBrokenLineInTheMiddleIsNotPassedOver() throws IOException {
    Files.writeString(file(), "rubbish\n");
    try (UndoJournal journal = UndoJournal.open(file())) {
      journal.will("after it", UNDOS, 5);
    }

    assertThatThrownBy(() -> UndoJournal.pending(file()))
        .isInstanceOf(ChaosException.class)
        .hasMessageContaining("line of their journal is broken")
        .hasMessageContaining("line=1;");
  }

  @Test
  void whatAPersonCanDoIsNamedForEachUndo() {
    assertThat(UNDOS)
        .extracting(Undo::byHand)
        .containsExactly(
            "kill -CONT 12", "kill -KILL 12", "prlimit --pid 12 --nofile=64:unlimited");
  }

  @Test
  void undosOfAProcessThatIsGoneLeaveNothing() {
    assertThat(Undoing.carryOut("all", UNDOS).left()).isEmpty();
  }
}
