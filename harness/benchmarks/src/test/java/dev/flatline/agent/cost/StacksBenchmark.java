package dev.flatline.agent.cost;

import org.openjdk.jmh.annotations.Fork;

/** The agent keeps each stack. */
@Fork(
    value = 1,
    jvmArgsAppend = {"-javaagent:../agent/target/flatline-agent.jar=level=all"})
public class StacksBenchmark extends Acquisitions {}
