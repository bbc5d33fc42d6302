package dev.flatline.lint.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.VarInsnNode;

/** The ways through a method: its loops, and whether one instruction can follow another. */
public final class Flow {

  private final Body body;
  private final Graph graph;
  private final List<Iteration> loops;

  private Flow(Body body, Graph graph) {
    this.body = body;
    this.graph = graph;
    loops = loops(body, graph);
  }

  /** Follows the ways through a method. */
  public static Flow of(Body body) {
    return new Flow(body, Graph.of(body));
  }

  /** The loops, each before those that it lies in. */
  public List<Iteration> loops() {
    return loops;
  }

  /**
   * Whether a way that throws nothing leads from an instruction past another one to an end, all
   * within an iteration.
   *
   * @param from the instruction that acquires; what it acquires is not null on the way
   * @param via has to be passed; below 0 for none
   * @param blocked instructions that end a way, such as a release
   */
  public boolean leads(
      int from, int via, Iteration within, IntPredicate end, IntPredicate blocked) {
    Deque<int[]> open = new ArrayDeque<>();
    BitSet seen = new BitSet();
    BitSet seenAfter = new BitSet();
    boolean passed = via < 0 || via == from;
    push(open, passed ? seenAfter : seen, next(from, from), passed);
    while (!open.isEmpty()) {
      int[] state = open.pop();
      int index = state[0];
      boolean after = state[1] == 1 || index == via;
      if (after && end.test(index)) {
        return true;
      }
      // The sink comes first where it is a release too, as of a scope that closes.
      if (!within.contains(index) || (index != via && blocked.test(index))) {
        continue;
      }
      push(open, after ? seenAfter : seen, next(index, from), after);
    }
    return false;
  }

  /** Whether the iteration ends at this instruction, so that the next one begins. */
  public boolean ends(Iteration iteration, int index) {
    int opcode = body.at(index).getOpcode();
    return iteration.isLambda()
        ? opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN
        : index == iteration.head();
  }

  /** Whether a local variable is read, from an instruction on, before it is written. */
  public boolean isReadFrom(int start, int slot) {
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      int index = open.pop();
      if (seen.get(index)) {
        continue;
      }
      seen.set(index);
      if (body.at(index) instanceof VarInsnNode access && access.var == slot) {
        if (access.getOpcode() == Opcodes.ALOAD) {
          return true;
        }
        if (access.getOpcode() == Opcodes.ASTORE) {
          continue;
        }
      }
      for (int each : graph.normal(index)) {
        open.push(each);
      }
      graph.exceptional(index).forEach(open::push);
    }
    return false;
  }

  /** What can leave an iteration without a throw: a jump with one end outside it. */
  public List<Integer> exits(Iteration iteration) {
    List<Integer> exits = new ArrayList<>();
    BitSet insns = iteration.insns();
    for (int i = insns.nextSetBit(0); i >= 0; i = insns.nextSetBit(i + 1)) {
      int[] next = graph.normal(i);
      if (next.length > 1) {
        for (int each : next) {
          if (!iteration.contains(each)) {
            exits.add(i);
            break;
          }
        }
      }
    }
    return exits;
  }

  private static void push(Deque<int[]> open, BitSet seen, int[] next, boolean after) {
    for (int each : next) {
      if (!seen.get(each)) {
        seen.set(each);
        open.push(new int[] {each, after ? 1 : 0});
      }
    }
  }

  /** A test for null of what was acquired has one way only. */
  private int[] next(int index, int acquired) {
    int[] next = graph.normal(index);
    int opcode = body.at(index).getOpcode();
    if ((opcode == Opcodes.IFNULL || opcode == Opcodes.IFNONNULL)
        && next.length == 2
        && body.reached(body.stack(index, 0)).contains(acquired)) {
      return new int[] {next[opcode == Opcodes.IFNULL ? 0 : 1]};
    }
    return next;
  }

  private static List<Iteration> loops(Body body, Graph graph) {
    List<List<Integer>> previous = new ArrayList<>(body.size());
    for (int i = 0; i < body.size(); i++) {
      previous.add(new ArrayList<>(2));
    }
    for (int i = 0; i < body.size(); i++) {
      for (int each : graph.normal(i)) {
        previous.get(each).add(i);
      }
      for (int each : graph.exceptional(i)) {
        previous.get(each).add(i);
      }
    }
    Map<Integer, BitSet> byHead = new TreeMap<>();
    for (int[] edge : BackEdges.of(body.size(), graph)) {
      BitSet insns = byHead.computeIfAbsent(edge[1], head -> new BitSet());
      insns.set(edge[1]);
      Deque<Integer> open = new ArrayDeque<>(List.of(edge[0]));
      while (!open.isEmpty()) {
        int index = open.pop();
        if (!insns.get(index)) {
          insns.set(index);
          previous.get(index).forEach(open::push);
        }
      }
    }
    List<Iteration> loops = new ArrayList<>();
    byHead.forEach((head, insns) -> loops.add(Iteration.of(body, insns, head)));
    loops.sort(Comparator.comparingInt(Iteration::size));
    return loops;
  }
}
