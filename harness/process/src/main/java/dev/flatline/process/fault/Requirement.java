package dev.flatline.process.fault;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a kind of fault needs from the machine.
 *
 * @param tools their commands; empty if it needs none
 * @param probe a harmless command that fails where the kind cannot be done; empty if it always can
 */
public record Requirement(List<String> tools, List<String> probe) {

  /** Nothing: it can be done everywhere. */
  static final Requirement NONE = new Requirement(List.of(), List.of());

  public Requirement {
    tools = List.copyOf(tools);
    probe = List.copyOf(probe);
  }

  /** One tool, which is there if it can be run with these arguments. */
  public static Requirement tool(String name, String... arguments) {
    return new Requirement(
        List.of(name), Stream.concat(Stream.of(name), Arrays.stream(arguments)).toList());
  }

  /** Whether it can be done everywhere. */
  public boolean isEmpty() {
    return probe.isEmpty();
  }
}
