package dev.flatline.engine.figures;

import dev.flatline.process.text.CsvText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.apache.commons.csv.CSVFormat;

/** Figures as CSV, a line each, with the run and the store that it is of. */
final class FigureLines {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

  private FigureLines() {}

  static String of(List<TabledRun> runs) {
    StringBuilder text = new StringBuilder();
    try {
      FORMAT.printRecord(
          text, "run", "incident", "case", "role", "figure", "value", "unit", "note", "store");
      for (TabledRun run : runs) {
        for (CaseFigures one : run.cases()) {
          for (Figure figure : Figure.values()) {
            Measured measured = Objects.requireNonNull(one.figures().get(figure));
            FORMAT.printRecord(
                text,
                CsvText.cell(run.directory().toString()),
                CsvText.cell(run.report().plan().incident()),
                CsvText.cell(one.label()),
                one.roleName(),
                figure.title(),
                number(measured.value()),
                CsvText.cell(measured.unit()),
                CsvText.cell(
                    one.remark()
                        .map(said -> said + "; " + measured.note())
                        .orElse(measured.note())),
                CsvText.cell(one.store()));
          }
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private static String number(OptionalDouble value) {
    if (value.isEmpty()) {
      return "";
    }
    double number = value.getAsDouble();
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
