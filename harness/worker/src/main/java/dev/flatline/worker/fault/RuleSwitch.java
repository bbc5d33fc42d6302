package dev.flatline.worker.fault;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The helper of the rules that Byteman weaves into the subject's libraries: a rule strikes only
 * while it is switched on, and at every n-th call of that time.
 *
 * <p>Byteman makes an object of a subclass for each rule, which is why this is not final.
 */
public class RuleSwitch implements InsideFault {

  private static final Map<String, RuleSwitch> ON = new ConcurrentHashMap<>();

  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong fired = new AtomicLong();
  private final String rule;

  /** For Byteman. */
  public RuleSwitch() {
    this("");
  }

  private RuleSwitch(String rule) {
    this.rule = rule;
  }

  /** Switches a rule on. */
  public static RuleSwitch on(String rule) {
    RuleSwitch switched = new RuleSwitch(rule);
    ON.put(rule, switched);
    return switched;
  }

  /** Whether this call of the method is struck; asked by the rule's condition. */
  public boolean strikes(String name, int every) {
    RuleSwitch on = ON.get(name);
    if (on == null || on.calls.incrementAndGet() % every != 0) {
      return false;
    }
    on.fired.incrementAndGet();
    return true;
  }

  /** Keeps the caller; asked by the rule's action. */
  public void linger(int millis) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(millis);
  }

  @Override
  public long events() {
    return fired.get();
  }

  @Override
  public String evidence() {
    return String.format(
        Locale.ROOT, "the rule fired %,d times in %,d calls", fired.get(), calls.get());
  }

  @Override
  public void close() {
    ON.remove(rule, this);
  }
}
