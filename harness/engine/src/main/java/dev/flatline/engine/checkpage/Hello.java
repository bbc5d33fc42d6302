package dev.flatline.engine.checkpage;

import dev.flatline.api.FaultPlan;
import dev.flatline.engine.service.CheckedService;
import dev.flatline.verdict.number.Formatted;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a viewer is told first.
 *
 * @param service its file
 * @param operation its method and address
 * @param terms what is asked of it, a sentence each
 */
record Hello(String service, String operation, List<String> terms) {

  static Hello of(String file, CheckedService service) {
    List<String> terms = new ArrayList<>();
    terms.add(
        Formatted.of(
            "one at a time: sizes %s, %s s at most; to exclude: a leak of %s per operation",
            service.request().sizes().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(", ")),
            service.request().seconds(),
            service.request().rate()));
    if (service.failing().every() > 0) {
      terms.add(Formatted.of("made to fail: one operation in %,d", service.failing().every()));
    }
    terms.add(
        service.load().rate() == 0
            ? "load: none, so that growth is not asked about"
            : Formatted.of(
                "load: %s operations a second for %s s",
                service.load().rate(), service.load().seconds()));
    service
        .faults()
        .plan()
        .map(FaultPlan::name)
        .ifPresent(name -> terms.add("faults under load: " + name));
    return new Hello(
        file, service.call().method() + " " + service.call().url(), List.copyOf(terms));
  }
}
