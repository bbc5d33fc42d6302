package dev.flatline.worker;

import dev.flatline.api.Failure;
import dev.flatline.api.Ledger;
import dev.flatline.api.Parameters;
import dev.flatline.api.Request;
import dev.flatline.api.Resource;
import dev.flatline.api.Scenario;
import dev.flatline.api.Subject;
import dev.flatline.api.SubjectContext;
import dev.flatline.api.Traffic;
import dev.flatline.api.Variant;
import dev.flatline.worker.link.Command;
import dev.flatline.worker.link.Link;
import dev.flatline.worker.link.Report;
import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.RoundSpec;
import dev.flatline.worker.load.AgentLedgers;
import dev.flatline.worker.load.CountedLedger;
import dev.flatline.worker.load.LoadRequest;
import dev.flatline.worker.load.LoadRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** One subject with its ledgers, its load and its sampler. */
final class SubjectHost implements SubjectContext {

  private final Command.SetUp setUp;
  private final Set<String> declared;
  private final Map<String, CountedLedger> ledgers = new ConcurrentHashMap<>();
  private final Meters meters = new Meters();
  private final Subject subject;
  private final Sampler sampler;
  private final LoadRunner load;

  private SubjectHost(Link link, Scenario scenario, Command.SetUp setUp) {
    this.setUp = setUp;
    declared =
        scenario.resources().stream()
            .filter(resource -> resource.tracked().isEmpty())
            .map(Resource::name)
            .collect(Collectors.toSet());
    subject = subject(scenario, setUp.variant());
    AgentLedgers agent = new AgentLedgers(setUp.agent());
    load = new LoadRunner(subject, ledgers, agent, scenario.symptoms(), new Sent(link));
    sampler = new Sampler(ledgers, meters.byName(), agent, load, reading -> send(link, reading));
  }

  static SubjectHost create(Link link, Scenario scenario, Command.SetUp setUp) throws Exception {
    SubjectHost host = new SubjectHost(link, scenario, setUp);
    host.subject.setUp(host);
    host.sampler.start(setUp.sampleMillis());
    return host;
  }

  private static Subject subject(Scenario scenario, String variant) {
    if (variant.equals(Command.NOOP)) {
      return new NoopSubject();
    }
    return scenario.variants().stream()
        .filter(candidate -> candidate.name().equals(variant))
        .map(Variant::subject)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no such variant: name=" + variant))
        .get();
  }

  RoundResult run(RoundSpec spec) throws InterruptedException {
    return load.run(spec, sampler::takeRoundPeaks);
  }

  /** Lets the next item end the JVM; {@link Failure#NONE} takes that back. */
  void end(Failure how) {
    load.end(how);
  }

  Report.Checkpoint checkpoint() {
    return sampler.checkpoint();
  }

  void close() throws Exception {
    sampler.stop();
    subject.tearDown();
  }

  /** What of a round goes to the harness while it is under way. */
  private record Sent(Link link) implements LoadRunner.LatencySink {

    @Override
    public void accept(Report.Latency latency) {
      send(link, latency);
    }

    @Override
    public void operations(Report.Operations sampled) {
      send(link, sampled);
    }
  }

  private static void send(Link link, Report report) {
    try {
      link.send(report);
    } catch (IOException gone) {
      // The reader of the link sees the same end and halts the JVM; this only says why here.
      WorkerLog.say("cannot send to the harness: " + gone);
    }
  }

  @Override
  public Parameters parameters() {
    return setUp.parameters();
  }

  @Override
  public String companion(String key) {
    String value = setUp.companion().get(key);
    if (value == null) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot read what the companion said because it said nothing of that name: key=%s, said=%s",
              key,
              setUp.companion().keySet()));
    }
    return value;
  }

  @Override
  public Path scratch() {
    return Path.of(setUp.scratch());
  }

  @Override
  public Ledger ledger(String resource) {
    return ledgers.computeIfAbsent(requireDeclared(resource), absent -> new CountedLedger());
  }

  @Override
  public void gauge(String resource, LongSupplier inUse) {
    meters.gauge(requireDeclared(resource), inUse);
  }

  @Override
  public void meter(String name, LongSupplier reading) {
    meters.meter(name, reading);
  }

  @Override
  public Request rehearsal(Traffic traffic, int size) {
    return new LoadRequest().next(traffic, 0, size, Failure.NONE);
  }

  private String requireDeclared(String resource) {
    if (!declared.contains(resource)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot count a resource because the scenario does not declare that its subjects count it:"
                  + " resource=%s, declared=%s; add it to resources()",
              resource,
              declared));
    }
    return resource;
  }
}
