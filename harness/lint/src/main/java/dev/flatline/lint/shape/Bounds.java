package dev.flatline.lint.shape;

import dev.flatline.lint.finding.Bound;
import dev.flatline.lint.flow.Body;
import dev.flatline.lint.flow.Flow;
import dev.flatline.lint.flow.FlowValue;
import dev.flatline.lint.flow.Iteration;
import dev.flatline.lint.type.Types;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** How often a loop runs, as far as its code says. */
final class Bounds {

  private final Body body;

  Bounds(Body body) {
    this.body = body;
  }

  /** Of a loop: the least constant, else the first size that is known by name. */
  Bound of(Flow flow, Iteration loop) {
    Bound best = Bound.NONE;
    for (int exit : flow.exits(loop)) {
      Optional<Bound> bound = atExit(exit, loop);
      if (bound.isPresent() && isTighter(bound.get(), best)) {
        best = bound.get();
      }
    }
    return best;
  }

  private static boolean isTighter(Bound one, Bound other) {
    if (one.isConstant()) {
      return !other.isConstant() || one.most() < other.most();
    }
    return other.equals(Bound.NONE);
  }

  private Optional<Bound> atExit(int exit, Iteration loop) {
    int opcode = body.at(exit).getOpcode();
    if (opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ICMPLE) {
      return compared(exit, loop);
    }
    if ((opcode == Opcodes.IFEQ || opcode == Opcodes.IFNE)
        && body.at(exit) instanceof JumpInsnNode) {
      return asked(body.stack(exit, 0));
    }
    return Optional.empty();
  }

  /** A counter against a number, or the size of what is filled. */
  private Optional<Bound> compared(int exit, Iteration loop) {
    FlowValue left = body.stack(exit, 1);
    FlowValue right = body.stack(exit, 0);
    boolean leftCounts = counts(exit, left, loop);
    if (!leftCounts && !counts(exit, right, loop)) {
      return isSize(left)
          ? constant(right).stream().mapToObj(Bound::constant).findFirst()
          : Optional.empty();
    }
    FlowValue limit = leftCounts ? right : left;
    OptionalInt last = constant(limit);
    OptionalInt first = start(leftCounts ? left : right, loop);
    if (last.isPresent() && first.isPresent()) {
      return Optional.of(Bound.constant(Math.abs(last.getAsInt() - first.getAsInt())));
    }
    return sized(limit);
  }

  /** A count that is the length of an array, a size, or a variable. */
  private Optional<Bound> sized(FlowValue count) {
    for (int source : count.sources()) {
      if (source >= 0 && body.at(source).getOpcode() == Opcodes.ARRAYLENGTH) {
        return elements(body.stack(source, 0));
      }
      if (source >= 0
          && isSize(count)
          && body.at(source) instanceof MethodInsnNode call
          && Types.isOfJdk(call.owner)) {
        return elements(body.operands(source).get(0));
      }
    }
    return named(count).map(Bound::number);
  }

  private boolean isSize(FlowValue value) {
    return value.sources().size() == 1
        && value.sources().stream()
            .allMatch(
                source ->
                    source >= 0
                        && body.at(source) instanceof MethodInsnNode call
                        && (call.name.equals("size") || call.name.equals("length"))
                        && call.getOpcode() != Opcodes.INVOKESTATIC);
  }

  /** {@code hasNext()} of an iterator of something. */
  private Optional<Bound> asked(FlowValue answer) {
    for (int source : answer.sources()) {
      if (source >= 0
          && body.at(source) instanceof MethodInsnNode call
          && call.name.equals("hasNext")) {
        for (int from : body.operands(source).get(0).sources()) {
          if (from >= 0
              && body.at(from) instanceof MethodInsnNode iterator
              && iterator.name.equals("iterator")
              && iterator.getOpcode() != Opcodes.INVOKESTATIC) {
            return elements(body.operands(from).get(0));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Of a collection or an array. */
  Optional<Bound> elements(FlowValue holder) {
    for (int source : holder.sources()) {
      if (source < 0) {
        continue;
      }
      AbstractInsnNode insn = body.at(source);
      if (insn.getOpcode() == Opcodes.ANEWARRAY || insn.getOpcode() == Opcodes.NEWARRAY) {
        OptionalInt length = constant(body.stack(source, 0));
        if (length.isPresent()) {
          return Optional.of(Bound.constant(length.getAsInt()));
        }
        return sized(body.stack(source, 0));
      }
      if (insn instanceof MethodInsnNode call && isLiteral(call)) {
        return literal(source, call);
      }
    }
    return named(holder).map(Bound::elementsOf);
  }

  /** {@code List.of("a", "b")}: what is written out is counted. */
  private Optional<Bound> literal(int source, MethodInsnNode call) {
    int count = body.operands(source).size();
    return call.desc.startsWith("([")
        ? elements(body.operands(source).get(0))
        : Optional.of(Bound.constant(count));
  }

  private static boolean isLiteral(MethodInsnNode call) {
    return call.getOpcode() == Opcodes.INVOKESTATIC
        && (call.name.equals("of") || call.name.equals("asList") || call.name.equals("stream"))
        && Set.of(
                "java/util/List",
                "java/util/Set",
                "java/util/Arrays",
                "java/util/stream/Stream",
                "java/util/stream/IntStream")
            .contains(call.owner);
  }

  private Optional<String> named(FlowValue value) {
    return Optional.of(Names.of(body, value)).filter(name -> !name.isEmpty());
  }

  /** Whether the value is a local variable that the loop counts up or down by one. */
  private boolean counts(int exit, FlowValue value, Iteration loop) {
    for (int i = exit - 1; i >= 0 && i > exit - 8; i--) {
      if (body.at(i) instanceof VarInsnNode load
          && load.getOpcode() == Opcodes.ILOAD
          && body.local(i, load.var).equals(value)
          && isIncremented(load.var, loop)) {
        return true;
      }
    }
    return false;
  }

  private boolean isIncremented(int slot, Iteration loop) {
    for (int i = loop.insns().nextSetBit(0); i >= 0; i = loop.insns().nextSetBit(i + 1)) {
      if (body.at(i) instanceof IincInsnNode step && step.var == slot && Math.abs(step.incr) == 1) {
        return true;
      }
    }
    return false;
  }

  private OptionalInt start(FlowValue counter, Iteration loop) {
    for (int source : counter.sources()) {
      if (!loop.contains(source)) {
        return source < 0 ? OptionalInt.empty() : number(body.at(source));
      }
    }
    return OptionalInt.empty();
  }

  OptionalInt constant(FlowValue value) {
    if (value.sources().size() != 1) {
      return OptionalInt.empty();
    }
    int source = value.sources().iterator().next();
    return source < 0 ? OptionalInt.empty() : number(body.at(source));
  }

  private static OptionalInt number(AbstractInsnNode insn) {
    int opcode = insn.getOpcode();
    if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
      return OptionalInt.of(opcode - Opcodes.ICONST_0);
    }
    if (insn instanceof IntInsnNode push && opcode != Opcodes.NEWARRAY) {
      return OptionalInt.of(push.operand);
    }
    if (opcode == Opcodes.LCONST_0 || opcode == Opcodes.LCONST_1) {
      return OptionalInt.of(opcode - Opcodes.LCONST_0);
    }
    return insn instanceof LdcInsnNode ldc
            && ldc.cst instanceof Number number
            && number.longValue() == number.intValue()
        ? OptionalInt.of(number.intValue())
        : OptionalInt.empty();
  }
}
