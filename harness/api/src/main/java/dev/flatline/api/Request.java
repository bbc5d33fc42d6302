package dev.flatline.api;

/**
 * One operation: how many items, and where the injected failure strikes.
 *
 * <p>One object serves all operations of a thread in turn: do not keep it.
 */
public final class Request {

  private Traffic traffic = Traffic.BATCH;
  private long index;
  private int size = 1;
  private int processed;
  private boolean cutShort;
  private Failure failure = Failure.NONE;

  /** Starts the next operation; called by the load loop. */
  public Request next(Traffic traffic, long index, int size, Failure failure) {
    this.traffic = traffic;
    this.index = index;
    this.size = size;
    this.failure = failure;
    processed = 0;
    cutShort = false;
    return this;
  }

  public Traffic traffic() {
    return traffic;
  }

  /** The number of the arrival in its traffic, from 0. */
  public long index() {
    return index;
  }

  /** Items in the batch, at least 1. */
  public int size() {
    return size;
  }

  /** The number of item {@code item} of this operation among all items of its traffic, from 0. */
  public long ordinal(int item) {
    return index * size + item;
  }

  /**
   * Marks the middle of the work on an item: where an injected failure strikes.
   *
   * @return false if the operation must return early, leaving the rest of its items
   * @throws InjectedFailure if the failure throws at this item
   */
  public boolean reach(int item) {
    if (!failure.strikes(ordinal(item))) {
      return true;
    }
    cutShort = true;
    switch (failure.mode()) {
      case THROW -> throw new InjectedFailure(ordinal(item));
      case EXIT -> System.exit(Failure.ENDED);
      case HALT -> Runtime.getRuntime().halt(Failure.ENDED);
      default -> {}
    }
    return false;
  }

  /** Counts one item as processed. */
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
