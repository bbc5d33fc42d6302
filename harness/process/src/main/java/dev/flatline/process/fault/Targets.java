package dev.flatline.process.fault;

import dev.flatline.api.PlannedFault;
import dev.flatline.process.enclosure.NetworkSpace;
import dev.flatline.process.fork.Fork;
import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.owned.OwnProcess;
import dev.flatline.process.wire.TcpProxy;
import java.nio.file.Path;
import java.util.Locale;

/** What the faults of one case may strike: nothing but what its run has made. */
public interface Targets {

  /** A target for a person, as in {@code pause of the backing service}. */
  default String nameOf(PlannedFault.Target target) {
    return target == PlannedFault.Target.COMPANION
        ? "backing service"
        : target.name().toLowerCase(Locale.ROOT);
  }

  /**
   * A process of the case.
   *
   * @throws ChaosException if the case has none of that kind, or it is gone
   */
  OwnProcess process(PlannedFault.Target target);

  /**
   * A JVM of the case, for faults that strike from inside it.
   *
   * @throws ChaosException if the case has none of that kind
   */
  Fork jvm(PlannedFault.Target target);

  /**
   * The proxy between subject and companion.
   *
   * @throws ChaosException if there is nothing between them
   */
  TcpProxy wire();

  /** Where a process of the case has its files, as it sees them itself. */
  Path files(PlannedFault.Target target);

  /**
   * The network namespace of the case.
   *
   * @throws ChaosException if it has none
   */
  NetworkSpace network();

  /** The port of the companion in it. */
  int port();

  /** Starts the companion again, where it was. */
  void restartCompanion();
}
