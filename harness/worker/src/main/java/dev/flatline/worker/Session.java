package dev.flatline.worker;

import dev.flatline.api.Companion;
import dev.flatline.api.Parameters;
import dev.flatline.api.Scenario;
import dev.flatline.worker.link.Command;
import dev.flatline.worker.link.ForeignText;
import dev.flatline.worker.link.Link;
import dev.flatline.worker.link.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Carries out the commands of the harness, one after the other. */
final class Session {

  private static final Duration LAST_ACT = Duration.ofSeconds(2);

  private final Link link;
  private final Strikes strikes = new Strikes();
  private @Nullable SubjectHost host;
  private volatile @Nullable Companion companion;
  private String stage = "start";

  Session(Link link) {
    this.link = link;
  }

  /** Serves until told to finish; answers the exit status. */
  @SuppressWarnings("CatchingUnchecked") // whatever the incident's code throws is reported
  int serve(BlockingQueue<Command> commands) {
    try {
      while (true) {
        Command command = commands.take();
        if (command instanceof Command.Finish) {
          finish();
          return 0;
        }
        carryOut(command);
        // What the subject left of an interrupt would end the wait for the next command.
        Thread.interrupted();
      }
    } catch (Throwable thrown) {
      return report(thrown) ? WorkerMain.EXIT_FAILED : WorkerMain.EXIT_ORPHANED;
    }
  }

  /** Carries out what concerns faults at once, while a round may be under way. */
  boolean strikes(Command command) throws IOException {
    Report.Struck struck;
    if (command instanceof Command.Strike strike) {
      struck = strikes.strike(strike.number(), strike.fault());
    } else if (command instanceof Command.Witness witness) {
      struck = strikes.witness(witness.number());
    } else if (command instanceof Command.Lift lift) {
      struck = strikes.lift(lift.number());
    } else {
      return false;
    }
    link.send(struck);
    return true;
  }

  private void carryOut(Command command) throws Exception {
    if (command instanceof Command.SetUp setUp) {
      stage = "set up";
      SubjectHost created = SubjectHost.create(link, scenario(setUp.scenario()), setUp);
      host = created;
      strikes.serveAlso(created);
      link.send(new Report.Ready(JvmFacts.read(), Map.of()));
    } else if (command instanceof Command.StartCompanion start) {
      stage = "start the companion";
      link.send(new Report.Ready(JvmFacts.read(), startCompanion(start)));
    } else if (command instanceof Command.RunRound round) {
      stage = "round " + round.spec().name();
      link.send(new Report.RoundDone(host().run(round.spec())));
    } else {
      stage = "checkpoint";
      link.send(host().checkpoint());
    }
  }

  private Map<String, String> startCompanion(Command.StartCompanion start) throws Exception {
    Companion created =
        scenario(start.scenario())
            .companion()
            .orElseThrow(() -> new IllegalStateException("the scenario has no companion"));
    companion = created;
    Parameters parameters = start.parameters();
    return Map.copyOf(created.start(parameters, Path.of(start.scratch())));
  }

  private SubjectHost host() {
    if (host == null) {
      throw new IllegalStateException("no subject was set up");
    }
    return host;
  }

  private void finish() throws Exception {
    stage = "close";
    if (host != null) {
      host.close();
    }
    Companion present = companion;
    if (present != null) {
      present.stop();
    }
  }

  /** The harness is gone: its companion takes back what would stay, if it does so in time. */
  @SuppressWarnings("CatchingUnchecked") // whatever the incident's code throws is said
  void abandon() {
    Companion present = companion;
    if (present == null) {
      return;
    }
    Thread last =
        new Thread(
            () -> {
              try {
                present.abandon();
              } catch (Throwable left) {
                WorkerLog.say("cannot take back what the companion made: " + ForeignText.of(left));
              }
            },
            "abandon");
    last.setDaemon(true);
    last.start();
    try {
      last.join(LAST_ACT.toMillis());
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Says so to the harness first: what the subject did to the streams of this JVM may hang.
   *
   * @return false if there is no harness any more
   */
  private boolean report(Throwable thrown) {
    String trace = ForeignText.trace(thrown);
    boolean reported = true;
    try {
      link.send(new Report.Failed(stage, ForeignText.chain(thrown), trace));
    } catch (IOException gone) {
      reported = false;
      WorkerLog.say("cannot report it: " + gone);
    }
    WorkerLog.say(trace);
    return reported;
  }

  private static Scenario scenario(String name) {
    if (name.equals(Command.NOOP)) {
      return new NoopScenario();
    }
    for (Scenario scenario : ServiceLoader.load(Scenario.class)) {
      if (scenario.name().equals(name)) {
        return scenario;
      }
    }
    throw new IllegalStateException("no scenario on the class path: name=" + name);
  }
}
