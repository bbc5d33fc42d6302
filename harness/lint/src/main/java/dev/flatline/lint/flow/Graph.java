package dev.flatline.lint.flow;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Which instruction follows which. */
final class Graph {

  private final List<int[]> normal;
  private final List<List<Integer>> exceptional;

  private Graph(List<int[]> normal, List<List<Integer>> exceptional) {
    this.normal = normal;
    this.exceptional = exceptional;
  }

  static Graph of(Body body) {
    int size = body.size();
    List<int[]> normal = new ArrayList<>(size);
    List<List<Integer>> exceptional = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      normal.add(next(body, i));
      exceptional.add(List.of());
    }
    InsnList code = body.method().instructions;
    for (TryCatchBlockNode block : body.method().tryCatchBlocks) {
      int handler = code.indexOf(block.handler);
      for (int i = code.indexOf(block.start); i < code.indexOf(block.end); i++) {
        if (body.at(i).getOpcode() >= 0) {
          List<Integer> handlers = new ArrayList<>(exceptional.get(i));
          handlers.add(handler);
          exceptional.set(i, handlers);
        }
      }
    }
    return new Graph(normal, exceptional);
  }

  /** What runs next if nothing is thrown. */
  int[] normal(int index) {
    return normal.get(index);
  }

  /** Where a throw of the instruction is caught in this method. */
  List<Integer> exceptional(int index) {
    return exceptional.get(index);
  }

  private static int[] next(Body body, int index) {
    AbstractInsnNode insn = body.at(index);
    int opcode = insn.getOpcode();
    InsnList code = body.method().instructions;
    if (insn instanceof JumpInsnNode jump) {
      int target = code.indexOf(jump.label);
      return opcode == Opcodes.GOTO || opcode == Opcodes.JSR || index + 1 >= body.size()
          ? new int[] {target}
          : new int[] {index + 1, target};
    }
    if (insn instanceof TableSwitchInsnNode table) {
      return targets(code, table.labels, code.indexOf(table.dflt));
    }
    if (insn instanceof LookupSwitchInsnNode lookup) {
      return targets(code, lookup.labels, code.indexOf(lookup.dflt));
    }
    boolean ends =
        (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN)
            || opcode == Opcodes.ATHROW
            || opcode == Opcodes.RET
            || index + 1 >= body.size();
    return ends ? new int[0] : new int[] {index + 1};
  }

  private static int[] targets(InsnList code, List<? extends AbstractInsnNode> labels, int other) {
    int[] targets = new int[labels.size() + 1];
    for (int i = 0; i < labels.size(); i++) {
      targets[i] = code.indexOf(labels.get(i));
    }
    targets[labels.size()] = other;
    return targets;
  }
}
