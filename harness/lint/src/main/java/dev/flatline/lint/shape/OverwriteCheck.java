package dev.flatline.lint.shape;

import dev.flatline.lint.finding.Bound;
import dev.flatline.lint.finding.Level;
import dev.flatline.lint.finding.Shape;
import dev.flatline.lint.flow.Body;
import dev.flatline.lint.flow.FlowValue;
import dev.flatline.lint.flow.Iteration;
import dev.flatline.lint.resource.Acquisition;
import dev.flatline.lint.resource.Resources;
import dev.flatline.lint.type.Types;
import dev.flatline.verdict.number.Formatted;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Finds variables from before a loop that take a new resource while they still hold the last. */
final class OverwriteCheck {

  private final Context context;
  private final Resources resources;
  private final Body body;

  OverwriteCheck(Context context) {
    this.context = context;
    resources = context.resources();
    body = context.body();
  }

  /** Checks all loops; what is kept elsewhere is not lost when its variable is overwritten. */
  void check(List<Iteration> loops, Set<Integer> kept) {
    for (int i = 0; i < body.size(); i++) {
      if (body.at(i) instanceof VarInsnNode store && store.getOpcode() == Opcodes.ASTORE) {
        int at = i;
        resources
            .deepest(body.reached(body.stack(i, 0)))
            .filter(acquired -> !kept.contains(acquired))
            .ifPresent(acquired -> check(at, store.var, acquired, loops));
      }
    }
  }

  private void check(int store, int slot, int acquired, List<Iteration> loops) {
    Set<Integer> origins = resources.withOrigins(acquired);
    for (Iteration loop : loops) {
      if (!loop.contains(store) || !loop.contains(acquired)) {
        continue;
      }
      if (!isCarried(loop, slot, acquired)
          || isKeptElsewhere(acquired, loop)
          || wrapsTheLast(acquired)) {
        return;
      }
      origins.removeIf(origin -> !loop.contains(origin));
      boolean lost =
          context
              .flow()
              .leads(
                  acquired,
                  store,
                  loop,
                  at -> at == acquired,
                  at -> resources.releases(at, origins));
      Bound bound = context.bounds().of(context.flow(), loop);
      if (lost && !context.isSmall(bound)) {
        report(resources.acquiredAt(acquired).orElseThrow(), loop, origins, bound);
        return;
      }
    }
  }

  /** Whether the variable keeps what it has from one iteration to the next, and is read then. */
  private boolean isCarried(Iteration loop, int slot, int acquired) {
    FlowValue before = body.local(loop.head(), slot);
    return before.live()
        && body.reached(before).contains(acquired)
        && before.sources().stream().anyMatch(source -> !loop.contains(source))
        && context.flow().isReadFrom(loop.head(), slot);
  }

  /** Whether the next holds the last, so that closing it closes them all. */
  private boolean wrapsTheLast(int acquired) {
    return body.partsOf(acquired).stream().anyMatch(part -> body.reached(part).contains(acquired));
  }

  /** Whether something else may own it: a collection, a field, another thread, unknown code. */
  private boolean isKeptElsewhere(int acquired, Iteration loop) {
    for (int i = loop.insns().nextSetBit(0); i >= 0; i = loop.insns().nextSetBit(i + 1)) {
      int opcode = body.at(i).getOpcode();
      if ((opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC || opcode == Opcodes.ARETURN)
          && body.reached(body.stack(i, 0)).contains(acquired)) {
        return true;
      }
      MethodInsnNode call = body.call(i);
      if (call != null && i != acquired && isHandedTo(i, call, acquired)) {
        return true;
      }
    }
    return false;
  }

  private boolean isHandedTo(int index, MethodInsnNode call, int acquired) {
    List<FlowValue> operands = body.operands(index);
    int first = call.getOpcode() == Opcodes.INVOKESTATIC ? 0 : 1;
    for (int i = first; i < operands.size(); i++) {
      if (body.reached(operands.get(i)).contains(acquired)) {
        return !resources.sinks().at(index).isEmpty()
            || (!call.name.equals("<init>") && !isKnownToLeaveIt(call));
      }
    }
    return false;
  }

  private boolean isKnownToLeaveIt(MethodInsnNode call) {
    if (Types.isOfJdk(call.owner)) {
      return !call.owner.startsWith("java/util/concurrent/");
    }
    // What another object does may be what a subclass of it does, which is not looked at.
    boolean fixed = call.getOpcode() == Opcodes.INVOKESTATIC || call.owner.equals(body.owner());
    return fixed && resources.summaries().of(call.owner, call.name, call.desc).isPresent();
  }

  private void report(Acquisition acquired, Iteration loop, Set<Integer> origins, Bound bound) {
    int after = releaseAfter(loop, origins);
    context.report(
        Shape.OVERWRITTEN,
        !acquired.certain() ? Level.NOTE : bound.isConstant() ? Level.WARNING : Level.ERROR,
        acquired,
        context.place(loop),
        after > 0
            ? Formatted.of(
                "its variable is overwritten by the next, and line %d, after the loop, releases the"
                    + " last one alone",
                after)
            : "its variable is overwritten by the next, and none but the last can be released",
        after > 0 ? after : acquired.line(),
        bound);
  }

  private int releaseAfter(Iteration loop, Set<Integer> origins) {
    for (int i = 0; i < body.size(); i++) {
      if (!loop.contains(i) && resources.releases(i, origins)) {
        return body.line(i);
      }
    }
    return 0;
  }
}
