package dev.flatline.engine.diagnose;

import dev.flatline.process.agent.AgentReport;
import dev.flatline.process.jvm.ClassHistogram;
import dev.flatline.process.jvm.ThreadStacks;
import java.util.Optional;

/**
 * All that was to be seen of a process at one moment.
 *
 * @param seconds since the first look
 * @param classes empty if it is no JVM that lets us attach
 * @param stacks likewise
 * @param tracked by the agent; empty without one
 */
record Look(
    double seconds,
    Outside outside,
    Optional<ClassHistogram> classes,
    Optional<ThreadStacks> stacks,
    Optional<AgentReport> tracked) {}
