package dev.flatline.lint.resource;

import dev.flatline.lint.flow.Body;
import dev.flatline.lint.flow.FlowValue;
import dev.flatline.lint.rule.Rules;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** What a method acquires, keeps and releases, instruction by instruction. */
public final class Resources {

  private final Program program;
  private final Summaries summaries;
  private final Body body;
  private final Sinks sinks;
  private final Lifetimes lifetimes;
  private final Acquirers acquirers;

  /** Of the code of a method. */
  public Resources(Program program, Summaries summaries, Body body) {
    this.program = program;
    this.summaries = summaries;
    this.body = body;
    sinks = new Sinks(program, summaries, body);
    lifetimes = new Lifetimes(body, summaries);
    acquirers = new Acquirers(program, summaries, body);
    for (int i = 0; i < body.size(); i++) {
      noteWrapped(i);
    }
  }

  /** The code of the method. */
  public Body body() {
    return body;
  }

  /** What it keeps where. */
  public Sinks sinks() {
    return sinks;
  }

  /** What lived before what. */
  public Lifetimes lifetimes() {
    return lifetimes;
  }

  /** What it acquires. */
  public Acquirers acquirers() {
    return acquirers;
  }

  /** What the methods that it calls do. */
  public Summaries summaries() {
    return summaries;
  }

  /** What an instruction acquires. */
  public Optional<Acquisition> acquiredAt(int index) {
    return index < 0 ? Optional.empty() : acquirers.at(index);
  }

  /** Among what is reached the resource that the others wrap; the first of several. */
  public Optional<Integer> deepest(Set<Integer> reached) {
    Set<Integer> acquired = new TreeSet<>();
    for (int source : reached) {
      if (acquiredAt(source).isPresent()) {
        acquired.add(source);
      }
    }
    return acquired.stream().filter(each -> wrapsNoneOf(each, acquired)).findFirst();
  }

  private boolean wrapsNoneOf(int source, Set<Integer> acquired) {
    Set<Integer> within = new HashSet<>();
    body.partsOf(source).forEach(part -> within.addAll(body.reached(part)));
    within.remove(source);
    return within.stream().noneMatch(acquired::contains);
  }

  /** The resource with what it was asked of: closing a connection closes its statements. */
  public Set<Integer> withOrigins(int acquired) {
    Set<Integer> all = new HashSet<>(Set.of(acquired));
    int source = acquired;
    while (body.call(source) != null
        && body.at(source).getOpcode() != Opcodes.INVOKESTATIC
        && !body.operands(source).isEmpty()) {
      Optional<Integer> holder =
          body.operands(source).get(0).sources().stream()
              .filter(each -> acquiredAt(each).isPresent())
              .findFirst();
      if (holder.isEmpty() || !all.add(holder.get())) {
        break;
      }
      source = holder.get();
    }
    return all;
  }

  /** Whether a call releases any of the sources, or hands them to somebody who does. */
  public boolean releases(int index, Set<Integer> sources) {
    MethodInsnNode call = body.call(index);
    if (call == null || !body.reachable(index)) {
      return false;
    }
    List<FlowValue> operands = body.operands(index);
    for (int i = 0; i < operands.size(); i++) {
      FlowValue operand = operands.get(i);
      if (body.reached(operand).stream().noneMatch(sources::contains)) {
        continue;
      }
      if (program.rules().registers(call.owner, call.name, call.desc, program.types())) {
        return false;
      }
      int position = i;
      if (program.rules().releases(call.owner, call.name, call.desc, program.types())
          || summaries
              .of(call.owner, call.name, call.desc)
              .filter(summary -> summary.released().contains(position))
              .isPresent()
          || (sinks.at(index).isEmpty() && isHandedOver(operand, sources))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a lambda that releases one of the sources is what is passed on. */
  private boolean isHandedOver(FlowValue operand, Set<Integer> sources) {
    return operand.sources().stream()
        .anyMatch(
            source ->
                source >= 0
                    && body.at(source) instanceof InvokeDynamicInsnNode dynamic
                    && releasesCapture(dynamic, source, sources));
  }

  private boolean releasesCapture(InvokeDynamicInsnNode dynamic, int index, Set<Integer> sources) {
    return Lambda.of(dynamic)
        .filter(
            lambda -> {
              Rules rules = program.rules();
              boolean named =
                  rules.releases(
                      lambda.owner(), lambda.name(), lambda.descriptor(), program.types());
              List<FlowValue> captured = body.operands(index);
              for (int i = 0; i < captured.size(); i++) {
                if (body.reached(captured.get(i)).stream().anyMatch(sources::contains)) {
                  int position = i;
                  return named
                      || summaries
                          .of(lambda.owner(), lambda.name(), lambda.descriptor())
                          .filter(summary -> summary.released().contains(position))
                          .isPresent();
                }
              }
              return false;
            })
        .isPresent();
  }

  /** Whether what runs for an element releases it. */
  public boolean releasesElement(Lambda lambda) {
    return program
            .rules()
            .releases(lambda.owner(), lambda.name(), lambda.descriptor(), program.types())
        || summaries
            .of(lambda.owner(), lambda.name(), lambda.descriptor())
            .filter(summary -> !summary.released().isEmpty())
            .isPresent();
  }

  /** Whether what is acquired at an instruction is stored for whoever asks for it next. */
  boolean isCached(int acquired) {
    for (int i = 0; i < body.size(); i++) {
      int opcode = body.at(i).getOpcode();
      if (opcode == Opcodes.PUTSTATIC || opcode == Opcodes.PUTFIELD) {
        boolean ofParameter =
            opcode == Opcodes.PUTSTATIC
                || lifetimes.roots(body.stack(i, 1)).stream().allMatch(root -> root < 0);
        if (ofParameter && body.reached(body.stack(i, 0)).contains(acquired)) {
          return true;
        }
      }
      MethodInsnNode call = body.call(i);
      if (call != null
          && call.name.startsWith("put")
          && body.operands(i).stream().anyMatch(each -> body.reached(each).contains(acquired))) {
        return true;
      }
    }
    return false;
  }

  private void noteWrapped(int index) {
    MethodInsnNode call = body.call(index);
    if (call == null || call.name.equals("<init>") || !body.reachable(index)) {
      return;
    }
    Type result = Type.getReturnType(call.desc);
    if (result.getSort() != Type.OBJECT) {
      return;
    }
    boolean named = program.rules().wraps(call.owner, call.name, call.desc, program.types());
    boolean closeable = isCloseable(result);
    Type[] types = Type.getArgumentTypes(call.desc);
    List<FlowValue> operands = body.operands(index);
    int skipped = operands.size() - types.length;
    for (int i = 0; i < types.length; i++) {
      if (named || (closeable && isCloseable(types[i]))) {
        body.addPart(index, operands.get(i + skipped));
      }
    }
  }

  private boolean isCloseable(Type type) {
    return type.getSort() == Type.OBJECT && program.types().isCloseable(type.getInternalName());
  }
}
