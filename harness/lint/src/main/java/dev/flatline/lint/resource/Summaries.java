package dev.flatline.lint.resource;

import dev.flatline.lint.finding.Shape;
import dev.flatline.lint.flow.Body;
import dev.flatline.lint.flow.FlowValue;
import dev.flatline.lint.type.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** What the methods of the program do to resources, found out once for each. Not thread-safe. */
public final class Summaries {

  private record Key(String owner, String name, String descriptor) {}

  private final Program program;
  private final Map<Key, Optional<Summary>> known = new HashMap<>();
  private int depth;

  /** Of the methods of a program. */
  public Summaries(Program program) {
    this.program = program;
  }

  /** Of the method that a call runs as far as can be told; empty if its code is not known. */
  public Optional<Summary> of(String owner, String name, String descriptor) {
    if (Types.isOfJdk(owner) || owner.startsWith("[")) {
      return Optional.empty();
    }
    Key key = new Key(owner, name, descriptor);
    Optional<Summary> summary = known.get(key);
    if (summary != null) {
      return summary;
    }
    if (depth >= Program.DEEPEST_CALL) {
      return Optional.empty();
    }
    // A method that calls itself adds nothing to what it does.
    known.put(key, Optional.of(Summary.NOTHING));
    depth++;
    try {
      summary = program.callee(owner, name, descriptor).map(this::summed);
    } finally {
      depth--;
    }
    known.put(key, summary);
    return summary;
  }

  private Summary summed(Body body) {
    Resources resources = new Resources(program, this, body);
    Set<Integer> released = new HashSet<>();
    List<Kept> kept = new ArrayList<>();
    Optional<Acquisition> fresh = Optional.empty();
    boolean accessor = true;
    for (int i = 0; i < body.size(); i++) {
      if (!body.reachable(i)) {
        continue;
      }
      AbstractInsnNode insn = body.at(i);
      if (insn instanceof MethodInsnNode) {
        released.addAll(releasedBy(resources, i));
      }
      for (Sink sink : resources.sinks().at(i)) {
        kept.addAll(keptBy(resources, sink));
      }
      if (insn.getOpcode() == Opcodes.ARETURN) {
        FlowValue answer = body.stack(i, 0);
        fresh = fresh.or(() -> freshIn(resources, answer));
        accessor &= isField(body, answer);
      }
    }
    return new Summary(fresh, released, kept, accessor);
  }

  private static boolean isField(Body body, FlowValue answer) {
    return answer.sources().stream()
        .allMatch(
            source ->
                source >= 0
                    && (body.at(source).getOpcode() == Opcodes.GETFIELD
                        || body.at(source).getOpcode() == Opcodes.GETSTATIC));
  }

  private static Set<Integer> releasedBy(Resources resources, int call) {
    Set<Integer> released = new HashSet<>();
    Body body = resources.body();
    for (int parameter = 0; parameter < Operands.count(body.method()); parameter++) {
      int source = Operands.source(body.method(), parameter);
      if (resources.releases(call, Set.of(source))) {
        released.add(parameter);
      }
    }
    return released;
  }

  private static List<Kept> keptBy(Resources resources, Sink sink) {
    Body body = resources.body();
    List<Kept> kept = new ArrayList<>();
    int keeper = keeper(resources, sink.receiver());
    // What an object keeps in a collection of its own is its business: a registry, mostly.
    boolean registry =
        sink.shape() == Shape.COLLECTED && resources.lifetimes().isOfAnOwner(sink.receiver());
    if (keeper < 0 || registry) {
      return kept;
    }
    for (FlowValue payload : sink.payload()) {
      Set<Integer> reached = body.reached(payload);
      for (int parameter = 0; parameter < Operands.count(body.method()); parameter++) {
        if (parameter != keeper && reached.contains(Operands.source(body.method(), parameter))) {
          kept.add(
              new Kept(
                  sink.shape(), keeper, parameter, Optional.empty(), sink.line(), sink.words()));
        }
      }
      resources
          .deepest(reached)
          .ifPresent(
              index ->
                  kept.add(
                      new Kept(
                          sink.shape(),
                          keeper,
                          -1,
                          resources.acquiredAt(index),
                          sink.line(),
                          sink.words())));
    }
    return kept;
  }

  /** The parameter that the keeper is, or that holds it in a field. */
  private static int keeper(Resources resources, FlowValue receiver) {
    Body body = resources.body();
    Set<Integer> roots = resources.lifetimes().roots(receiver);
    for (int parameter = 0; parameter < Operands.count(body.method()); parameter++) {
      if (roots.size() == 1 && roots.contains(Operands.source(body.method(), parameter))) {
        return parameter;
      }
    }
    return -1;
  }

  /** What is acquired here and answered, unless it is kept for the next who asks. */
  private static Optional<Acquisition> freshIn(Resources resources, FlowValue answer) {
    Set<Integer> reached = resources.body().reached(answer);
    return resources
        .deepest(reached)
        .filter(index -> !resources.isCached(index))
        .flatMap(index -> outermost(resources, answer).or(() -> resources.acquiredAt(index)));
  }

  private static Optional<Acquisition> outermost(Resources resources, FlowValue answer) {
    return answer.sources().stream()
        .flatMap(source -> resources.acquiredAt(source).stream())
        .findFirst();
  }
}
