package dev.flatline.engine.chaos;

import dev.flatline.engine.undo.Leftovers;
import dev.flatline.engine.undo.ProcessId;
import dev.flatline.engine.undo.ResourceLimit;
import dev.flatline.engine.undo.Undo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A harness that applies faults and takes them back, for a test that kills it.
 *
 * <p>Arguments: the directory of the journal, the process to strike, and the number of journal
 * lines after which it waits to be killed. It prints the janitor's process id first.
 */
final class KilledHarness {

  private KilledHarness() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    ProcessId victim = ProcessId.of(Long.parseLong(arguments[1]));
    long lines = Long.parseLong(arguments[2]);
    ChaosSession session = ChaosSession.open(directory);
    System.out.println(session.janitor());
    Duration minute = Duration.ofMinutes(1);
    Stepper step = new Stepper(directory, lines);
    ChaosSession.Applied limit =
        session.apply(
            step.around(new LowerLimit("victim", victim, ResourceLimit.Kind.DESCRIPTORS, 16)),
            minute);
    step.passed();
    ChaosSession.Applied pause = session.apply(step.around(new Pause("victim", victim)), minute);
    step.passed();
    pause.end();
    step.passed();
    limit.end();
    step.passed();
    System.out.println("end");
    TimeUnit.MINUTES.sleep(1);
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
