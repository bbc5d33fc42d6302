package dev.flatline.agent.start;

import dev.flatline.agent.moment.Checkpoints;
import dev.flatline.agent.moment.Stacks;
import dev.flatline.agent.report.AgentFacts;
import dev.flatline.agent.report.Reporter;
import dev.flatline.agent.track.Hooks;
import dev.flatline.agent.track.Jdbc;
import dev.flatline.agent.track.Operations;
import dev.flatline.agent.track.Pairs;
import dev.flatline.agent.track.Sources;
import dev.flatline.agent.track.Tracker;
import dev.flatline.agent.weave.Gaps;
import dev.flatline.agent.weave.Weaver;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.List;

/** Starts the agent; if it has been started before, carries out what the options ask for. */
public final class Start {

  private static boolean started;

  private Start() {}

  /**
   * Starts it.
   *
   * @param attached whether the program runs already
   */
  public static synchronized void run(
      String text, Instrumentation instrumentation, boolean attached) {
    AgentOptions options = AgentOptions.of(text);
    options.refused.forEach(Start::say);
    if (started) {
      again(options);
      return;
    }
    started = true;
    long start = System.nanoTime();
    List<String> before = OpenBefore.list();
    options.pools.forEach(Sources::pool);
    Pairs.set(List.copyOf(options.pairs));
    Operations.set(options.operations);
    Stacks.set(options.level, options.oneIn);
    if (options.limit > 0) {
      Tracker.limit(options.limit);
    }
    Gaps gaps = new Gaps();
    Weaver weaver = new Weaver(instrumentation, gaps);
    Jdbc.hooker(weaver);
    weaver.start();
    AgentFacts facts =
        new AgentFacts(
            attached, System.currentTimeMillis(), System.nanoTime() - start, before, gaps);
    report(options, facts, instrumentation);
    Hooks.switchOn();
    if (attached) {
      say("attached: what was opened before is not tracked");
    }
  }

  private static void report(
      AgentOptions options, AgentFacts facts, Instrumentation instrumentation) {
    Path path =
        options.report.orElseGet(
            () ->
                Path.of(
                    System.getProperty("java.io.tmpdir"),
                    "flatline-agent-" + ProcessHandle.current().pid() + ".report"));
    try {
      Reporter.start(facts, path, options.program, options.report.isPresent(), instrumentation);
    } catch (IOException refused) {
      say(
          "Cannot write the report because its file cannot be made: file="
              + path
              + ", error="
              + refused
              + "; name another by report=<file>");
    }
  }

  private static void again(AgentOptions options) {
    if (options.levelGiven) {
      Stacks.set(options.level, options.oneIn);
    }
    if (options.checkpoint) {
      Checkpoints.pass();
    }
    if (options.collect) {
      System.gc();
    }
  }

  /** On the stream of errors: an agent has no other. */
  @SuppressWarnings("SystemErr")
  private static void say(String line) {
    System.err.println("flatline-agent: " + line);
  }
}
