package dev.flatline.worker;

import dev.flatline.api.Failure;
import dev.flatline.worker.fault.AllocatedGarbage;
import dev.flatline.worker.fault.ForcedCollections;
import dev.flatline.worker.fault.HeldBallast;
import dev.flatline.worker.fault.InsideFault;
import dev.flatline.worker.fault.RuleSwitch;
import dev.flatline.worker.link.JvmFault;
import dev.flatline.worker.link.Report;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The faults inside this JVM, by number. A fault ends with the JVM at the latest.
 *
 * <p>Thread-safe.
 */
final class Strikes {

  private final Map<Long, InsideFault> active = new HashMap<>();
  private final Map<Long, Report.Struck> lifted = new HashMap<>();
  private @Nullable SubjectHost host;

  /** Names the subject whose items can end the JVM. */
  synchronized void serveAlso(SubjectHost subject) {
    host = subject;
  }

  synchronized Report.Struck strike(long number, JvmFault fault) {
    InsideFault started = started(fault);
    active.put(number, started);
    return struck(number, started);
  }

  private InsideFault started(JvmFault fault) {
    if (fault instanceof JvmFault.Garbage garbage) {
      return AllocatedGarbage.start(garbage.bytesPerSecond());
    }
    if (fault instanceof JvmFault.Collections collections) {
      return ForcedCollections.start(collections.everyMillis());
    }
    if (fault instanceof JvmFault.Ballast ballast) {
      return HeldBallast.hold(ballast.bytes());
    }
    if (fault instanceof JvmFault.Rule rule) {
      return RuleSwitch.on(rule.name());
    }
    return ending(((JvmFault.End) fault).how());
  }

  /** Its witness is the end of the JVM. */
  private InsideFault ending(Failure how) {
    SubjectHost ended = host;
    if (ended == null) {
      throw new IllegalStateException("no subject was set up");
    }
    ended.end(how);
    return new InsideFault() {
      @Override
      public long events() {
        return 0;
      }

      @Override
      public String evidence() {
        return "no item was reached";
      }

      @Override
      public void close() {
        ended.end(Failure.NONE);
      }
    };
  }

  synchronized Report.Struck witness(long number) {
    InsideFault fault = active.get(number);
    return fault == null
        ? lifted.getOrDefault(number, new Report.Struck(number, 0, "it was not applied"))
        : struck(number, fault);
  }

  synchronized Report.Struck lift(long number) {
    InsideFault fault = active.remove(number);
    if (fault != null) {
      fault.close();
      lifted.put(number, struck(number, fault));
    }
    return witness(number);
  }

  private static Report.Struck struck(long number, InsideFault fault) {
    return new Report.Struck(number, fault.events(), fault.evidence());
  }
}
