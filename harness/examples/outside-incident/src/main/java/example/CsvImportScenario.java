package example;

import dev.flatline.api.Condition;
import dev.flatline.api.Expectation;
import dev.flatline.api.Limits;
import dev.flatline.api.LoadProfile;
import dev.flatline.api.Parameters;
import dev.flatline.api.Question;
import dev.flatline.api.Resource;
import dev.flatline.api.Scenario;
import dev.flatline.api.Symptom;
import dev.flatline.api.SystemCount;
import dev.flatline.api.Variant;
import java.nio.file.FileSystemException;
import java.util.List;

/** An import that closes its files when the whole batch is done. */
public final class CsvImportScenario implements Scenario {

  private static final Symptom TOO_MANY =
      Symptom.of("too-many-open-files", FileSystemException.class, "Too many open files");

  @Override
  public String name() {
    return "csv-import";
  }

  @Override
  public String summary() {
    return "An import keeps the parser of each file until the whole batch is done.";
  }

  @Override
  public List<Variant> variants() {
    return List.of(
        Variant.leaky("leaky", "Closes when the batch ends.", () -> new CsvImport(true)),
        Variant.fixed("fixed", "Closes when the file is read.", () -> new CsvImport(false)));
  }

  @Override
  public List<Resource> resources() {
    return List.of(
        new Resource("parsers", "Parsers that are open.").countedBy(SystemCount.DESCRIPTORS));
  }

  @Override
  public List<Symptom> symptoms() {
    return List.of(TOO_MANY);
  }

  @Override
  public LoadProfile load() {
    return LoadProfile.batches(20).size(300).inFlight(2).failEvery(400).build();
  }

  @Override
  public Limits limits(Parameters parameters) {
    return Limits.none().descriptors(256);
  }

  @Override
  public List<Expectation> expectations(Parameters parameters) {
    return List.of(
        Expectation.rising(
                "leaky",
                Condition.STEADY,
                Question.ACCUMULATION,
                "parsers",
                "A batch of n holds n parsers before it closes the first.")
            .showing(TOO_MANY),
        Expectation.flat("fixed", Condition.STEADY, "Each item closes its parser."),
        Expectation.flat("fixed", Condition.THROWS, "A throw leaves through the close."));
  }
}
