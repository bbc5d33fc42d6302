package dev.flatline.process.chaoscheck;

import dev.flatline.api.PlannedFault;
import dev.flatline.process.enclosure.NetworkSpace;
import dev.flatline.process.fault.Targets;
import dev.flatline.process.fork.Fork;
import dev.flatline.process.owned.OwnProcess;
import dev.flatline.process.wire.TcpProxy;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.nio.file.Path;

/** A victim: it was made to be struck, and plays what it has of the targets of a case. */
interface CheckedTargets extends Targets, AutoCloseable {

  /** Gives the fault something to strike, for kinds that strike what happens. */
  default void use() {}

  /** Whether it answers. */
  boolean serves();

  @Override
  void close() throws IOException;

  @Override
  default String nameOf(PlannedFault.Target target) {
    return "victim";
  }

  @Override
  default OwnProcess process(PlannedFault.Target target) {
    throw lacks("process");
  }

  @Override
  default Fork jvm(PlannedFault.Target target) {
    throw lacks("JVM");
  }

  @Override
  default TcpProxy wire() {
    throw lacks("proxy");
  }

  @Override
  default Path files(PlannedFault.Target target) {
    throw lacks("files");
  }

  @Override
  default NetworkSpace network() {
    throw lacks("network");
  }

  @Override
  default int port() {
    throw lacks("port");
  }

  @Override
  default void restartCompanion() {
    throw lacks("companion");
  }

  private IllegalStateException lacks(String what) {
    return new IllegalStateException(
        Formatted.of(
            "Cannot check a fault because its victim has no %s: victim=%s; try the kind on another",
            what, getClass().getSimpleName()));
  }
}
