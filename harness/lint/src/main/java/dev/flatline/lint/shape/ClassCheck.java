package dev.flatline.lint.shape;

import dev.flatline.lint.finding.Bound;
import dev.flatline.lint.finding.Finding;
import dev.flatline.lint.finding.Problem;
import dev.flatline.lint.flow.Body;
import dev.flatline.lint.flow.Flow;
import dev.flatline.lint.flow.Iteration;
import dev.flatline.lint.flow.UnreadableCode;
import dev.flatline.lint.resource.Operands;
import dev.flatline.lint.resource.Program;
import dev.flatline.lint.resource.Resources;
import dev.flatline.lint.resource.Summaries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Checks the methods of a class. Not thread-safe. */
public final class ClassCheck {

  /**
   * Instructions times slots of local variables above which a method is not followed: the frames of
   * one of the bound take about 100 MB.
   */
  private static final long LARGEST = 4_000_000;

  private static final Set<String> COLLECTING = Set.of("toList", "toArray", "collect", "setAll");

  private final Program program;
  private final Summaries summaries;
  private final int smallBound;

  /** Checks classes of a program; as many as the bound may be held at once without a word. */
  public ClassCheck(Program program, int smallBound) {
    this.program = program;
    this.smallBound = smallBound;
    summaries = new Summaries(program);
  }

  /** Adds what is found in a class; a method that cannot be followed is a problem. */
  public void check(
      ClassNode node, String container, List<Finding> findings, List<Problem> problems) {
    Lambdas lambdas = Lambdas.of(node);
    Map<MethodNode, Context> contexts = new LinkedHashMap<>();
    for (MethodNode method : node.methods) {
      if (Lambdas.mayIterate(method)) {
        context(node, container, method, lambdas, contexts, problems);
      }
    }
    contexts.values().forEach(lambdas::note);
    List<Finding> found = new ArrayList<>();
    for (MethodNode method : node.methods) {
      if (hasLoop(method) || collects(method) || lambdas.perElement(method).isPresent()) {
        Context context = context(node, container, method, lambdas, contexts, problems);
        if (context != null) {
          check(context, method, lambdas);
          found.addAll(context.findings());
        }
      }
    }
    found.sort(Comparator.comparingInt(finding -> finding.acquired().firstLine()));
    new Suppressions(node, program).apply(numbered(found), findings, problems);
  }

  private void check(Context context, MethodNode method, Lambdas lambdas) {
    List<Iteration> iterations = new ArrayList<>(context.flow().loops());
    Bound whole = Bound.NONE;
    if (lambdas.perElement(method).isPresent()) {
      Lambdas.PerElement element = lambdas.perElement(method).get();
      Set<Integer> fresh = new HashSet<>();
      for (int i = element.captured(); i < Operands.count(method); i++) {
        fresh.add(Operands.slot(method, i));
      }
      iterations.add(Iteration.ofLambda(context.body(), fresh));
      whole = element.bound();
    }
    LoopCheck kept = new LoopCheck(context);
    kept.check(iterations, whole);
    new OverwriteCheck(context).check(context.flow().loops(), kept.reported());
    new StreamCheck(context).check();
  }

  private @Nullable Context context(
      ClassNode node,
      String container,
      MethodNode method,
      Lambdas lambdas,
      Map<MethodNode, Context> contexts,
      List<Problem> problems) {
    Context known = contexts.get(method);
    if (known != null) {
      return known;
    }
    String name = node.name.replace('/', '.') + "#" + method.name;
    if ((long) method.instructions.size() * Math.max(1, method.maxLocals) > LARGEST) {
      problems.add(
          new Problem(
              name,
              "Cannot follow a method because it is too large: method="
                  + name
                  + ", instructions="
                  + method.instructions.size()
                  + "; the rest of its class is checked"));
      return null;
    }
    try {
      Body body = Body.of(node.name, method);
      String holder = lambdas.holder(method.name + method.desc);
      Context context =
          new Context(
              node,
              container,
              holder.substring(0, holder.indexOf('(')),
              new Resources(program, summaries, body),
              Flow.of(body),
              smallBound);
      contexts.put(method, context);
      return context;
    } catch (UnreadableCode broken) {
      problems.add(
          new Problem(
              name,
              "Cannot follow a method because its code makes no sense: method="
                  + name
                  + "; the rest of its class is checked"));
      return null;
    }
  }

  private static List<Finding> numbered(List<Finding> found) {
    Map<String, Integer> seen = new HashMap<>();
    List<Finding> numbered = new ArrayList<>();
    for (Finding finding : found) {
      numbered.add(finding.withOrdinal(seen.merge(finding.fingerprint(), 1, Integer::sum) - 1));
    }
    return numbered;
  }

  private static boolean hasLoop(MethodNode method) {
    Set<AbstractInsnNode> passed = new HashSet<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn.getType() == AbstractInsnNode.LABEL) {
        passed.add(insn);
      } else if (insn instanceof JumpInsnNode jump && passed.contains(jump.label)) {
        return acquiresAnything(method);
      }
    }
    return false;
  }

  /** A loop that calls nothing and makes nothing acquires nothing. */
  private static boolean acquiresAnything(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof MethodInsnNode || insn.getOpcode() == Opcodes.NEW) {
        return true;
      }
    }
    return false;
  }

  private static boolean collects(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof MethodInsnNode call && COLLECTING.contains(call.name)) {
        return true;
      }
    }
    return false;
  }
}
