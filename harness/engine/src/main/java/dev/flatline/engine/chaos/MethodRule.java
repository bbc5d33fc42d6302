package dev.flatline.engine.chaos;

import dev.flatline.api.PlannedFault;
import dev.flatline.engine.FlatlineException;
import java.util.regex.Pattern;

/**
 * A rule by which Byteman lets a method of the subject's libraries fail or linger; it is woven in
 * from the start and strikes while it is switched on.
 *
 * @param name by which it is switched
 * @param text in Byteman's language
 */
record MethodRule(String name, String text) {

  private static final String HELPER = "dev.flatline.worker.fault.RuleSwitch";
  private static final Pattern TYPE = Pattern.compile("[\\w$]+(\\.[\\w$]+)*");
  private static final Pattern METHOD = Pattern.compile("\\w+");

  /** Throws at every n-th call. */
  static MethodRule throwing(PlannedFault fault, FaultAttributes given) {
    String type = given.matching("throws", "java.lang.IllegalStateException", TYPE);
    return of(fault, given, "throw new %s(\"injected by a fault\")".formatted(type));
  }

  /** Keeps every n-th caller. */
  static MethodRule lingering(PlannedFault fault, FaultAttributes given) {
    return of(fault, given, "linger(%d)".formatted(given.delay().toMillis()));
  }

  private static MethodRule of(PlannedFault fault, FaultAttributes given, String action) {
    String type = given.matching("class", "", TYPE);
    String method = given.matching("method", "", METHOD);
    String name = "%s %s.%s %s".formatted(fault.kind(), type, method, action.replace('"', ' '));
    String text =
        """
        RULE %s
        CLASS %s
        METHOD %s
        HELPER %s
        AT ENTRY
        IF strikes("%s", %d)
        DO %s
        ENDRULE
        """
            .formatted(name, type, method, HELPER, name, given.every(), action);
    return new MethodRule(name, text);
  }

  /** The rule of a planned fault. */
  static MethodRule of(PlannedFault fault) {
    FaultAttributes given = new FaultAttributes(fault.attributes());
    if (fault.kind().equals(FaultKind.METHOD_THROWS.label())) {
      return throwing(fault, given);
    }
    if (fault.kind().equals(FaultKind.METHOD_DELAY.label())) {
      return lingering(fault, given);
    }
    throw FlatlineException.usage("Cannot make a rule of a fault: kind=%s", fault.kind());
  }
}
