package dev.flatline.verdict.trend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The recorded series with their truth. Run {@code main} to see every verdict. */
final class TrendVectors {

  /** One series with what is known about it. */
  record Vector(JsonNode truth, GrowthSeries series) {

    String id() {
      return truth.get("id").asText();
    }

    GrowthOptions options() {
      boolean checkpoint = truth.get("mode").asText().equals("checkpoint");
      return new GrowthOptions(
          checkpoint ? GrowthOptions.Mode.CHECKPOINT : GrowthOptions.Mode.IN_LOAD,
          truth.get("quantum").asDouble(),
          truth.get("headroom").asDouble(),
          truth.get("delta_per_op").asDouble(),
          checkpoint && truth.get("quantum").asDouble() == 1);
    }

    Growth judge() {
      return GrowthJudge.judge(series, options());
    }
  }

  private TrendVectors() {}

  static List<Vector> all() {
    List<Vector> vectors = new ArrayList<>();
    try (InputStream in = open("vectors.json")) {
      for (JsonNode truth : new ObjectMapper().readTree(in)) {
        vectors.add(new Vector(truth, series(truth.get("file").asText())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the vectors", e);
    }
    return vectors;
  }

  private static GrowthSeries series(String file) throws IOException {
    GrowthSeries series = new GrowthSeries();
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
      reader.readLine();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] cells = line.split(",", -1);
        series.add(number(cells[1]), number(cells[2]), number(cells[3]));
      }
    }
    return series;
  }

  private static double number(String cell) {
    return cell.isBlank() ? Double.NaN : Double.parseDouble(cell);
  }

  private static InputStream open(String name) {
    return Objects.requireNonNull(
        TrendVectors.class.getResourceAsStream("/trend-vectors/" + name), name);
  }

  public static void main(String[] args) {
    for (Vector vector : all()) {
      Growth growth = vector.judge();
      double truth = vector.truth().get("true_slope_per_op").asDouble();
      System.out.printf(
          "%s: %s (ideal %s) true %.4g, slope %.4g [%.4g, %.4g]%n    %s%n",
          vector.id(),
          growth.decision(),
          vector.truth().get("ideal").asText(),
          truth,
          growth.perOperation().estimate(),
          growth.perOperation().low(),
          growth.perOperation().high(),
          growth.reason());
    }
  }
}
