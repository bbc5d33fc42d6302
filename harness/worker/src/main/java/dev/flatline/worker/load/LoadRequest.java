package dev.flatline.worker.load;

import dev.flatline.api.Failure;
import dev.flatline.api.InjectedFailure;
import dev.flatline.api.Request;
import dev.flatline.api.Traffic;

/** A request, and what the load loop has to know of it. */
public final class LoadRequest implements Request {

  private Traffic traffic = Traffic.BATCH;
  private long index;
  private int size = 1;
  private int processed;
  private boolean cutShort;
  private Failure failure = Failure.NONE;

  /** Starts the next operation. */
  public LoadRequest next(Traffic traffic, long index, int size, Failure failure) {
    this.traffic = traffic;
    this.index = index;
    this.size = size;
    this.failure = failure;
    processed = 0;
    cutShort = false;
    return this;
  }

  @Override
  public Traffic traffic() {
    return traffic;
  }

  @Override
  public long index() {
    return index;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long ordinal(int item) {
    return index * size + item;
  }

  @Override
  public boolean reach(int item) {
    if (!failure.strikes(ordinal(item))) {
      return true;
    }
    cutShort = true;
    switch (failure.mode()) {
      case NONE, RETURN -> {}
      case THROW -> throw new InjectedFailure(ordinal(item));
      case EXIT -> System.exit(Failure.ENDED);
      case HALT -> Runtime.getRuntime().halt(Failure.ENDED);
    }
    return false;
  }

  @Override
  public void processed() {
    processed++;
  }

  /** Items processed so far. */
  public int processedItems() {
    return processed;
  }

  /** Whether an injected failure struck this operation. */
  public boolean cutShort() {
    return cutShort;
  }
}
