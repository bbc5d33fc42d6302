package dev.flatline.lint.rule;

import dev.flatline.verdict.number.Formatted;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A line of rules: a verb, what it is about, and for {@code allow} the reason.
 *
 * @param verb what the rule says of its subject
 * @param subject a pattern of calls, or a type
 * @param because the reason; empty but for {@code allow}
 */
record RuleLine(RuleVerb verb, String subject, String because) {

  private static final String BECAUSE = " because ";

  CallPattern call() {
    return new CallPattern(subject);
  }

  static Stream<String> builtIn() {
    try (InputStream file =
            Objects.requireNonNull(RuleLine.class.getResourceAsStream("rules.txt"), "rules.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return lines.lines().toList().stream();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static List<RuleLine> all(String source, Stream<String> lines) {
    List<RuleLine> all = new ArrayList<>();
    int number = 0;
    for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
      String line = each.next().strip();
      number++;
      if (!line.isEmpty() && !line.startsWith("#")) {
        all.add(of(line, Formatted.of("source=%s, line=%d", source, number)));
      }
    }
    return all;
  }

  private static RuleLine of(String line, String where) {
    int blank = line.indexOf(' ');
    String verb = blank < 0 ? line : line.substring(0, blank);
    String rest = blank < 0 ? "" : line.substring(blank + 1).strip();
    RuleVerb known =
        RuleVerb.of(verb)
            .orElseThrow(
                () ->
                    new LintException(
                        Formatted.of(
                            "Cannot read the rules because a line begins with no verb of them:"
                                + " verb=%s, %s; choose one of %s",
                            verb, where, RuleVerb.words())));
    int because = rest.indexOf(BECAUSE);
    String subject = because < 0 ? rest : rest.substring(0, because).strip();
    String reason = because < 0 ? "" : rest.substring(because + BECAUSE.length()).strip();
    if (subject.isEmpty() || subject.indexOf(' ') >= 0) {
      throw new LintException(
          Formatted.of(
              "Cannot read the rules because a line names not one subject: subject=%s, %s; write a"
                  + " verb, a blank and com.acme.Pool#borrow",
              subject, where));
    }
    if (known == RuleVerb.ALLOW == reason.isEmpty()) {
      throw new LintException(
          Formatted.of(
              "Cannot read the rules because %s: subject=%s, %s; write allow com.acme.Batch#run"
                  + " because <reason>",
              reason.isEmpty() ? "an allowance gives no reason" : "only an allowance has a reason",
              subject,
              where));
    }
    RuleLine read = new RuleLine(known, subject, reason);
    if (known != RuleVerb.HARMLESS) {
      read.call();
    }
    return read;
  }
}
