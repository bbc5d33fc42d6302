package dev.flatline.lint.shape;

import dev.flatline.lint.flow.Body;
import dev.flatline.lint.flow.FlowValue;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Says in source words what a value is, as far as the class file knows. */
final class Names {

  /** Deeper chains of calls are not spelled out. */
  private static final int DEEPEST = 3;

  private Names() {}

  /** Such as {@code ids} or {@code request.size()}; empty if there is no name for it. */
  static String of(Body body, FlowValue value) {
    return of(body, value, 0);
  }

  private static String of(Body body, FlowValue value, int depth) {
    if (value.sources().size() != 1 || depth > DEEPEST) {
      return "";
    }
    int source = value.sources().iterator().next();
    if (source < 0) {
      return variable(body, -1 - source, 0);
    }
    AbstractInsnNode insn = body.at(source);
    if (insn instanceof FieldInsnNode field) {
      return field.name;
    }
    String stored = storedAs(body, source);
    if (!stored.isEmpty()) {
      return stored;
    }
    if (insn instanceof MethodInsnNode call && call.name.equals("requireNonNull")) {
      return of(body, body.operands(source).get(0), depth + 1);
    }
    if (insn instanceof MethodInsnNode call && insn.getOpcode() != Opcodes.INVOKESTATIC) {
      String receiver = of(body, body.operands(source).get(0), depth + 1);
      return receiver.isEmpty() || receiver.equals("this")
          ? call.name + "()"
          : receiver + "." + call.name + "()";
    }
    return insn instanceof MethodInsnNode call ? call.name + "()" : "";
  }

  private static String storedAs(Body body, int source) {
    int next = source + 1;
    while (next < body.size() && body.at(next).getOpcode() < 0) {
      next++;
    }
    return next < body.size()
            && body.at(next) instanceof VarInsnNode store
            && store.getOpcode() >= Opcodes.ISTORE
            && store.getOpcode() <= Opcodes.ASTORE
        ? variable(body, store.var, next + 1)
        : "";
  }

  /** The name of a variable of the source; those that a compiler adds have none. */
  private static String variable(Body body, int slot, int from) {
    if (body.method().localVariables == null) {
      return "";
    }
    for (LocalVariableNode variable : body.method().localVariables) {
      int start = body.indexOf(variable.start);
      boolean begins = from == 0 ? start == 0 : start >= from - 1 && start <= from + 2;
      if (variable.index == slot && begins) {
        return variable.name;
      }
    }
    return "";
  }
}
