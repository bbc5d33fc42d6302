package dev.flatline.agent.cost;

import org.openjdk.jmh.annotations.Fork;

/** The agent keeps the stack of one in 16, above a thousand a second. */
@Fork(
    value = 1,
    jvmArgsAppend = {"-javaagent:../agent/target/flatline-agent.jar=level=sampled"})
public class SampledBenchmark extends Acquisitions {}
