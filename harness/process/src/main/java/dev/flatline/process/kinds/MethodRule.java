package dev.flatline.process.kinds;

import dev.flatline.api.PlannedFault;
import dev.flatline.api.PlannedFault.Target;
import dev.flatline.process.fault.Attribute;
import dev.flatline.process.fault.FaultKind;
import dev.flatline.process.fault.FaultKindBuilder;
import dev.flatline.process.fault.Trial.Victim;
import dev.flatline.process.fault.Values;
import dev.flatline.process.subject.Surroundings;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.worker.link.JvmFault;
import java.util.Map;
import java.util.function.Function;
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

  private static final Attribute<String> CLASS =
      new Attribute<>(
          "class",
          "the full name of a class of the subject's libraries",
          "",
          "",
          new Values.JavaName(TYPE));

  private static final Attribute<String> METHOD =
      new Attribute<>(
          "method", "the name of its method", "", "", new Values.JavaName(Pattern.compile("\\w+")));

  private static final Attribute<Long> EVERY =
      Attribute.whole("every", "one of so many calls is struck", "", 1, 1, 1_000_000);

  private static final Attribute<String> THROWS =
      new Attribute<>(
          "throws",
          "the full name of an exception that takes a message",
          "",
          "java.lang.IllegalStateException",
          new Values.JavaName(TYPE));

  private static final Attribute<Long> DELAY_MILLIS =
      Attribute.whole("delayMillis", "how long a caller is kept", "ms", 100, 1, 60_000);

  static final FaultKind METHOD_THROWS =
      kind(
          FaultKind.named("method-throws", "lets every so many calls of a library's method throw")
              .taking(CLASS, METHOD, EVERY, THROWS),
          planned ->
              of(
                  planned,
                  Formatted.of("throw new %s(\"injected by a fault\")", THROWS.of(planned))));

  static final FaultKind METHOD_DELAY =
      kind(
          FaultKind.named("method-delay", "keeps every so many callers of a library's method")
              .taking(CLASS, METHOD, EVERY, DELAY_MILLIS),
          planned -> of(planned, Formatted.of("linger(%d)", DELAY_MILLIS.of(planned))));

  private static FaultKind kind(
      FaultKindBuilder described, Function<PlannedFault, MethodRule> rule) {
    return described
        .on(Target.SUBJECT)
        .witnessedBy("the rule fired, counted inside")
        .around(planned -> new Surroundings(false, false, 0, 0, rule.apply(planned).text()))
        .triedOn(Victim.JVM, Map.of("class", "dev.flatline.worker.NoopSubject", "method", "handle"))
        .boundBy(
            injection -> {
              String name = rule.apply(injection.planned()).name();
              return new JvmStrike(name, injection.jvm(), new JvmFault.Rule(name));
            });
  }

  private static MethodRule of(PlannedFault fault, String action) {
    String type = CLASS.of(fault);
    String method = METHOD.of(fault);
    String name = Formatted.of("%s %s.%s %s", fault.kind(), type, method, action.replace('"', ' '));
    String text =
        Formatted.of(
            """
        RULE %s
        CLASS %s
        METHOD %s
        HELPER %s
        AT ENTRY
        IF strikes("%s", %d)
        DO %s
        ENDRULE
        """,
            name, type, method, HELPER, name, EVERY.of(fault), action);
    return new MethodRule(name, text);
  }
}
