package dev.flatline.lint.shape;

import dev.flatline.lint.flow.Body;
import dev.flatline.lint.flow.FlowValue;
import dev.flatline.lint.flow.Iteration;
import dev.flatline.lint.resource.Resources;
import dev.flatline.lint.resource.Sink;
import dev.flatline.lint.type.Types;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Finds what takes elements out of a collection again. */
final class Removals {

  private static final Set<String> TAKES =
      Set.of(
          "poll",
          "pollFirst",
          "pollLast",
          "pop",
          "remove",
          "removeFirst",
          "removeLast",
          "removeIf",
          "removeAll",
          "clear",
          "take",
          "drainTo",
          "retainAll",
          "invalidate");

  /** Instructions between a field and a call on it, labels and lines among them. */
  private static final int CALL_AFTER_FIELD = 8;

  private final Resources resources;

  Removals(Resources resources) {
    this.resources = resources;
  }

  /** Whether an iteration also takes out of what it puts into, or hands that to somebody. */
  boolean isIn(Iteration iteration, Sink sink) {
    Body body = resources.body();
    for (int i = iteration.insns().nextSetBit(0); i >= 0; i = iteration.insns().nextSetBit(i + 1)) {
      MethodInsnNode call = body.call(i);
      if (call == null || i == sink.index() || !body.reachable(i)) {
        continue;
      }
      List<FlowValue> operands = body.operands(i);
      for (int operand = 0; operand < operands.size(); operand++) {
        boolean receiver = operand == 0 && body.operands(i).size() > argumentsOf(call);
        boolean takes = receiver ? TAKES.contains(call.name) : !Types.isOfJdk(call.owner);
        if (takes && isSame(operands.get(operand), sink.receiver())) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Whether any method of the class takes elements out of the field that a value comes from. A call
   * follows its receiver after a few instructions that make its arguments.
   */
  boolean isInClass(ClassNode node, FlowValue value) {
    Body body = resources.body();
    for (int source : value.sources()) {
      if (source >= 0 && body.at(source) instanceof FieldInsnNode field) {
        for (MethodNode method : node.methods) {
          if (takesOutOf(method, field)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean takesOutOf(MethodNode method, FieldInsnNode field) {
    int left = 0;
    for (AbstractInsnNode insn : method.instructions) {
      left--;
      if (insn instanceof FieldInsnNode read
          && read.owner.equals(field.owner)
          && read.name.equals(field.name)) {
        left = CALL_AFTER_FIELD;
      } else if (left > 0
          && insn instanceof MethodInsnNode call
          && Types.isOfJdk(call.owner)
          && TAKES.contains(call.name)) {
        return true;
      }
    }
    return false;
  }

  private static int argumentsOf(MethodInsnNode call) {
    return Type.getArgumentTypes(call.desc).length;
  }

  private boolean isSame(FlowValue one, FlowValue other) {
    return resources.lifetimes().overlap(one, other);
  }
}
