package dev.flatline.engine.check;

import dev.flatline.process.repeat.AskedGauge;
import dev.flatline.process.repeat.HeldGauges;
import dev.flatline.process.repeat.OperationPeaks;
import java.util.Map;
import java.util.OptionalLong;

/** Gauges whose readings are heard as well: nothing more is read for that. */
record HeardGauges(HeldGauges gauges, CheckListener listener) implements HeldGauges {

  @Override
  public Map<String, Long> counts() {
    return heard(gauges.counts());
  }

  @Override
  public Map<String, Long> quick() {
    return heard(gauges.quick());
  }

  @Override
  public boolean missedSome() {
    return gauges.missedSome();
  }

  @Override
  public Map<String, Long> asked() {
    return heard(gauges.asked());
  }

  private Map<String, Long> heard(Map<String, Long> values) {
    values.forEach((gauge, value) -> listener.read(AskedGauge.resource(gauge), value));
    return values;
  }

  @Override
  public OptionalLong liveHeap() {
    return gauges.liveHeap();
  }

  @Override
  public OperationPeaks exactly() {
    return gauges.exactly();
  }

  @Override
  public long collections() {
    return gauges.collections();
  }
}
