package dev.flatline.process.chaoscheck;

import dev.flatline.api.PlannedFault;
import dev.flatline.process.chaos.ChaosSession;
import dev.flatline.process.enclosure.Enclosure;
import dev.flatline.process.fault.Fault;
import dev.flatline.process.fault.Witness;
import dev.flatline.process.owned.OwnProcess;
import dev.flatline.process.owned.ProcessId;
import dev.flatline.process.undo.Leftovers;
import dev.flatline.process.undo.Undo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
    Optional<Given> victim =
        Optional.of(arguments[1])
            .filter(given -> !given.equals(ENCLOSED))
            .map(pid -> new OwnProcess(ProcessId.of(Long.parseLong(pid)), arguments[3]))
            .map(Given::new);
    long lines = Long.parseLong(arguments[2]);
    ChaosSession session = ChaosSession.open(directory);
    System.out.println(session.janitor());
    Stepper step = new Stepper(directory, lines);
    if (victim.isPresent()) {
      strike(
          session,
          step,
          OnVictim.fault("descriptor-limit", Map.of("to", "16"), victim.get()),
          OnVictim.fault("pause", Map.of(), victim.get()));
    } else {
      CheckedNetwork network = CheckedNetwork.start();
      CheckedJvm jvm = CheckedJvm.start(new Enclosure(Optional.empty(), 4, ""));
      System.out.println(
          "%d %d %d".formatted(network.network().holder().pid(), network.pid(), jvm.id().pid()));
      strike(
          session,
          step,
          OnVictim.fault("packet-drop", Map.of(), network),
          OnVictim.fault("disk-full", Map.of(), jvm));
    }
    System.out.println("end");
    TimeUnit.MINUTES.sleep(1);
  }

  /** A process that somebody else has made. */
  private record Given(OwnProcess process) implements CheckedTargets {

    @Override
    public OwnProcess process(PlannedFault.Target target) {
      return process;
    }

    @Override
    public boolean serves() {
      return true;
    }

    @Override
    public void close() {}
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
