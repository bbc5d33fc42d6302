package dev.flatline.lint.resource;

import dev.flatline.lint.finding.Shape;
import dev.flatline.lint.flow.Body;
import dev.flatline.lint.flow.FlowValue;
import dev.flatline.lint.type.Types;
import dev.flatline.verdict.number.Formatted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;

/** Finds what keeps its arguments: scopes, collections, arrays, and methods that do so. */
public final class Sinks {

  private static final Set<String> ADDS =
      Set.of(
          "add",
          "addFirst",
          "addLast",
          "push",
          "offer",
          "offerFirst",
          "offerLast",
          "addElement",
          "set");
  private static final Set<String> PUTS =
      Set.of("put", "putIfAbsent", "computeIfAbsent", "compute", "replace", "setProperty");
  private static final List<String> MAPS =
      List.of("java/util/Map", "com/google/common/collect/Multimap");

  private final Program program;
  private final Summaries summaries;
  private final Body body;

  Sinks(Program program, Summaries summaries, Body body) {
    this.program = program;
    this.summaries = summaries;
    this.body = body;
  }

  /** What is kept by an instruction; mostly nothing. */
  public List<Sink> at(int index) {
    if (!body.reachable(index)) {
      return List.of();
    }
    if (body.at(index).getOpcode() == Opcodes.AASTORE) {
      return List.of(
          sink(
              index,
              Shape.COLLECTED,
              body.stack(index, 2),
              List.of(body.stack(index, 0)),
              "an array"));
    }
    MethodInsnNode call = body.call(index);
    if (call == null || call.name.equals("<init>")) {
      return List.of();
    }
    List<FlowValue> operands = body.operands(index);
    if (operands.size() < 2) {
      return operands.isEmpty() ? List.of() : kept(index, call, operands);
    }
    List<FlowValue> arguments = operands.subList(1, operands.size());
    if (program.rules().registers(call.owner, call.name, call.desc, program.types())) {
      return List.of(
          sink(
              index,
              Shape.DEFERRED,
              operands.get(0),
              arguments,
              Acquisition.simple(call.owner) + "." + call.name));
    }
    Types types = program.types();
    if (ADDS.contains(call.name) && types.isA(call.owner, "java/util/Collection")) {
      return List.of(collected(index, call, operands.get(0), arguments));
    }
    if (PUTS.contains(call.name) && MAPS.stream().anyMatch(map -> types.isA(call.owner, map))) {
      return List.of(
          collected(
              index,
              call,
              operands.get(0),
              arguments.subList(arguments.size() - 1, arguments.size())));
    }
    return kept(index, call, operands);
  }

  private Sink collected(
      int index, MethodInsnNode call, FlowValue receiver, List<FlowValue> payload) {
    return sink(
        index,
        Shape.COLLECTED,
        receiver,
        payload,
        Formatted.of("%s.%s", Acquisition.simple(call.owner), call.name));
  }

  private Sink sink(
      int index, Shape shape, FlowValue receiver, List<FlowValue> payload, String words) {
    return new Sink(index, shape, receiver, payload, Optional.empty(), body.line(index), words);
  }

  /** What a method of the program keeps in one of its operands. */
  private List<Sink> kept(int index, MethodInsnNode call, List<FlowValue> operands) {
    List<Sink> sinks = new ArrayList<>();
    summaries
        .of(call.owner, call.name, call.desc)
        .ifPresent(
            summary -> {
              for (Kept kept : summary.kept()) {
                if (kept.payload() < operands.size() && kept.keeper() < operands.size()) {
                  sinks.add(
                      new Sink(
                          index,
                          kept.shape(),
                          operands.get(kept.keeper()),
                          kept.payload() < 0 ? List.of() : List.of(operands.get(kept.payload())),
                          kept.acquired(),
                          kept.acquired().isPresent() ? kept.line() : body.line(index),
                          kept.words()));
                }
              }
            });
    return sinks;
  }
}
