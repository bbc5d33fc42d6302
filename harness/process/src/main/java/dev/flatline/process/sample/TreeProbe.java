package dev.flatline.process.sample;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads what a process and all that it has started hold together: a database serves each of its
 * clients in a process of its own.
 */
public final class TreeProbe implements Probe {

  private final long pid;
  private final ProcessProbe root;

  /** A probe of the process with this id, and of its descendants. */
  public TreeProbe(long pid) {
    this.pid = pid;
    root = new ProcessProbe(pid);
  }

  @Override
  public Map<String, Long> quick() {
    return sum(root.quick(), descendants().map(ProcessProbe::quick));
  }

  @Override
  public Map<String, Long> full() {
    return sum(root.full(), descendants().map(ProcessProbe::full));
  }

  private Stream<ProcessProbe> descendants() {
    return ProcessHandle.of(pid).stream()
        .flatMap(ProcessHandle::descendants)
        .map(child -> new ProcessProbe(child.pid()));
  }

  /** What the root does not say is not known, whatever its children say. */
  private static Map<String, Long> sum(Map<String, Long> root, Stream<Map<String, Long>> others) {
    Map<String, Long> all = new HashMap<>(root);
    others.forEach(
        other ->
            other.forEach((name, value) -> all.computeIfPresent(name, (key, had) -> had + value)));
    return all;
  }
}
