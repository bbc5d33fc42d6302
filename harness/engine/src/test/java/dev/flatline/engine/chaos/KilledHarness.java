package dev.flatline.engine.chaos;

import dev.flatline.engine.enclosure.Enclosure;
import dev.flatline.engine.undo.Leftovers;
import dev.flatline.engine.undo.OwnDisk;
import dev.flatline.engine.undo.OwnProcess;
import dev.flatline.engine.undo.ProcessId;
import dev.flatline.engine.undo.ResourceLimit;
import dev.flatline.engine.undo.Undo;
import dev.flatline.engine.wire.Direction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A harness that applies faults and takes them back, for a test that kills it.
 *
 * <p>Arguments: the directory of the journal, the process to strike, and the number of journal
 * lines after which it waits to be killed, and the mark of the process to strike. It prints the
 * janitor's process id first, then those of the processes that it made to strike.
 */
final class KilledHarness {

  /** Instead of a process to strike: it makes a network and a disk of its own, and strikes them. */
  static final String ENCLOSED = "enclosed";

  private KilledHarness() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    Optional<OwnProcess> victim =
        Optional.of(arguments[1])
            .filter(given -> !given.equals(ENCLOSED))
            .map(pid -> new OwnProcess(ProcessId.of(Long.parseLong(pid)), arguments[3]));
    long lines = Long.parseLong(arguments[2]);
    ChaosSession session = ChaosSession.open(directory);
    System.out.println(session.janitor());
    Stepper step = new Stepper(directory, lines);
    if (victim.isPresent()) {
      strike(
          session,
          step,
          new LowerLimit("victim", victim.get(), ResourceLimit.Kind.DESCRIPTORS, 16),
          new Pause("victim", victim.get()));
    } else {
      CheckedNetwork network = CheckedNetwork.start();
      CheckedJvm jvm = CheckedJvm.start(new Enclosure(Optional.empty(), 4, ""));
      System.out.println(
          "%d %d %d".formatted(network.space().holder().pid(), network.pid(), jvm.id().pid()));
      strike(
          session,
          step,
          PacketFault.drop(network.space(), network.port(), EnumSet.allOf(Direction.class), 100),
          new DiskFull("victim", new OwnDisk(jvm.id(), jvm.files())));
    }
    System.out.println("end");
    TimeUnit.MINUTES.sleep(1);
  }

  private static void strike(ChaosSession session, Stepper step, Fault first, Fault second) {
    Duration minute = Duration.ofMinutes(1);
    ChaosSession.Applied outer = session.apply(step.around(first), minute);
    step.passed();
    ChaosSession.Applied inner = session.apply(step.around(second), minute);
    step.passed();
    inner.end();
    step.passed();
    outer.end();
    step.passed();
  }

  /**
   * Stops for good once the journal has so many lines: before the act that the next one tells of.
   */
  record Stepper(Path directory, long lines) {

    Fault around(Fault fault) {
      return new Fault() {
        @Override
        public String name() {
          return fault.name();
        }

        @Override
        public List<Undo> undos() {
          return fault.undos();
        }

        @Override
        public void apply() {
          passed();
          fault.apply();
        }

        @Override
        public Witness witness() {
          return fault.witness();
        }

        @Override
        public void end() {
          passed();
        }
      };
    }

    void passed() {
      try {
        if (Files.readAllLines(Leftovers.journal(directory, ProcessId.self())).size() >= lines) {
          System.out.println("at the line");
          TimeUnit.MINUTES.sleep(1);
        }
      } catch (IOException | InterruptedException failed) {
        throw new IllegalStateException(failed);
      }
    }
  }
}
