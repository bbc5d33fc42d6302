package dev.flatline.agent.cost;

import org.openjdk.jmh.annotations.Fork;

/** The agent counts. */
@Fork(
    value = 1,
    jvmArgsAppend = {"-javaagent:../agent/target/flatline-agent.jar=level=counts"})
public class CountsBenchmark extends Acquisitions {}
