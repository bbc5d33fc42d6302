package dev.flatline.engine.export.stack;

import dev.flatline.engine.export.ExportFile;
import dev.flatline.engine.export.HeldStack;
import dev.flatline.engine.export.Origin;
import dev.flatline.process.agent.AgentReport.Frame;
import dev.flatline.verdict.number.Formatted;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What survives, and what piles up in an operation, as collapsed stacks: a line each, the outermost
 * frame first, and how many. Of several cases the first frame is the case; then comes the kind.
 */
public final class CollapsedStacks implements ExportFile.Closing {

  private record Line(Origin of, String text) {}

  private final OutputStream stream;
  private final List<Line> lines = new ArrayList<>();
  private final Set<Origin> cases = new HashSet<>();

  /** Stacks that are written to a stream, which is not closed. */
  public CollapsedStacks(OutputStream stream) {
    this.stream = stream;
  }

  @Override
  public void stack(Origin of, long micros, HeldStack stack) {
    cases.add(of);
    if (!stack.leaks()) {
      return;
    }
    List<String> words = new ArrayList<>(List.of(FrameText.word(stack.kind())));
    List<Frame> frames = stack.frames();
    for (int i = frames.size() - 1; i >= 0; i--) {
      words.add(FrameText.of(frames.get(i)));
    }
    lines.add(new Line(of, Formatted.of("%s %d", String.join(";", words), stack.held())));
  }

  @Override
  public String leftOut() {
    return lines.isEmpty() ? Untracked.reason(cases.isEmpty()) : "";
  }

  @Override
  public void close() {
    try {
      BufferedWriter writer =
          new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
      for (Line line : lines) {
        writer.write(cases.size() > 1 ? FrameText.word(line.of().label()) + ";" : "");
        writer.write(line.text());
        writer.write('\n');
      }
      writer.flush();
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }
}
