package dev.flatline.process.tree;

import dev.flatline.process.owned.AllProcesses;
import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.owned.ProcessId;
import dev.flatline.process.proc.ProcessStat;
import dev.flatline.process.proc.ProcessTable;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
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
 * becomes. Whoever watches is not in it, nor is what it started beside the root, unless it is the
 * root itself.
 *
 * <p>Memory is bounded by the processes that run at once.
 */
public final class ProcessTree {

  private static final long FIRST = 1;
  private static final long WATCH = ProcessHandle.current().pid();

  private final ProcessTable table;
  private final ProcessId root;
  private final boolean alone;
  private final LongPredicate marked;
  private final Map<ProcessId, ProcessStat> members = new LinkedHashMap<>();
  private final Map<Long, ProcessId> founded = new HashMap<>();
  private Set<ProcessId> strangers = new HashSet<>();
  private Set<Long> ofTheWatch = Set.of();
  private final Optional<String> controlGroup;
  private List<ProcessStat> running = List.of();
  private long seenChanges = -1;
  private long ever;

  /**
   * A tree; {@link #update()} looks who is in it.
   *
   * @param table of all processes
   * @param marked whether a process carries the mark that the root was started with
   */
  public ProcessTree(ProcessTable table, ProcessId root, LongPredicate marked) {
    this(table, root, marked, false);
  }

  private ProcessTree(ProcessTable table, ProcessId root, LongPredicate marked, boolean alone) {
    this.table = table;
    this.root = root;
    this.marked = marked;
    this.alone = alone;
    controlGroup = alone ? Optional.empty() : ownControlGroup(AllProcesses.now(table.proc()));
  }

  /** Of one process, whatever it starts. */
  public static ProcessTree only(ProcessTable table, ProcessId root) {
    return new ProcessTree(table, root, pid -> false, true);
  }

  /** Looks who is in it now; answers those that run, in the order in which they were found. */
  public Collection<ProcessStat> update() {
    Collection<ProcessStat> all = look();
    if (table.changes() != seenChanges) {
      seenChanges = table.changes();
      running = find(all.stream().sorted(ProcessStat.OLDEST_FIRST).toList());
    }
    return running;
  }

  private List<ProcessStat> find(List<ProcessStat> all) {
    Map<ProcessId, ProcessStat> now = new LinkedHashMap<>();
    Map<Long, List<ProcessStat>> children = new HashMap<>();
    for (ProcessStat entry : all) {
      now.put(ProcessId.of(entry), entry);
      children.computeIfAbsent(entry.parent(), parent -> new ArrayList<>()).add(entry);
      // The kernel gives the number of a group or session to nobody else while one is in it.
      founded.computeIfPresent(
          entry.pid(), (number, founder) -> founder.equals(ProcessId.of(entry)) ? founder : null);
    }
    ofTheWatch = ofTheWatch(children);
    members.keySet().retainAll(now.keySet());
    members.replaceAll((id, seen) -> now.get(id));
    strangers.retainAll(now.keySet());
    Optional.ofNullable(now.get(root)).ifPresent(this::add);
    boolean found = !alone;
    while (found) {
      int before = members.size();
      for (ProcessStat member : List.copyOf(members.values())) {
        children.getOrDefault(member.pid(), List.of()).forEach(this::add);
      }
      now.values().stream().filter(this::belongs).forEach(this::add);
      found = members.size() > before;
    }
    founded.keySet().retainAll(sessionsAndGroups());
    return members.values().stream().filter(ProcessStat::alive).toList();
  }

  /** All processes; those of the tree and their children as they are now. */
  private Collection<ProcessStat> look() {
    Set<Long> near = new HashSet<>(Set.of(root.pid()));
    members.keySet().forEach(member -> near.add(member.pid()));
    try {
      return table.look(known -> near.contains(known.pid()) || near.contains(known.parent()));
    } catch (IOException refused) {
      throw new ChaosException(
          Formatted.of(
                  "Cannot watch a tree of processes because the kernel does not list them:"
                      + " directory=%s,",
                  table.proc().root())
              + Formatted.of(" error=%s; run it on Linux", refused),
          refused);
    }
  }

  /** What a person calls a process. */
  public String title(ProcessStat stat) {
    return ProcessTitle.of(table.proc(), stat.pid(), stat.name());
  }

  /** How many processes were ever seen in it. */
  public long ever() {
    return ever;
  }

  /** The control group that is all its own. */
  public Optional<String> controlGroup() {
    return controlGroup;
  }

  /** The watch and what it started, as a tool that looks into a JVM; not the command it watches. */
  private Set<Long> ofTheWatch(Map<Long, List<ProcessStat>> children) {
    Set<Long> found = new HashSet<>();
    Deque<Long> open = new ArrayDeque<>(List.of(WATCH));
    while (!open.isEmpty()) {
      long pid = open.remove();
      // The first process of a container gets all orphans for children.
      if (pid != root.pid() && found.add(pid) && pid != FIRST) {
        children.getOrDefault(pid, List.of()).forEach(child -> open.add(child.pid()));
      }
    }
    return found;
  }

  private void add(ProcessStat entry) {
    if (ofTheWatch.contains(entry.pid())) {
      return;
    }
    if (members.put(ProcessId.of(entry), entry) == null) {
      ever++;
    }
    if (entry.session() == entry.pid() || entry.group() == entry.pid()) {
      founded.put(entry.pid(), ProcessId.of(entry));
    }
  }

  private boolean belongs(ProcessStat entry) {
    if (members.containsKey(ProcessId.of(entry))) {
      return false;
    }
    if (founded.containsKey(entry.session()) || founded.containsKey(entry.group())) {
      return true;
    }
    // Mark and control group do not change: each process is looked into once.
    if (entry.startTicks() < root.startTicks() || !strangers.add(ProcessId.of(entry))) {
      return false;
    }
    return marked.test(entry.pid())
        || (controlGroup.isPresent() && controlGroup.equals(controlGroupOf(entry)));
  }

  private Set<Long> sessionsAndGroups() {
    Set<Long> numbers = new HashSet<>();
    for (ProcessStat member : members.values()) {
      numbers.add(member.session());
      numbers.add(member.group());
    }
    return numbers;
  }

  private Optional<String> ownControlGroup(List<ProcessStat> all) {
    Optional<String> group =
        all.stream()
            .filter(entry -> ProcessId.of(entry).equals(root))
            .findFirst()
            .flatMap(this::controlGroupOf)
            .filter(path -> !path.equals("/"));
    boolean oldest =
        all.stream()
            .filter(entry -> entry.startTicks() < root.startTicks())
            .noneMatch(entry -> group.equals(controlGroupOf(entry)));
    return oldest ? group : Optional.empty();
  }

  /** Of the unified hierarchy, which is the line of number 0. */
  private Optional<String> controlGroupOf(ProcessStat entry) {
    try {
      return Files.readAllLines(table.proc().of(entry.pid()).resolve("cgroup")).stream()
          .filter(line -> line.startsWith("0::"))
          .map(line -> line.substring("0::".length()))
          .findFirst();
    } catch (IOException goneOrNotOurs) {
      return Optional.empty();
    }
  }
}
