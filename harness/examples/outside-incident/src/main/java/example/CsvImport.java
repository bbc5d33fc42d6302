package example;

import dev.flatline.api.Ledger;
import dev.flatline.api.Request;
import dev.flatline.api.Subject;
import dev.flatline.api.SubjectContext;
import dev.flatline.api.Tracked;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/** Reads a CSV file for each item, and closes it when the item ends or when the batch does. */
final class CsvImport implements Subject {

  private final boolean late;
  private Ledger parsers;
  private Path file;

  CsvImport(boolean late) {
    this.late = late;
  }

  @Override
  public void setUp(SubjectContext context) throws IOException {
    parsers = context.ledger("parsers");
    file = Files.writeString(context.scratch().resolve("rates.csv"), "EUR,1\nUSD,2\n");
  }

  @Override
  public void handle(Request request) throws IOException {
    List<Tracked<CSVParser>> open = new ArrayList<>();
    try {
      for (int item = 0; item < request.size(); item++) {
        Tracked<CSVParser> parser =
            parsers.track(CSVParser.parse(file, StandardCharsets.UTF_8, CSVFormat.DEFAULT));
        open.add(parser);
        try {
          parser.value().getRecords();
          if (!request.reach(item)) {
            return;
          }
          request.processed();
        } finally {
          parser.used();
          if (!late) {
            parser.close();
          }
        }
      }
    } finally {
      open.forEach(Tracked::close);
    }
  }
}
