package dev.flatline.process.chaoscheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flatline.process.chaos.ChaosSession;
import dev.flatline.process.chaos.ChaosSession.Applied;
import dev.flatline.process.fault.Fault;
import dev.flatline.process.fault.Witness;
import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.owned.OwnProcess;
import dev.flatline.process.owned.ProcessId;
import dev.flatline.process.owned.ResourceLimit;
import dev.flatline.process.owned.Tool;
import dev.flatline.process.undo.Janitor;
import dev.flatline.process.undo.Leftovers;
import dev.flatline.process.undo.Undo;
import dev.flatline.process.undo.UndoJournal;
import dev.flatline.process.undo.Undoing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChaosSessionIT {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir private Path directory;
  private CheckedProcess victim;

  @BeforeEach
  void startVictim() throws IOException {
    victim = CheckedProcess.start();
  }

  @AfterEach
  void endVictim() {
    victim.close();
  }

  /** With the default of each attribute. */
  private Fault fault(String kind) {
    return OnVictim.fault(kind, Map.of(), victim);
  }

  @Test
  void aPauseLandsAndIsTakenBack() {
    try (ChaosSession session = ChaosSession.open(directory)) {
      Applied pause = session.apply(fault("pause"), MINUTE);
      assertThat(pause.witness())
          .isEqualTo(Witness.seen("state T in /proc/" + victim.id().pid() + "/stat"));

      assertThat(pause.end().left()).isEmpty();
      assertThat(victim.id().id().stopped()).isFalse();
      assertThat(pause.end().left()).as("again, it changes nothing").isEmpty();
    }
    assertThat(victim.id().id().alive()).isTrue();
  }

  @Test
  void aLimitIsLoweredLiveAndPutBack() {
    ResourceLimit before = ResourceLimit.of(victim.id().id(), ResourceLimit.Kind.DESCRIPTORS);
    try (ChaosSession session = ChaosSession.open(directory)) {
      Applied limit =
          session.apply(OnVictim.fault("descriptor-limit", Map.of("to", "16"), victim), MINUTE);
      assertThat(limit.witness().evidence()).startsWith("Max open files 16 in /proc/");
      assertThat(limit.witness().landed()).isTrue();
      limit.end();
    }
    assertThat(ResourceLimit.of(victim.id().id(), ResourceLimit.Kind.DESCRIPTORS))
        .isEqualTo(before);
  }

  @Test
  void aSignalEndsItsTarget() {
    try (ChaosSession session = ChaosSession.open(directory)) {
      Applied kill = session.apply(fault("sigterm"), MINUTE);

      assertThat(kill.witness())
          .isEqualTo(Witness.seen("process " + victim.id().pid() + " is gone"));
      assertThatThrownBy(() -> session.apply(fault("sigkill"), MINUTE))
          .isInstanceOf(ChaosException.class)
          .hasMessageStartingWith("Cannot strike the victim because it is gone already: pid=");
    }
  }

  @Test
  void busyLoopsUseTheCpuAndEnd() {
    try (ChaosSession session = ChaosSession.open(directory)) {
      Applied pressure = session.apply(fault("cpu-pressure"), MINUTE);

      assertThat(pressure.witness()).isEqualTo(Witness.seen("1 of 1 loops used the CPU"));
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> ProcessHandle.current().children().noneMatch(ChaosSessionIT::isShell));
  }

  private static boolean isShell(ProcessHandle child) {
    return child.info().command().orElse("").endsWith("sh");
  }

  @Test
  void whatIsStillAppliedEndsWithTheSession() throws IOException {
    try (ChaosSession session = ChaosSession.open(directory)) {
      session.apply(fault("pause"), MINUTE);
      await().atMost(Duration.ofSeconds(30)).until(victim.id().id()::stopped);
    }

    assertThat(victim.id().id().stopped()).isFalse();
    assertThat(journals()).as("nothing is pending").isEmpty();
  }

  @Test
  void theJanitorTakesBackWhatOutlivesItsTime() {
    try (ChaosSession session = ChaosSession.open(directory)) {
      session.apply(fault("pause"), Duration.ofMillis(1));

      await().atMost(Duration.ofSeconds(30)).until(() -> !victim.id().id().stopped());
    }
  }

  @Test
  void theStopFileEndsEveryFault() throws IOException {
    try (ChaosSession session = ChaosSession.open(directory)) {
      session.apply(fault("pause"), MINUTE);
      await().atMost(Duration.ofSeconds(30)).until(victim.id().id()::stopped);

      Files.createFile(directory.resolve(Janitor.STOP));

      await().atMost(Duration.ofSeconds(30)).until(() -> !victim.id().id().stopped());
      assertThat(session.stopAsked()).isTrue();
    }
  }

  @Test
  void theEndOfTheJanitorEndsEveryFaultAndLetsNoneBegin() {
    try (ChaosSession session = ChaosSession.open(directory)) {
      session.apply(fault("pause"), MINUTE);
      await().atMost(Duration.ofSeconds(30)).until(victim.id().id()::stopped);
      ProcessId janitor = ProcessId.of(session.janitor());

      Tool.signal("TERM", janitor);

      await().atMost(Duration.ofSeconds(30)).until(() -> !victim.id().id().stopped());
      await().atMost(Duration.ofSeconds(30)).until(() -> !janitor.alive());
      assertThatThrownBy(() -> session.apply(fault("pause"), MINUTE))
          .isInstanceOf(ChaosException.class)
          .hasMessageStartingWith("Cannot apply a fault because the janitor has ended: pid=");
    }
  }

  @Test
  void theNextHarnessSweepsWhatAGoneOneLeft() throws IOException {
    ProcessId gone = new ProcessId(ProcessHandle.current().pid(), 1);
    Path journal = Leftovers.journal(directory, gone);
    try (UndoJournal left = UndoJournal.create(journal)) {
      left.will("pause of the victim", List.of(new Undo.Wake(victim.id())), 0);
    }
    Tool.signal("STOP", victim.id().id());
    await().atMost(Duration.ofSeconds(30)).until(victim.id().id()::stopped);

    try (ChaosSession session = ChaosSession.open(directory)) {
      assertThat(session.swept()).containsExactly(new Undoing("pause of the victim", List.of()));
    }
    assertThat(victim.id().id().stopped()).isFalse();
    assertThat(journal).doesNotExist();
  }

  @Test
  void aProcessThatGotTheNumberLaterIsNotTouched() {
    ProcessId id = victim.id().id();
    OwnProcess other =
        new OwnProcess(new ProcessId(id.pid(), id.startTicks() - 1), victim.id().mark());

    new Undo.End(other).carryOut();

    assertThat(victim.id().id().alive()).isTrue();
    assertThat(other.id().alive()).isFalse();
  }

  private List<Path> journals() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".jsonl")).toList();
    }
  }
}
