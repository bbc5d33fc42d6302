package dev.flatline.api;

/**
 * One operation: how many items, and where an injected failure strikes.
 *
 * <p>One object serves all operations of a thread in turn: do not keep it.
 */
public interface Request {

  /** The kind of operation. */
  Traffic traffic();

  /** The number of the arrival in its traffic, from 0. */
  long index();

  /** Items in the batch, at least 1. */
  int size();

  /** The number of item {@code item} of this operation among all items of its traffic, from 0. */
  long ordinal(int item);

  /**
   * Marks the middle of the work on an item: where an injected failure strikes.
   *
   * @return false if the operation must return early, leaving the rest of its items
   * @throws InjectedFailure if the failure throws at this item
   */
  boolean reach(int item);

  /** Counts one item as done. An operation that returns with an item undone has failed unseen. */
  void processed();
}
