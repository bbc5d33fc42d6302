package dev.flatline.agent.cost;

import org.openjdk.jmh.annotations.Fork;

/** The leak detection of HikariCP in place of the agent. */
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:-UsePerfData"})
public class LeakDetectionBenchmark extends Acquisitions {

  @Override
  long detectionMillis() {
    return 2_000;
  }
}
