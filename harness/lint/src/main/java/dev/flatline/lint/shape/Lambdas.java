package dev.flatline.lint.shape;

import dev.flatline.lint.finding.Bound;
import dev.flatline.lint.flow.Body;
import dev.flatline.lint.flow.FlowValue;
import dev.flatline.lint.resource.Lambda;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The lambdas of a class: which method holds each, and which run once for each element. */
final class Lambdas {

  /** Calls that run what they are given for each element. */
  private static final Set<String> EACH =
      Set.of(
          "forEach",
          "forEachOrdered",
          "forEachRemaining",
          "map",
          "mapToObj",
          "peek",
          "mapToInt",
          "mapToLong",
          "filter");

  /**
   * A method that runs for each element.
   *
   * @param captured how many of its operands were there before
   */
  record PerElement(int captured, Bound bound) {}

  private final Map<String, String> holders = new HashMap<>();
  private final Map<String, PerElement> perElement = new HashMap<>();

  private Lambdas() {}

  /** Of a class; nothing is known yet of which run for each element. */
  static Lambdas of(ClassNode node) {
    Lambdas lambdas = new Lambdas();
    for (MethodNode method : node.methods) {
      for (AbstractInsnNode insn : method.instructions) {
        if (insn instanceof InvokeDynamicInsnNode dynamic) {
          Lambda.of(dynamic)
              .filter(lambda -> lambda.owner().equals(node.name))
              .filter(lambda -> lambda.name().startsWith("lambda$"))
              .ifPresent(
                  lambda ->
                      lambdas.holders.put(
                          lambda.name() + lambda.descriptor(), method.name + method.desc));
        }
      }
    }
    return lambdas;
  }

  /** The method of the source that holds a lambda; a method itself. With its descriptor. */
  String holder(String method) {
    Set<String> seen = new HashSet<>();
    String holder = method;
    while (holders.containsKey(holder) && seen.add(holder)) {
      holder = holders.get(holder);
    }
    return holder;
  }

  Optional<PerElement> perElement(MethodNode method) {
    return Optional.ofNullable(perElement.get(method.name + method.desc));
  }

  /** Whether the method passes a lambda to what may run it for each element. */
  static boolean mayIterate(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof MethodInsnNode call && EACH.contains(call.name)) {
        return true;
      }
    }
    return false;
  }

  /** Notes which methods run for each element, by a method that may say so. */
  void note(Context context) {
    Body body = context.body();
    for (int i = 0; i < body.size(); i++) {
      MethodInsnNode call = body.call(i);
      if (call == null || !body.reachable(i) || !EACH.contains(call.name) || !iterates(call)) {
        continue;
      }
      List<FlowValue> operands = body.operands(i);
      for (FlowValue operand : operands.subList(1, operands.size())) {
        for (int source : operand.sources()) {
          if (source >= 0 && body.at(source) instanceof InvokeDynamicInsnNode dynamic) {
            note(context, dynamic, source, operands.get(0));
          }
        }
      }
    }
  }

  private static boolean iterates(MethodInsnNode call) {
    return call.getOpcode() != Opcodes.INVOKESTATIC
        && (call.name.startsWith("forEach") || call.owner.startsWith("java/util/stream/"));
  }

  private void note(
      Context context, InvokeDynamicInsnNode dynamic, int source, FlowValue receiver) {
    Lambda.of(dynamic)
        .filter(lambda -> lambda.owner().equals(context.body().owner()))
        .ifPresent(
            lambda ->
                perElement.put(
                    lambda.name() + lambda.descriptor(),
                    new PerElement(
                        context.body().operands(source).size(),
                        new StreamCheck(context).bound(receiver, 0).orElse(Bound.NONE))));
  }
}
