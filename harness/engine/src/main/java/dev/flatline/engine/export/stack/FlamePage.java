package dev.flatline.engine.export.stack;

import dev.flatline.engine.export.Contrast;
import dev.flatline.engine.export.ExportFile;
import dev.flatline.engine.export.HeldStack;
import dev.flatline.engine.export.Origin;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.agent.AgentReport.Frame;
import dev.flatline.process.text.HtmlText;
import dev.flatline.verdict.number.NumberText;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.convert.Arguments;
import one.convert.CallStack;
import one.convert.FlameGraph;

/**
 * What survives, and what one operation held at most, as a flame graph on a page of its own; of two
 * cases as a differential one: drawn is the first, coloured by how it differs from the second.
 *
 * <p>Drawn by the converter of async-profiler.
 */
public final class FlamePage implements ExportFile.Closing {

  private static final String COLOURS = " (yellow: only there, red: more, blue: fewer)";

  private final OutputStream stream;
  private final Optional<Contrast> contrast;
  private final Map<String, List<HeldStack>> cases = new LinkedHashMap<>();
  private String scenario = "";

  /**
   * A page that is written to a stream, which is not closed.
   *
   * @param contrast the two cases to compare; empty to draw all that there are
   */
  public FlamePage(OutputStream stream, Optional<Contrast> contrast) {
    this.stream = stream;
    this.contrast = contrast;
  }

  @Override
  public void stack(Origin of, long micros, HeldStack stack) {
    scenario = of.scenario();
    List<HeldStack> known = cases.computeIfAbsent(of.label(), first -> new ArrayList<>());
    if (stack.held() > 0) {
      known.add(stack);
    }
  }

  @Override
  public String leftOut() {
    return cases.values().stream().allMatch(List::isEmpty) ? Untracked.reason(cases.isEmpty()) : "";
  }

  @Override
  public void close() {
    Arguments arguments = new Arguments();
    FlameGraph graph = new FlameGraph(arguments);
    if (contrast.isPresent() && !cases.isEmpty()) {
      Contrast two = contrast.get();
      FlameGraph base = new FlameGraph(arguments);
      add(base, stacks(two.base()), "");
      add(graph, stacks(two.shown()), "");
      graph.diff(base);
      arguments.title = title(two.shown() + " against " + two.base(), COLOURS);
    } else {
      cases.forEach((label, held) -> add(graph, held, cases.size() > 1 ? label : ""));
      arguments.title =
          title(
              cases.size() == 1
                  ? cases.keySet().iterator().next()
                  : NumberText.count(cases.size(), "case"),
              "");
    }
    PrintStream print = new PrintStream(stream, false, StandardCharsets.UTF_8);
    graph.dump(print);
    print.flush();
  }

  private List<HeldStack> stacks(String label) {
    List<HeldStack> known = cases.get(label);
    if (known == null) {
      throw FlatlineException.usage(
          "Cannot compare cases because the agent has tracked none of that name: case=%s, known=%s;"
              + " name two of them with --diff",
          label, cases.keySet());
    }
    return known;
  }

  private String title(String what, String colours) {
    StringWriter text = new StringWriter();
    HtmlText.write(scenario + " " + what + ": what is held", text);
    return text + colours;
  }

  private static void add(FlameGraph graph, List<HeldStack> stacks, String label) {
    for (HeldStack stack : stacks) {
      CallStack frames = new CallStack();
      if (!label.isEmpty()) {
        push(frames, label);
      }
      push(frames, stack.kind());
      List<Frame> from = stack.frames();
      for (int i = from.size() - 1; i >= 0; i--) {
        push(frames, FrameText.brief(from.get(i)));
      }
      graph.addSample(frames, stack.held());
    }
  }

  /** Names stand in a script of the page: none may end it, or begin a comment. */
  private static void push(CallStack frames, String name) {
    String plain =
        FrameText.word(name)
            .replace('<', '(')
            .replace("(init>", "<init>")
            .replace("(clinit>", "<clinit>");
    frames.push(plain, one.convert.Frame.TYPE_JIT_COMPILED);
  }
}
