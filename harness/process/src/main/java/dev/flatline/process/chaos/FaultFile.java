package dev.flatline.process.chaos;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.flatline.api.FaultPlan;
import dev.flatline.api.PlannedFault;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.input.InputFile;
import dev.flatline.process.kinds.FaultKinds;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Fault plans that a user wrote, in YAML; {@link #schema} describes them. */
public final class FaultFile {

  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // Half a millisecond is a mistake, and not none.
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          // A key without a value is as good as none.
          .defaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.SKIP))
          .build();

  /** A plan of a hundred faults has twenty thousand. */
  private static final int MOST_BYTES = 1 << 20;

  private static final long MOST_MILLIS = Duration.ofDays(1).toMillis();

  private FaultFile() {}

  /** The whole file. Not a record: of those an unknown key is found at their end only. */
  static final class Plan {
    public String name = "";
    public long lengthMillis;
    public long recoveryMillis;
    public List<Entry> faults = List.of();
  }

  /** One fault. */
  static final class Entry {
    public String kind = "";
    public PlannedFault.Target target = PlannedFault.Target.SUBJECT;
    public Map<String, String> attributes = Map.of();
    public long atMillis;
    public long spreadMillis;
    public long lastingMillis;

    PlannedFault planned() {
      return new PlannedFault(
          kind,
          target,
          attributes,
          Duration.ofMillis(atMillis),
          Duration.ofMillis(spreadMillis),
          Duration.ofMillis(lastingMillis));
    }
  }

  /**
   * Reads a plan and looks at every fault of it.
   *
   * @throws FlatlineException in one line with what is wrong and where, exit code 2
   */
  public static FaultPlan read(Path file) {
    try {
      Plan read = YAML.readValue(InputFile.text(file, MOST_BYTES), Plan.class);
      requireLength(file, read);
      FaultPlan plan =
          new FaultPlan(
              read.name,
              read.faults.stream().map(Entry::planned).toList(),
              Duration.ofMillis(read.lengthMillis),
              Duration.ofMillis(read.recoveryMillis));
      plan.faults().forEach(FaultKinds::of);
      requireApart(file, plan);
      return plan;
    } catch (JsonProcessingException wrong) {
      JsonLocation where = Objects.requireNonNullElse(wrong.getLocation(), JsonLocation.NA);
      throw FlatlineException.usage(
          "Cannot read faults because %s: file=%s, line=%d, column=%d; see flatline chaos schema",
          wrong.getOriginalMessage().replace('\n', ' '),
          file,
          where.getLineNr(),
          where.getColumnNr());
    } catch (IllegalArgumentException wrong) {
      throw FlatlineException.usage("%s, file=%s", String.valueOf(wrong.getMessage()), file);
    } catch (IOException unreadable) {
      throw FlatlineException.usage(
          "Cannot read faults because %s: file=%s; name another",
          String.valueOf(unreadable.getMessage()), file);
    }
  }

  /** All other times lie within the length, and are refused where they do not. */
  private static void requireLength(Path file, Plan read) {
    if (read.lengthMillis < 1 || read.lengthMillis > MOST_MILLIS) {
      throw FlatlineException.usage(
          "Cannot read faults because the length is out of range: lengthMillis=%d, file=%s; give"
              + " 1..%d",
          read.lengthMillis, file, MOST_MILLIS);
    }
  }

  /** Two of a kind on one target at a time would take each other's undo. */
  private static void requireApart(Path file, FaultPlan plan) {
    List<PlannedFault> faults = plan.faults();
    for (int i = 0; i < faults.size(); i++) {
      for (PlannedFault other : faults.subList(i + 1, faults.size())) {
        PlannedFault one = faults.get(i);
        boolean alike = one.kind().equals(other.kind()) && one.target() == other.target();
        boolean overlap =
            one.at().compareTo(other.latestEnd()) < 0 && other.at().compareTo(one.latestEnd()) < 0;
        if (alike && overlap) {
          throw FlatlineException.usage(
              "Cannot plan faults because two of a kind may overlap: kind=%s, target=%s, at=%s and"
                  + " at=%s, file=%s; move one",
              one.kind(), one.target(), one.at(), other.at(), file);
        }
      }
    }
  }

  /** The JSON Schema of a file. */
  public static String schema() {
    return FaultSchema.text();
  }
}
