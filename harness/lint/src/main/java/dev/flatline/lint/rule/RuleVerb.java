package dev.flatline.lint.rule;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a rule says of its subject. */
enum RuleVerb {
  /** The call acquires a resource, whatever it returns. */
  ACQUIRE,
  /** The call acquires a resource if it returns something closeable. */
  LEND,
  /** The call releases its receiver, or what it is given. */
  RELEASE,
  /** The call registers a release that runs when its receiver ends. */
  SCOPE,
  /** The call answers what it was given, or something that holds it. */
  WRAP,
  /** Nothing is lost if the type is never closed. */
  HARMLESS,
  /** Findings in the method are meant so. */
  ALLOW;

  void applyTo(Rules rules, RuleLine line) {
    switch (this) {
      case ACQUIRE -> rules.acquire(line);
      case LEND -> rules.lend(line);
      case RELEASE -> rules.release(line);
      case SCOPE -> rules.scope(line);
      case WRAP -> rules.wrap(line);
      case HARMLESS -> rules.harmless(line);
      case ALLOW -> rules.explain(line);
    }
  }

  static Optional<RuleVerb> of(String word) {
    return Arrays.stream(values()).filter(verb -> verb.word().equals(word)).findFirst();
  }

  static String words() {
    return Arrays.stream(values()).map(RuleVerb::word).collect(Collectors.joining(", "));
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
