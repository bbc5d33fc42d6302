package dev.flatline.agent.cost;

import org.openjdk.jmh.annotations.Fork;

/** Without the agent. */
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:-UsePerfData"})
public class WithoutAgentBenchmark extends Acquisitions {}
