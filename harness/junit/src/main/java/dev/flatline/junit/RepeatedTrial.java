package dev.flatline.junit;

import dev.flatline.process.repeat.Findings;
import dev.flatline.process.repeat.Request;
import dev.flatline.process.repeat.Rounds;
import dev.flatline.process.repeat.Unread;
import dev.flatline.process.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** One trial of an operation: repeated, judged, kept, and told. */
final class RepeatedTrial {

  private RepeatedTrial() {}

  /**
   * Runs it.
   *
   * @param name of the test; empty for one that has none
   * @throws LeakFound if something does not come back
   * @throws FlatnessUndecided if that cannot be told
   */
  @SuppressWarnings("IllegalThrows") // what the operation throws
  static void run(String name, Request request, Map<String, LongSupplier> counters, Body body)
      throws Throwable {
    Clock clock = Clock.system();
    String known = name.isEmpty() ? "the operation" : name;
    try (OwnGauges gauges = new OwnGauges(counters);
        Neighbours neighbours = Neighbours.watch()) {
      Map<String, Long> threads = JavaThreads.groups();
      AgentLines agent = AgentLines.ofThisProcess(clock);
      Rounds rounds =
          new Rounds(
              request,
              (size, index) -> body.run(new Operation(size, index)),
              gauges,
              clock,
              agent::baseline);
      Findings findings = rounds.run();
      Optional<String> others = neighbours.seen();
      Unread unread = gauges.unread().but(request.ignored());
      Told told = new Told(known, findings, unread, others, JavaThreads.more(threads));
      Optional<AssertionError> failure = told.failure(agent);
      Kept.write(known, told, rounds, failure);
      if (failure.isPresent()) {
        throw failure.get();
      }
    }
  }
}
