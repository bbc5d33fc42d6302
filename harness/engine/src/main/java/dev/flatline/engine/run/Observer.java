package dev.flatline.engine.run;

import dev.flatline.engine.cases.Goodput;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.store.CaseStore;
import dev.flatline.engine.store.series.LatencyFile;
import dev.flatline.engine.store.series.OperationFile;
import dev.flatline.engine.store.series.SampleFile;
import dev.flatline.process.drive.Reconciliation;
import dev.flatline.process.sample.ForkSampler;
import dev.flatline.process.sample.Joined;
import dev.flatline.process.sample.LoadSeries;
import dev.flatline.process.sample.Sample;
import dev.flatline.worker.link.Report;
import java.util.List;

/** Writes down what is seen of one case, each sample and each latency, and hands it on. */
final class Observer implements ForkSampler.Listener, AutoCloseable {

  private final CasePlan plan;
  private final SampleFile samples;
  private final LatencyFile latencies;
  private final OperationFile operations;
  private final Goodput goodput;
  private final List<Reconciliation> reconciled;
  private final RunListener listener;
  private final LoadSeries underLoad = new LoadSeries();

  /**
   * An observer.
   *
   * @param columns of the samples
   */
  Observer(
      CaseStore store,
      CasePlan plan,
      List<String> columns,
      Goodput goodput,
      List<Reconciliation> reconciled,
      RunListener listener) {
    this.plan = plan;
    this.goodput = goodput;
    this.reconciled = reconciled;
    this.listener = listener;
    samples = new SampleFile(store.directory().resolve("samples.csv"), columns);
    latencies = new LatencyFile(store.directory().resolve("latency.hlog"));
    operations = new OperationFile(store.directory());
  }

  @Override
  public void read(Joined joined) {
    Sample sample = joined.sample();
    samples.write(sample);
    goodput.add(sample);
    if (joined.saidAnew()) {
      reconciled.forEach(one -> one.sample(sample.values()));
    }
    listener.sampled(plan, sample);
    if (joined.underLoad()) {
      underLoad.add(sample);
    }
  }

  @Override
  public void latency(Report.Latency latency) {
    latencies.write(latency);
    listener.latency(plan, latency);
  }

  @Override
  public void operations(Report.Operations sampled) {
    operations.write(sampled);
  }

  /** The samples during the load rounds. */
  LoadSeries underLoad() {
    return underLoad;
  }

  @Override
  public void close() {
    try (operations) {
      samples.close();
    } finally {
      latencies.close();
    }
  }
}
