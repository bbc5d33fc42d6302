package dev.flatline.lint.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/** The code of a method, and where each of its values comes from. Not thread-safe. */
public final class Body {

  private final String owner;
  private final MethodNode method;
  private final AbstractInsnNode[] code;
  private final Frame<FlowValue>[] frames;
  private final int[] lines;
  private final Map<Integer, List<FlowValue>> madeOf = new HashMap<>();

  private Body(String owner, MethodNode method, Frame<FlowValue>[] frames) {
    this.owner = owner;
    this.method = method;
    this.frames = frames;
    code = method.instructions.toArray();
    lines = Lines.of(code);
    for (int i = 0; i < code.length; i++) {
      noteParts(i);
    }
  }

  /**
   * Follows the values of a method.
   *
   * @param owner internal name of its class
   * @throws UnreadableCode if the code cannot be what a compiler wrote
   */
  public static Body of(String owner, MethodNode method) throws UnreadableCode {
    try {
      return new Body(
          owner,
          method,
          new Analyzer<>(new FlowInterpreter(method.instructions)).analyze(owner, method));
    } catch (AnalyzerException | RuntimeException broken) {
      throw new UnreadableCode(String.valueOf(broken.getMessage()), broken);
    }
  }

  /** Internal name of the class. */
  public String owner() {
    return owner;
  }

  /** The method itself. */
  public MethodNode method() {
    return method;
  }

  /** How many instructions there are. */
  public int size() {
    return code.length;
  }

  /** The instruction at an index. */
  public AbstractInsnNode at(int index) {
    return code[index];
  }

  /** The index of an instruction. */
  public int indexOf(AbstractInsnNode insn) {
    return method.instructions.indexOf(insn);
  }

  /** The line of an instruction; 0 if the class file does not say. */
  public int line(int index) {
    return lines[index];
  }

  /** Whether anything leads to the instruction. */
  public boolean reachable(int index) {
    return frames[index] != null;
  }

  /** The local variable in a slot before an instruction. */
  public FlowValue local(int index, int slot) {
    Frame<FlowValue> frame = frames[index];
    return frame == null || slot >= frame.getLocals() ? FlowValue.DEAD : frame.getLocal(slot);
  }

  /** What lies at a depth of the stack before an instruction; 0 is the top. */
  public FlowValue stack(int index, int depth) {
    Frame<FlowValue> frame = frames[index];
    if (frame == null || frame.getStackSize() <= depth) {
      return FlowValue.DEAD;
    }
    return frame.getStack(frame.getStackSize() - 1 - depth);
  }

  /** Receiver, if there is one, and arguments of a call. */
  public List<FlowValue> operands(int index) {
    AbstractInsnNode insn = code[index];
    int count;
    if (insn instanceof MethodInsnNode call) {
      count =
          Type.getArgumentTypes(call.desc).length
              + (insn.getOpcode() == Opcodes.INVOKESTATIC ? 0 : 1);
    } else if (insn instanceof InvokeDynamicInsnNode dynamic) {
      count = Type.getArgumentTypes(dynamic.desc).length;
    } else {
      return List.of();
    }
    List<FlowValue> operands = new ArrayList<>(count);
    for (int depth = count - 1; depth >= 0; depth--) {
      operands.add(stack(index, depth));
    }
    return operands;
  }

  /** The call at an index, or null. */
  public @Nullable MethodInsnNode call(int index) {
    return code[index] instanceof MethodInsnNode call ? call : null;
  }

  /** The parts that a source was made of: arguments of its constructor, captures, elements. */
  public List<FlowValue> partsOf(int source) {
    return madeOf.getOrDefault(source, List.of());
  }

  /** Says that a source holds a value too, such as a wrapper that a method returns. */
  public void addPart(int source, FlowValue part) {
    madeOf.computeIfAbsent(source, unused -> new ArrayList<>(2)).add(part);
  }

  /** All sources that a value comes from, through constructors, captures and wrappers. */
  public Set<Integer> reached(FlowValue value) {
    Set<Integer> reached = new HashSet<>();
    List<Integer> open = new ArrayList<>(value.sources());
    while (!open.isEmpty()) {
      int source = open.remove(open.size() - 1);
      if (reached.add(source)) {
        partsOf(source).forEach(part -> open.addAll(part.sources()));
      }
    }
    return reached;
  }

  private void noteParts(int index) {
    AbstractInsnNode insn = code[index];
    if (frames[index] == null) {
      return;
    }
    if (insn instanceof InvokeDynamicInsnNode) {
      operands(index).forEach(captured -> addPart(index, captured));
    } else if (insn.getOpcode() == Opcodes.AASTORE) {
      stack(index, 2).sources().forEach(array -> addPart(array, stack(index, 0)));
    } else if (insn instanceof MethodInsnNode call && call.name.equals("<init>")) {
      List<FlowValue> operands = operands(index);
      for (int source : operands.get(0).sources()) {
        operands.stream().skip(1).forEach(argument -> addPart(source, argument));
      }
    }
  }
}
