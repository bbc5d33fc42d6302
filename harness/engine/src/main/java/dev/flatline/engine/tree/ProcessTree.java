package dev.flatline.engine.tree;

import dev.flatline.engine.undo.ProcessEntry;
import dev.flatline.engine.undo.ProcessId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * A process and all that belongs to it: its descendants, whoever is in a session or process group
 * that one of them founded, whoever carries the mark of the command, and, if the process is the
 * oldest of its control group, whoever is in that. Once seen it is kept, whoever its parent
 * becomes.
 *
 * <p>Memory is bounded by the processes that run at once.
 */
public final class ProcessTree {

  private final Path proc;
  private final ProcessId root;
  private final boolean alone;
  private final LongPredicate marked;
  private final Map<ProcessId, ProcessEntry> members = new LinkedHashMap<>();
  private final Map<Long, ProcessId> founded = new HashMap<>();
  private Set<ProcessId> strangers = new HashSet<>();
  private final Optional<String> controlGroup;
  private long ever;

  /**
   * A tree; {@link #update()} looks who is in it.
   *
   * @param proc {@code /proc}
   * @param marked whether a process carries the mark that the root was started with
   */
  public ProcessTree(Path proc, ProcessId root, LongPredicate marked) {
    this(proc, root, marked, false);
  }

  private ProcessTree(Path proc, ProcessId root, LongPredicate marked, boolean alone) {
    this.proc = proc;
    this.root = root;
    this.marked = marked;
    this.alone = alone;
    controlGroup = alone ? Optional.empty() : ownControlGroup(ProcessEntry.all(proc));
  }

  /** Of one process, whatever it starts. */
  public static ProcessTree only(Path proc, ProcessId root) {
    return new ProcessTree(proc, root, pid -> false, true);
  }

  /** Looks who is in it now; answers those that run, in the order in which they were found. */
  public Collection<ProcessEntry> update() {
    Map<ProcessId, ProcessEntry> now = new LinkedHashMap<>();
    Map<Long, List<ProcessEntry>> children = new HashMap<>();
    for (ProcessEntry entry : ProcessEntry.all(proc)) {
      now.put(entry.id(), entry);
      children.computeIfAbsent(entry.parent(), parent -> new ArrayList<>()).add(entry);
      // The kernel gives the number of a group or session to nobody else while one is in it.
      founded.computeIfPresent(
          entry.id().pid(), (number, founder) -> founder.equals(entry.id()) ? founder : null);
    }
    members.keySet().retainAll(now.keySet());
    members.replaceAll((id, seen) -> now.get(id));
    strangers.retainAll(now.keySet());
    Optional.ofNullable(now.get(root)).ifPresent(this::add);
    boolean found = !alone;
    while (found) {
      int before = members.size();
      for (ProcessEntry member : List.copyOf(members.values())) {
        children.getOrDefault(member.id().pid(), List.of()).forEach(this::add);
      }
      now.values().stream().filter(this::belongs).forEach(this::add);
      found = members.size() > before;
    }
    founded.keySet().retainAll(sessionsAndGroups());
    return members.values().stream().filter(ProcessEntry::alive).toList();
  }

  /** How many processes were ever seen in it. */
  public long ever() {
    return ever;
  }

  /** The control group that is all its own. */
  public Optional<String> controlGroup() {
    return controlGroup;
  }

  private void add(ProcessEntry entry) {
    if (members.put(entry.id(), entry) == null) {
      ever++;
    }
    if (entry.session() == entry.id().pid() || entry.group() == entry.id().pid()) {
      founded.put(entry.id().pid(), entry.id());
    }
  }

  private boolean belongs(ProcessEntry entry) {
    if (members.containsKey(entry.id())) {
      return false;
    }
    if (founded.containsKey(entry.session()) || founded.containsKey(entry.group())) {
      return true;
    }
    // Mark and control group do not change: each process is looked into once.
    if (entry.id().startTicks() < root.startTicks() || !strangers.add(entry.id())) {
      return false;
    }
    return marked.test(entry.id().pid())
        || (controlGroup.isPresent() && controlGroup.equals(controlGroupOf(entry)));
  }

  private Set<Long> sessionsAndGroups() {
    Set<Long> numbers = new HashSet<>();
    for (ProcessEntry member : members.values()) {
      numbers.add(member.session());
      numbers.add(member.group());
    }
    return numbers;
  }

  private Optional<String> ownControlGroup(List<ProcessEntry> all) {
    Optional<String> group =
        all.stream()
            .filter(entry -> entry.id().equals(root))
            .findFirst()
            .flatMap(this::controlGroupOf)
            .filter(path -> !path.equals("/"));
    boolean oldest =
        all.stream()
            .filter(entry -> entry.id().startTicks() < root.startTicks())
            .noneMatch(entry -> group.equals(controlGroupOf(entry)));
    return oldest ? group : Optional.empty();
  }

  /** Of the unified hierarchy, which is the line of number 0. */
  private Optional<String> controlGroupOf(ProcessEntry entry) {
    try {
      return Files.readAllLines(proc.resolve(Long.toString(entry.id().pid())).resolve("cgroup"))
          .stream()
          .filter(line -> line.startsWith("0::"))
          .map(line -> line.substring("0::".length()))
          .findFirst();
    } catch (IOException goneOrNotOurs) {
      return Optional.empty();
    }
  }
}
