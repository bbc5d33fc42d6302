package dev.flatline.junit;

import dev.flatline.process.repeat.Request;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/**
 * What is claimed of an operation. Nothing is run before {@link #staysFlat()}.
 *
 * @see Flat the same as an annotation, with the meaning of each figure
 */
public final class RepeatingAssert {

  static final double DEFAULT_SECONDS = 20;
  static final double DEFAULT_RATE = 0.01;

  private final Body body;
  private final boolean sized;
  private final Map<String, LongSupplier> counters = new LinkedHashMap<>();
  private final Set<String> ignored = new TreeSet<>();
  private int[] sizes = {};
  private long operations;
  private double seconds = DEFAULT_SECONDS;
  private double rate = DEFAULT_RATE;
  private String name = "";

  /**
   * Of an operation.
   *
   * @param sized whether it is told its size
   */
  RepeatingAssert(Body body, boolean sized) {
    this.body = body;
    this.sized = sized;
  }

  /** Calls it so in messages, and keeps its figures under that name. */
  public RepeatingAssert as(String called) {
    name = called;
    return this;
  }

  /**
   * Asks about a count of yours, too, such as the connections that a pool has lent: it has to be
   * back exactly where it was. Called between operations, and from another thread while operations
   * of several sizes run.
   *
   * @throws IllegalArgumentException if another one has that name
   */
  public RepeatingAssert counting(String resource, LongSupplier reading) {
    count(counters, resource, reading);
    return this;
  }

  /** One of two counts of a name would not be asked about. */
  static void count(Map<String, LongSupplier> counters, String resource, LongSupplier reading) {
    if (counters.putIfAbsent(resource, reading) != null) {
      throw new IllegalArgumentException(
          "Cannot count a resource because another count has its name: name="
              + resource
              + "; give each a name of its own");
    }
  }

  /**
   * Runs operations of these sizes, ascending, at least 1.
   *
   * @throws IllegalArgumentException if the operation is not told its size
   */
  public RepeatingAssert overSizes(int... ofWork) {
    requireTold(sized, ofWork);
    sizes = ofWork.clone();
    return this;
  }

  /** What does the same whatever the size never holds more of it. */
  static void requireTold(boolean sized, int[] ofWork) {
    if (!sized && ofWork.length > 0) {
      throw new IllegalArgumentException(
          "Cannot repeat the operation over sizes because it is not told its size: sizes="
              + Arrays.toString(ofWork)
              + "; let it take an Operation, or leave the sizes away");
    }
  }

  /** Ends after so many operations, at least 1. */
  public RepeatingAssert operations(long most) {
    operations = most;
    return this;
  }

  /** Ends after so long. */
  public RepeatingAssert within(Duration time) {
    seconds = time.toNanos() / 1e9;
    return this;
  }

  /** The smallest leak that has to be excluded, in units an operation, 0..1. */
  public RepeatingAssert excludingLeaksOf(double unitsPerOperation) {
    rate = unitsPerOperation;
    return this;
  }

  /** Does not ask about a resource. */
  public RepeatingAssert ignoring(String... resources) {
    ignored.addAll(Set.of(resources));
    return this;
  }

  /**
   * Runs it.
   *
   * @throws LeakFound if something does not come back
   * @throws FlatnessUndecided if that cannot be told
   * @throws IllegalArgumentException if a figure is out of range
   */
  public void staysFlat() {
    Request request =
        new Request(Request.sizes(sizes), operations, seconds, rate, counters.keySet(), ignored);
    try {
      RepeatedTrial.run(name, request, counters, body);
    } catch (RuntimeException | Error thrown) {
      throw thrown;
    } catch (Throwable thrown) {
      throw new IllegalStateException("The operation has failed: " + thrown, thrown);
    }
  }
}
