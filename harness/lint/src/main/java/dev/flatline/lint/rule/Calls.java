package dev.flatline.lint.rule;

import dev.flatline.lint.type.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Patterns of calls that can be asked fast, by the name of the method. */
final class Calls {

  private static final String ANY = "*";

  private final Map<String, List<CallPattern>> byName = new HashMap<>();

  void add(CallPattern pattern) {
    byName.computeIfAbsent(pattern.name(), unused -> new ArrayList<>()).add(pattern);
  }

  boolean match(String owner, String name, String descriptor, Types types) {
    return anyOf(byName.getOrDefault(name, List.of()), owner, name, descriptor, types)
        || anyOf(byName.getOrDefault(ANY, List.of()), owner, name, descriptor, types);
  }

  private static boolean anyOf(
      List<CallPattern> patterns, String owner, String name, String descriptor, Types types) {
    for (CallPattern pattern : patterns) {
      if (pattern.matches(owner, name, descriptor, types)) {
        return true;
      }
    }
    return false;
  }
}
