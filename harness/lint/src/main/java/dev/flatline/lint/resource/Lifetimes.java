package dev.flatline.lint.resource;

import dev.flatline.lint.flow.Body;
import dev.flatline.lint.flow.FlowValue;
import dev.flatline.lint.flow.Iteration;
import dev.flatline.lint.type.Types;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** Which values lived before an iteration, and which objects hold them. */
public final class Lifetimes {

  /** What is asked of a holder and belongs to it: it lives as long as the holder does. */
  private static final Set<String> HELD_BY_RECEIVER =
      Set.of(
          "get",
          "getOrDefault",
          "computeIfAbsent",
          "putIfAbsent",
          "values",
          "keySet",
          "entrySet",
          "getValue",
          "iterator",
          "next",
          "peek",
          "peekFirst",
          "peekLast",
          "getFirst",
          "getLast",
          "stream",
          "subList",
          "orElseThrow",
          "pop",
          "poll",
          "pollFirst",
          "pollLast",
          "remove",
          "removeFirst",
          "removeLast",
          "element");

  /** Stands for a static field: it outlives everything. */
  static final int STATIC = Integer.MIN_VALUE;

  private final Body body;
  private final Summaries summaries;

  Lifetimes(Body body, Summaries summaries) {
    this.body = body;
    this.summaries = summaries;
  }

  /** The sources that a value belongs to: fields and elements belong to their object. */
  public Set<Integer> roots(FlowValue value) {
    Set<Integer> roots = new HashSet<>();
    collect(value, roots, new HashSet<>());
    return roots;
  }

  private void collect(FlowValue value, Set<Integer> roots, Set<Integer> seen) {
    for (int source : value.sources()) {
      if (!seen.add(source)) {
        continue;
      }
      if (source < 0) {
        roots.add(source);
        continue;
      }
      AbstractInsnNode insn = body.at(source);
      switch (insn.getOpcode()) {
        case Opcodes.GETSTATIC -> roots.add(STATIC);
        case Opcodes.GETFIELD -> collect(body.stack(source, 0), roots, seen);
        case Opcodes.AALOAD -> collect(body.stack(source, 1), roots, seen);
        case Opcodes.ACONST_NULL -> {}
        default -> {
          if (insn instanceof MethodInsnNode call && belongsToReceiver(call)) {
            collect(body.operands(source).get(0), roots, seen);
          } else {
            roots.add(source);
          }
        }
      }
    }
  }

  private boolean belongsToReceiver(MethodInsnNode call) {
    if (call.getOpcode() == Opcodes.INVOKESTATIC || call.name.equals("<init>")) {
      return false;
    }
    if (Types.isOfJdk(call.owner)) {
      return call.owner.startsWith("java/util/") && HELD_BY_RECEIVER.contains(call.name);
    }
    return call.desc.startsWith("()")
        && summaries.of(call.owner, call.name, call.desc).map(Summary::accessor).orElse(false);
  }

  /** Whether the value was there before the iteration began, whatever way it came. */
  public boolean isOlder(FlowValue value, Iteration iteration) {
    Set<Integer> roots = roots(value);
    return !roots.isEmpty() && roots.stream().noneMatch(root -> isBornIn(root, iteration));
  }

  private static boolean isBornIn(int root, Iteration iteration) {
    return root == STATIC
        ? false
        : root < 0 ? iteration.fresh().contains(-1 - root) : iteration.contains(root);
  }

  /** Whether the value is held by an object that the method did not make. */
  public boolean isOfAnOwner(FlowValue value) {
    return !value.sources().isEmpty()
        && value.sources().stream().allMatch(source -> source >= 0 && isField(body.at(source)));
  }

  private static boolean isField(AbstractInsnNode insn) {
    return insn.getOpcode() == Opcodes.GETFIELD || insn.getOpcode() == Opcodes.GETSTATIC;
  }

  /** Whether two values may be the same object, or one belongs to the other. */
  public boolean overlap(FlowValue one, FlowValue other) {
    if (one.sources().stream().anyMatch(other.sources()::contains)) {
      return true;
    }
    Set<String> fields = fields(one);
    fields.retainAll(fields(other));
    if (!fields.isEmpty()) {
      return true;
    }
    Set<Integer> roots = roots(one);
    roots.retainAll(roots(other));
    // A parameter or this holds many things; a local collection is itself.
    roots.removeIf(root -> root < 0);
    return !roots.isEmpty();
  }

  private Set<String> fields(FlowValue value) {
    Set<String> fields = new HashSet<>();
    for (int source : value.sources()) {
      if (source >= 0 && body.at(source) instanceof FieldInsnNode field) {
        fields.add(field.owner + "#" + field.name);
      }
    }
    return fields;
  }
}
