package dev.flatline.lint.resource;

import dev.flatline.lint.flow.Body;
import dev.flatline.lint.rule.Rules;
import dev.flatline.lint.type.Types;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Tells which instructions of a method acquire a resource. */
public final class Acquirers {

  private final Program program;
  private final Summaries summaries;
  private final Body body;
  private final Map<Integer, Optional<Acquisition>> known = new HashMap<>();

  Acquirers(Program program, Summaries summaries, Body body) {
    this.program = program;
    this.summaries = summaries;
    this.body = body;
  }

  Optional<Acquisition> at(int index) {
    Optional<Acquisition> acquired = known.get(index);
    if (acquired == null) {
      acquired = body.reachable(index) ? classify(index) : Optional.empty();
      known.put(index, acquired);
    }
    return acquired;
  }

  private Optional<Acquisition> classify(int index) {
    int line = body.line(index);
    if (body.at(index) instanceof TypeInsnNode made && made.getOpcode() == Opcodes.NEW) {
      return constructed(made.desc, line);
    }
    MethodInsnNode call = body.call(index);
    if (call == null || call.name.equals("<init>")) {
      return Optional.empty();
    }
    return called(call.owner, call.name, call.desc, line);
  }

  /** What the method behind a lambda acquires for each element. */
  public Optional<Acquisition> byLambda(Lambda lambda, int line) {
    return lambda.opcode() == Opcodes.NEW
        ? constructed(lambda.owner(), line)
        : called(lambda.owner(), lambda.name(), lambda.descriptor(), line);
  }

  private Optional<Acquisition> constructed(String type, int line) {
    String by = "new " + Acquisition.simple(type);
    if (program.rules().acquires(type, "<init>", "()V", program.types())) {
      return Optional.of(new Acquisition(type, by, line, true));
    }
    return !Types.isOfJdk(type) && isResource(type)
        ? Optional.of(new Acquisition(type, by, line, false))
        : Optional.empty();
  }

  private Optional<Acquisition> called(String owner, String name, String descriptor, int line) {
    Type result = Type.getReturnType(descriptor);
    if (result.getSort() != Type.OBJECT || owner.startsWith("[")) {
      return Optional.empty();
    }
    Rules rules = program.rules();
    String type = result.getInternalName();
    String by = Acquisition.simple(owner) + "." + name;
    if (rules.acquires(owner, name, descriptor, program.types())) {
      return Optional.of(new Acquisition(type, by, line, true));
    }
    if (Types.isOfJdk(owner)) {
      return Optional.empty();
    }
    Optional<Summary> summary = summaries.of(owner, name, descriptor);
    Optional<Acquisition> fresh = summary.flatMap(Summary::fresh);
    if (fresh.isPresent()) {
      // A lambda answers what it makes as an object of any type.
      boolean known = isResource(type);
      return Optional.of(
          new Acquisition(
              known ? type : fresh.get().type(),
              name.startsWith("lambda$") ? fresh.get().by() : by,
              name.startsWith("lambda$") ? fresh.get().line() : line,
              fresh.get().certain()));
    }
    boolean lends =
        isResource(type)
            && rules.lends(owner, name, descriptor, program.types())
            && !summary.map(Summary::accessor).orElse(false);
    return lends ? Optional.of(new Acquisition(type, by, line, true)) : Optional.empty();
  }

  private boolean isResource(String type) {
    return program.types().isCloseable(type) && !program.rules().isHarmless(type, program.types());
  }
}
