package dev.flatline.engine.export.stack;

import dev.flatline.process.agent.AgentReport.Frame;
import dev.flatline.process.text.TerminalText;

/** A frame as one word, as async-profiler writes it: {@code com/acme/Batch.handle:41}. */
final class FrameText {

  private FrameText() {}

  static String of(Frame frame) {
    return numbered(frame.type().replace('.', '/'), frame);
  }

  /** Without the package, for a picture. */
  static String brief(Frame frame) {
    return numbered(frame.type().substring(frame.type().lastIndexOf('.') + 1), frame);
  }

  private static String numbered(String type, Frame frame) {
    String method = type + "." + frame.method();
    return word(frame.line().map(line -> method + ":" + line).orElse(method));
  }

  /** What separates frames and ends a line is in no name that a compiler makes. */
  static String word(String name) {
    return TerminalText.line(name).replace(';', ',').replace(' ', '_');
  }
}
