package dev.flatline.lint.flow;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.Interpreter;

/** Follows where values come from; copies and casts keep their origin. */
final class FlowInterpreter extends Interpreter<FlowValue> {

  private final InsnList code;

  FlowInterpreter(InsnList code) {
    super(Opcodes.ASM9);
    this.code = code;
  }

  private FlowValue made(AbstractInsnNode by, int size) {
    return FlowValue.of(size, code.indexOf(by));
  }

  @Override
  public @Nullable FlowValue newValue(@Nullable Type type) {
    if (type == null) {
      return FlowValue.DEAD;
    }
    return type.equals(Type.VOID_TYPE) ? null : FlowValue.unknown(type.getSize());
  }

  @Override
  public FlowValue newParameterValue(boolean instance, int slot, Type type) {
    return FlowValue.parameter(type.getSize(), slot);
  }

  @Override
  public FlowValue newExceptionValue(
      TryCatchBlockNode block, Frame<FlowValue> handler, Type exception) {
    return FlowValue.unknown(1);
  }

  @Override
  public FlowValue newOperation(AbstractInsnNode insn) {
    return made(
        insn,
        switch (insn.getOpcode()) {
          case Opcodes.LCONST_0, Opcodes.LCONST_1, Opcodes.DCONST_0, Opcodes.DCONST_1 -> 2;
          case Opcodes.LDC -> sizeOf(((LdcInsnNode) insn).cst);
          case Opcodes.GETSTATIC -> Type.getType(((FieldInsnNode) insn).desc).getSize();
          default -> 1;
        });
  }

  private static int sizeOf(Object constant) {
    return constant instanceof Long || constant instanceof Double ? 2 : 1;
  }

  @Override
  public FlowValue copyOperation(AbstractInsnNode insn, FlowValue value) {
    return value;
  }

  @Override
  public @Nullable FlowValue unaryOperation(AbstractInsnNode insn, FlowValue value) {
    return switch (insn.getOpcode()) {
      case Opcodes.CHECKCAST -> value;
      case Opcodes.LNEG,
          Opcodes.DNEG,
          Opcodes.I2L,
          Opcodes.I2D,
          Opcodes.L2D,
          Opcodes.F2L,
          Opcodes.F2D,
          Opcodes.D2L ->
          made(insn, 2);
      case Opcodes.GETFIELD -> made(insn, Type.getType(((FieldInsnNode) insn).desc).getSize());
      default -> made(insn, 1);
    };
  }

  @Override
  public FlowValue binaryOperation(AbstractInsnNode insn, FlowValue first, FlowValue second) {
    return made(
        insn,
        switch (insn.getOpcode()) {
          case Opcodes.LALOAD,
              Opcodes.DALOAD,
              Opcodes.LADD,
              Opcodes.DADD,
              Opcodes.LSUB,
              Opcodes.DSUB,
              Opcodes.LMUL,
              Opcodes.DMUL,
              Opcodes.LDIV,
              Opcodes.DDIV,
              Opcodes.LREM,
              Opcodes.DREM,
              Opcodes.LSHL,
              Opcodes.LSHR,
              Opcodes.LUSHR,
              Opcodes.LAND,
              Opcodes.LOR,
              Opcodes.LXOR ->
              2;
          default -> 1;
        });
  }

  @Override
  public @Nullable FlowValue ternaryOperation(
      AbstractInsnNode insn, FlowValue array, FlowValue index, FlowValue value) {
    return null;
  }

  @Override
  public FlowValue naryOperation(AbstractInsnNode insn, List<? extends FlowValue> values) {
    int size = 1;
    if (insn instanceof MethodInsnNode call) {
      size = Type.getReturnType(call.desc).getSize();
    } else if (insn instanceof InvokeDynamicInsnNode dynamic) {
      size = Type.getReturnType(dynamic.desc).getSize();
    }
    return made(insn, Math.max(1, size));
  }

  @Override
  public void returnOperation(AbstractInsnNode insn, FlowValue value, FlowValue expected) {
    // Nothing is checked.
  }

  @Override
  public FlowValue merge(FlowValue first, FlowValue second) {
    return first.merged(second);
  }
}
