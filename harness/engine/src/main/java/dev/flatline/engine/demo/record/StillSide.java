package dev.flatline.engine.demo.record;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.verdict.number.Formatted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One side of a still: its store on the left, what was held over time on the right. */
final class StillSide {

  private static final List<String> COLOURS =
      List.of(
          "#ffb27a", "#8ecbff", "#6fd9b5", "#f2b3d9", "#ffe27a", "#b9c7ff", "#d9bd9c", "#c9ef8f");
  private static final String PROBE = "#e6e8ec";
  private static final String UNKNOWN = "#b4b9c2";

  private static final int STORE_WIDTH = 560;
  private static final int STORE_HEIGHT = 130;
  private static final int CHART_LEFT = 690;
  private static final int CHART_TOP = 30;
  private static final int CHART_HEIGHT = 210;

  /** More squares in a row would be too small for the number of their batch. */
  private static final int LABELLED = 40;

  private static final int DENSE = 32;

  /** So many squares are drawn at most: of a larger store each is more than one unit. */
  private static final int CELLS = 1_000;

  /** After so long without a reading the line is broken: there was no process. */
  private static final double GAP_SECONDS = 1;

  private final Position side;
  private final JsonNode hello;
  private final List<JsonNode> moments;
  private final List<JsonNode> bands;
  private final Optional<Double> fixedAt;
  private final double top;
  private final double end;
  private int y;

  /** A rectangle. */
  record Box(int x, int y, int width, int height, String fill, String stroke) {}

  /** Units of one operation. */
  private record Share(String colour, long units) {}

  /** A line through points, as the path of SVG. */
  record Stroke(String path, String look) {}

  StillSide(Position side, JsonNode hello, List<Recording.Event> events, double top) {
    this.side = side;
    this.hello = hello;
    this.top = top;
    moments = of("moment", events);
    bands = of("band", events);
    fixedAt =
        events.stream()
            .filter(event -> event.kind().equals("fixed"))
            .map(Recording.Event::seconds)
            .findFirst();
    end = Math.max(1, events.stream().mapToDouble(Recording.Event::seconds).max().orElse(1));
  }

  private List<JsonNode> of(String kind, List<Recording.Event> events) {
    return events.stream()
        .filter(event -> event.kind().equals(kind))
        .map(Recording.Event::data)
        .filter(data -> data.path("side").asText().equals(side.label()))
        .toList();
  }

  void draw(int atY, List<Still.Text> texts, List<Box> boxes, List<Stroke> strokes) {
    y = atY;
    String name = hello.path(side.label()).path("name").asText();
    texts.add(new Still.Text(Still.MARGIN, y + 24, side.label(), name));
    texts.add(
        new Still.Text(
            Still.MARGIN, y + 52, "faint", hello.path(side.label()).path("summary").asText()));
    fullest().ifPresent(moment -> store(moment, texts, boxes));
    chart(texts, boxes, strokes);
  }

  /** The moment before the fix in which most was held, and of those the one in which most wait. */
  private Optional<JsonNode> fullest() {
    return moments.stream()
        .filter(moment -> moment.path("t").asDouble() < fixedAt.orElse(end + 1))
        .max(
            Comparator.<JsonNode>comparingLong(moment -> moment.path("inUse").asLong())
                .thenComparingLong(moment -> moment.path("waiting").asLong()));
  }

  private void store(JsonNode moment, List<Still.Text> texts, List<Box> boxes) {
    List<Share> shares = shares(moment);
    long held = shares.stream().mapToLong(Share::units).sum();
    long capacity = hello.at("/mechanism/capacity").asLong(Math.max(1, held));
    long scale = (capacity + CELLS - 1) / CELLS;
    int cells = (int) ((capacity + scale - 1) / scale);
    List<String> owners = owners(shares, scale, cells);
    int across = cells > LABELLED ? DENSE : Math.min(10, cells);
    int rows = (cells + across - 1) / across;
    int width = STORE_WIDTH / across;
    int height = Math.min(width, STORE_HEIGHT / rows);
    for (int cell = 0; cell < cells; cell++) {
      String fill = cell < owners.size() ? owners.get(cell) : "none";
      boxes.add(
          new Box(
              Still.MARGIN + cell % across * width,
              y + 70 + cell / across * height,
              Math.max(1, width - 3),
              Math.max(1, height - 3),
              fill,
              fill.equals("none") ? "#9aa1ac" : "#1a1c20"));
    }
    int below = y + 70 + rows * height + 24;
    long waiting = moment.path("waiting").asLong();
    texts.add(
        new Still.Text(
            Still.MARGIN,
            below,
            "text",
            Formatted.of(
                "%,d of %,d %s held at %.0f s, coloured by batch%s%s",
                Math.min(held, capacity),
                capacity,
                hello.path("resource").asText(),
                moment.path("t").asDouble(),
                scale > 1 ? Formatted.of("; one square is %,d", scale) : "",
                moment.has("waiting")
                    ? Formatted.of("; %,d wait%s", waiting, waiting == 1 ? "s" : "")
                    : "")));
  }

  /** What is held, operation by operation. */
  private static List<Share> shares(JsonNode moment) {
    List<Share> shares = new ArrayList<>();
    for (int slot = 0; slot < moment.path("batches").size(); slot++) {
      long units = moment.path("batches").get(slot).asLong();
      shares.add(new Share(COLOURS.get(slot % COLOURS.size()), Math.max(0, units)));
    }
    moment.path("probes").forEach(held -> shares.add(new Share(PROBE, Math.max(0, held.asLong()))));
    long known = shares.stream().mapToLong(Share::units).sum();
    shares.add(new Share(UNKNOWN, Math.max(0, moment.path("inUse").asLong() - known)));
    return shares;
  }

  /** The colours of the squares that are held; rounded so that their number is right. */
  private static List<String> owners(List<Share> shares, long scale, int most) {
    List<String> owners = new ArrayList<>();
    long units = 0;
    for (Share share : shares) {
      units += share.units();
      while (owners.size() < Math.min(most, units / scale)) {
        owners.add(share.colour());
      }
    }
    return owners;
  }

  private void chart(List<Still.Text> texts, List<Box> boxes, List<Stroke> strokes) {
    texts.add(
        new Still.Text(
            CHART_LEFT, y + 20, "faint", hello.path("resource").asText() + " held at once"));
    int bottom = y + CHART_TOP + CHART_HEIGHT;
    strokes.add(
        new Stroke(
            Formatted.of(
                "M%d %dV%dH%d", CHART_LEFT, y + CHART_TOP, bottom, Still.WIDTH - Still.MARGIN),
            "axis"));
    for (JsonNode band : bands) {
      if (band.has("to")) {
        int from = x(band.path("from").asDouble());
        int width = Math.max(2, x(band.path("to").asDouble()) - from);
        boxes.add(new Box(from, y + CHART_TOP, width, CHART_HEIGHT, "#f3dcea", "none"));
        texts.add(
            new Still.Text(from + 3, y + CHART_TOP + 16, "small", band.path("name").asText()));
      }
    }
    limit(texts, strokes);
    needed(texts, strokes);
    strokes.add(new Stroke(path("highest"), side.label()));
    if (side == Position.UPPER && fixedAt.isPresent()) {
      int at = x(fixedAt.get());
      strokes.add(new Stroke(Formatted.of("M%d %dV%d", at, y + CHART_TOP, bottom), "mark"));
      texts.add(new Still.Text(at + 4, y + CHART_TOP + 16, "small", "fix on"));
    }
    for (int share = 0; share <= 4; share++) {
      texts.add(
          new Still.Text(
              x(end * share / 4) - 10,
              bottom + 18,
              "small",
              Formatted.of("%.0f s", end * share / 4)));
    }
  }

  private void limit(List<Still.Text> texts, List<Stroke> strokes) {
    int capacity = hello.at("/mechanism/capacity").asInt();
    if (capacity > 0) {
      int at = y(capacity);
      strokes.add(
          new Stroke(
              Formatted.of("M%d %dH%d", CHART_LEFT, at, Still.WIDTH - Still.MARGIN), "limit"));
      texts.add(
          new Still.Text(
              CHART_LEFT + 5,
              at - 5,
              "small",
              hello.at("/mechanism/store").asText() + ": " + capacity));
    }
  }

  /** What a leaky side needs to be safe, as far as it is in sight. */
  private void needed(List<Still.Text> texts, List<Stroke> strokes) {
    JsonNode sizes = hello.at("/safeSizes/needed");
    if (side == Position.LOWER || sizes.isEmpty()) {
      return;
    }
    StringBuilder path = new StringBuilder();
    for (JsonNode moment : moments) {
      double needed =
          sizes.path(Math.min(moment.path("size").asInt(), sizes.size()) - 1).asDouble();
      if (needed <= top && moment.path("t").asDouble() < fixedAt.orElse(end + 1)) {
        path.append(path.isEmpty() ? "M" : "L").append(point(moment, needed));
      } else if (!path.isEmpty()) {
        int at = x(moment.path("t").asDouble());
        path.append(Formatted.of("L%d %d", at, y + CHART_TOP));
        texts.add(
            new Still.Text(
                at + 4,
                y + CHART_TOP + 16,
                "small",
                Formatted.of(
                    "over the cliff: safe from %s",
                    hello.at("/safeSizes/formula").asText() + " on")));
        break;
      }
    }
    strokes.add(new Stroke(path.isEmpty() ? "M0 0" : path.toString(), "needed"));
  }

  private String path(String value) {
    StringBuilder path = new StringBuilder();
    double before = Double.NEGATIVE_INFINITY;
    for (JsonNode moment : moments) {
      if (moment.has(value)) {
        double seconds = moment.path("t").asDouble();
        path.append(seconds - before > GAP_SECONDS ? "M" : "L")
            .append(point(moment, moment.path(value).asDouble()));
        before = seconds;
      }
    }
    return path.isEmpty() ? "M0 0" : path.toString();
  }

  private String point(JsonNode moment, double value) {
    return x(moment.path("t").asDouble()) + " " + y(value);
  }

  private int x(double seconds) {
    return CHART_LEFT + (int) Math.round((Still.WIDTH - Still.MARGIN - CHART_LEFT) * seconds / end);
  }

  private int y(double value) {
    return y + CHART_TOP + CHART_HEIGHT - (int) Math.round(CHART_HEIGHT * value / top);
  }
}
