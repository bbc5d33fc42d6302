package dev.flatline.engine.draft;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.input.InputFile;
import dev.flatline.process.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * An OpenAPI 3 file, as far as a first description of a service needs it: its servers, its
 * operations, their parameters and bodies. It is read, not validated.
 */
public final class OpenApi {

  /** The largest public ones have ten million bytes. */
  private static final int MOST_BYTES = 16 << 20;

  /** As many operations are named in a message. */
  private static final int MOST_NAMED = 12;

  private static final ObjectMapper YAML = YAMLMapper.builder(factory()).build();

  private final Path file;
  private final JsonNode document;
  private final References references;

  private OpenApi(Path file, JsonNode document) {
    this.file = file;
    this.document = document;
    references = new References(document);
  }

  private static YAMLFactory factory() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MOST_BYTES);
    return YAMLFactory.builder().loaderOptions(options).build();
  }

  /**
   * Reads a file, in YAML or JSON.
   *
   * @throws FlatlineException if it is none, or names no operation, exit code 2
   */
  public static OpenApi read(Path file) {
    try {
      String text = InputFile.text(file, MOST_BYTES);
      ObjectMapper mapper = text.stripLeading().startsWith("{") ? Json.MAPPER : YAML;
      OpenApi read = new OpenApi(file, mapper.readTree(text));
      read.requireOpenApi();
      return read;
    } catch (JsonProcessingException wrong) {
      JsonLocation where = Objects.requireNonNullElse(wrong.getLocation(), JsonLocation.NA);
      throw FlatlineException.usage(
          "Cannot describe a service because its OpenAPI file is neither YAML nor JSON, as %s:"
              + " file=%s, line=%d, column=%d; name another",
          wrong.getOriginalMessage().replace('\n', ' '),
          file,
          where.getLineNr(),
          where.getColumnNr());
    } catch (IOException unreadable) {
      throw FlatlineException.usage(
          "Cannot describe a service because its OpenAPI file cannot be read, as %s: file=%s; name"
              + " another",
          String.valueOf(unreadable.getMessage()), file);
    }
  }

  private void requireOpenApi() {
    if (!document.path("openapi").asText().startsWith("3.")) {
      throw FlatlineException.usage(
          "Cannot describe a service because that is no OpenAPI file of version 3: file=%s,"
              + " openapi=%s, swagger=%s; name another, or leave it out and give --operation",
          file, said("openapi"), said("swagger"));
    }
    if (all().isEmpty()) {
      throw FlatlineException.usage(
          "Cannot describe a service because its OpenAPI file has no operation: file=%s; add one to"
              + " its paths, or leave it out and give --operation",
          file);
    }
  }

  private String said(String key) {
    JsonNode value = document.path(key);
    return value.isValueNode() ? value.asText() : "none";
  }

  /** Its operations, each as it is typed, in the order of the file. */
  public List<String> operations() {
    return all().stream().map(TypedOperation::toString).toList();
  }

  private List<TypedOperation> all() {
    List<TypedOperation> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> one : references.resolved(path.getValue()).properties()) {
        String method = one.getKey().toUpperCase(Locale.ROOT);
        if (path.getKey().startsWith("/") && TypedOperation.METHODS.contains(method)) {
          all.add(new TypedOperation(method, path.getKey()));
        }
      }
    }
    return all;
  }

  /**
   * Its servers, with the defaults of their variables; one without a host is a beginning of all
   * paths.
   */
  public List<String> servers() {
    List<String> servers = new ArrayList<>();
    for (JsonNode server : document.path("servers")) {
      String url = server.path("url").asText();
      for (Map.Entry<String, JsonNode> variable : server.path("variables").properties()) {
        url =
            url.replace(
                "{" + variable.getKey() + "}", variable.getValue().path("default").asText());
      }
      servers.add(url);
    }
    return servers;
  }

  /**
   * One of its operations.
   *
   * @throws FlatlineException if it has none such, exit code 2
   */
  public Operation operation(TypedOperation wanted) {
    if (!all().contains(wanted)) {
      throw FlatlineException.usage(
          "Cannot describe a service because its OpenAPI file has no such operation: operation=%s,"
              + " file=%s; choose one of %s",
          wanted, file, named());
    }
    JsonNode path = references.resolved(document.path("paths").path(wanted.target()));
    JsonNode operation = path.path(wanted.method().toLowerCase(Locale.ROOT));
    return new DescribedOperation(references, path, operation).of(wanted);
  }

  /** Some of its operations, for a message. */
  public String named() {
    List<String> all = operations();
    String more = all.size() > MOST_NAMED ? ", and " + (all.size() - MOST_NAMED) + " more" : "";
    return all.stream().limit(MOST_NAMED).collect(Collectors.joining(", ")) + more;
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** Beginnings of all paths that its servers name without a host, the first alone; or none. */
  public String prefix() {
    return Stream.concat(servers().stream(), Stream.of(""))
        .findFirst()
        .map(url -> url.replaceFirst("^https?://[^/]*", "").replaceFirst("/+$", ""))
        .filter(prefix -> prefix.isEmpty() || prefix.startsWith("/"))
        .orElse("");
  }
}
