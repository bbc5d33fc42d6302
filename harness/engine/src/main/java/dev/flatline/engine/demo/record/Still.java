package dev.flatline.engine.demo.record;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.process.page.Template;
import dev.flatline.process.text.TextFile;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One picture of a demo for a document, as SVG: each side's store at its fullest before the fix was
 * switched on, what was held over time, and the steps of the story.
 */
public final class Still {

  private static final Template TEMPLATE = Template.of("still");
  private static final Set<String> STEPS =
      Set.of("alarm", "herring", "cause", "fix", "watch", "lost");

  static final int WIDTH = 1600;
  static final int MARGIN = 40;
  private static final int SIDE_HEIGHT = 300;

  /** Characters of a line over the whole width at 18 px, of a sans-serif face of usual width. */
  private static final int ACROSS = 165;

  private static final int LINE = 26;

  /** As much of a word as fits into a line of any look. */
  private static final String WORD_TOO_LONG = "\\S{90}(?=\\S)";

  private final List<Recording.Event> events;
  private final JsonNode hello;
  private final List<Text> texts = new ArrayList<>();
  private final List<StillSide.Box> boxes = new ArrayList<>();
  private final List<StillSide.Stroke> strokes = new ArrayList<>();
  private int y = 30;

  /** A line of text. */
  record Text(int x, int y, String look, String text) {}

  private Still(List<Recording.Event> events) {
    this.events = events;
    hello = events.get(0).data();
  }

  /**
   * Draws a demo; a file that is there is replaced.
   *
   * @param store of the demo
   * @throws dev.flatline.process.FlatlineException if it has no recording, or a damaged one
   * @throws IOException if the file cannot be written
   */
  public static void write(Path store, Path file) throws IOException {
    TextFile.write(file, new Still(Recording.read(store)).svg());
  }

  private String svg() {
    line("faint", hello.path("incident").asText());
    wrapped("title", hello.path("summary").asText(), 95, 34);
    y += 20;
    for (Position side : Position.values()) {
      StillSide drawn = new StillSide(side, hello, events, top());
      drawn.draw(y, texts, boxes, strokes);
      y += SIDE_HEIGHT;
    }
    y += LINE;
    events.stream()
        .filter(event -> event.kind().equals("told"))
        .filter(event -> STEPS.contains(event.data().path("kind").asText()))
        .forEach(this::step);
    return TEMPLATE.fill(
        Map.of(
            "width",
            Integer.toString(WIDTH),
            "height",
            Integer.toString(y + MARGIN),
            "title",
            hello.path("incident").asText(),
            "texts",
            texts,
            "boxes",
            boxes,
            "strokes",
            strokes));
  }

  private void step(Recording.Event event) {
    wrapped(
        "text",
        Formatted.of("%.0f s  %s", event.seconds(), event.data().path("text").asText()),
        ACROSS,
        LINE);
    y += 6;
  }

  /** The highest value of both sides: they are drawn on one scale. */
  private double top() {
    double capacity = hello.at("/mechanism/capacity").asDouble(0);
    double highest = highest(moment -> true);
    return capacity > 0 ? Math.max(1.35 * capacity, 1.1 * highest) : Math.max(4, 1.15 * highest);
  }

  private double highest(Predicate<JsonNode> of) {
    return events.stream()
        .filter(event -> event.kind().equals("moment"))
        .map(Recording.Event::data)
        .filter(of)
        .mapToDouble(moment -> moment.path("highest").asDouble(0))
        .max()
        .orElse(0);
  }

  private void line(String look, String text) {
    y += LINE;
    texts.add(new Text(MARGIN, y, look, text));
  }

  private void wrapped(String look, String text, int most, int height) {
    StringBuilder line = new StringBuilder();
    for (String word : text.replaceAll(WORD_TOO_LONG, "$0 ").split("\\s", -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > most) {
        y += height;
        texts.add(new Text(MARGIN, y, look, line.toString()));
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    y += height;
    texts.add(new Text(MARGIN, y, look, line.toString()));
  }
}
