package dev.flatline.engine.service;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.input.InputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A service as its owner describes it, in YAML. Not records: of those an unknown key is found at
 * their end only.
 */
public final class ServiceFile {

  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // A size of 1.5 is a mistake, and no size of 1.
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // A key without a value is as if it were not there; an entry without one is a mistake.
          .defaultSetterInfo(JsonSetter.Value.construct(Nulls.SKIP, Nulls.FAIL))
          .withCoercionConfigDefaults(
              how -> how.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
          .build();

  private static final int MOST_BYTES = 1 << 20;

  /** The whole file. */
  static final class Whole {
    public Service service = new Service();
    public Operation operation = new Operation();
    public Failing failing = new Failing();
    public List<Integer> sizes = List.of(1);
    public double rate = 0.01;
    public double seconds = 60;
    public Load load = new Load();
    public Gauges gauges = new Gauges();
    public List<String> ignore = List.of();
    public Map<String, Double> limits = Map.of();
    public Proxy proxy = new Proxy();
    public Faults faults = new Faults();
  }

  /** How it is started, or found, and when it is ready. */
  static final class Service {
    public List<String> command = List.of();
    public long pid;
    public int port;
    public String ready = "";
    public double within = 60;
    public String trust = "";
  }

  /** What is asked of it. */
  static final class Operation {
    public String method = "GET";
    public String url = "";
    public Map<String, String> headers = Map.of();
    public String body = "";
    public int timeoutMillis = 10_000;
    public String data = "";

    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
    public List<Integer> status = List.of();
  }

  /** One operation in so many that is made to fail, by another address. */
  static final class Failing {
    public int every;
    public String url = "";

    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
    public List<Integer> status = List.of();
  }

  /** Operations a second, for so long, while it is watched. */
  static final class Load {
    public double rate;
    public double seconds = 60;
  }

  /** Gauges that the service exposes in the text format of Prometheus. */
  static final class Gauges {
    public String metrics = "";
    public List<String> names = List.of();
  }

  /** A way from the service to what it uses on loopback, which can be disturbed. */
  static final class Proxy {
    public int port;
    public int to;
  }

  /** A plan of faults, in a file of its own, and the rounds in which they strike. */
  static final class Faults {
    public String plan = "";
    public int rounds;
  }

  /**
   * What a file says.
   *
   * @param text of it, and of the data that it names
   */
  public record Described(String text, CheckedService service) {}

  private ServiceFile() {}

  /**
   * Reads it.
   *
   * @param own names of hosts beside loopback that the caller answers for
   * @throws FlatlineException in one line with what is wrong and where, exit code 2
   */
  public static Described read(Path file, List<String> own) {
    try {
      String text = InputFile.text(file, MOST_BYTES);
      CheckedService service = parsed(text, new ServiceRules(file, own));
      return new Described(text + service.call().data().text(), service);
    } catch (IOException unreadable) {
      throw FlatlineException.usage(
          "Cannot read a service because %s: file=%s; name another",
          String.valueOf(unreadable.getMessage()), file);
    }
  }

  private static CheckedService parsed(String text, ServiceRules rules) {
    try {
      Optional<Whole> read = Optional.ofNullable(YAML.readValue(text, Whole.class));
      return rules.checked(
          read.orElseThrow(() -> unreadable("it says nothing", rules.file(), 1, 1)));
    } catch (JsonProcessingException wrong) {
      JsonLocation where = Objects.requireNonNullElse(wrong.getLocation(), JsonLocation.NA);
      throw unreadable(
          wrong.getOriginalMessage().replace('\n', ' '),
          rules.file(),
          where.getLineNr(),
          where.getColumnNr());
    }
  }

  private static FlatlineException unreadable(String reason, Path file, int line, int column) {
    return FlatlineException.usage(
        "Cannot read a service because %s: file=%s, line=%d, column=%d; see flatline help"
            + " checking-a-service",
        reason, file, line, column);
  }

  /**
   * What a text says that is to become such a file.
   *
   * @param file that it is to become
   * @param own names of hosts beside loopback that the caller answers for
   * @throws FlatlineException in one line with what is wrong and where, exit code 2
   */
  public static CheckedService parsed(String text, Path file, List<String> own) {
    return parsed(text, new ServiceRules(file, own));
  }

  /** Whether a host is this machine, on which load may be put without a word. */
  public static boolean onThisMachine(String host) {
    return ServiceRules.onThisMachine(host);
  }
}
