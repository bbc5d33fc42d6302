package dev.flatline.cli.init;

import dev.flatline.cli.option.Topic;
import dev.flatline.cli.value.Within;
import dev.flatline.engine.draft.CommandWords;
import dev.flatline.engine.draft.Draft;
import dev.flatline.engine.draft.Server;
import dev.flatline.engine.draft.TypedOperation;
import dev.flatline.process.FlatlineException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What options say of a service. */
@Topic("The service")
final class InitOptions {

  @Option(
      names = "--start",
      paramLabel = "COMMAND",
      description = "Command that starts the service; quotes hold words together.")
  private @Nullable String start;

  @Option(
      names = "--pid",
      paramLabel = "N",
      description = "Number of the process of a service that runs.")
  @Within(least = "1", most = "4194304")
  private @Nullable Long pid;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port of this machine at which the service listens.")
  @Within(least = "1", most = "65535")
  private @Nullable Integer port;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Where it answers, for example http://127.0.0.1:8080; default: by --port.")
  private @Nullable String url;

  @Option(
      names = "--operation",
      paramLabel = "'METHOD PATH'",
      description =
          "Operation that is asked, for example 'GET /orders?ids={ids}'; of an OpenAPI file as it"
              + " stands there.")
  private @Nullable String operation;

  @Option(
      names = "--body",
      paramLabel = "TEXT",
      description = "Body of its requests; may hold {size} and {ids}.")
  private @Nullable String body;

  @Option(
      names = "--i-own-this-host",
      paramLabel = "HOST",
      description = "Host beside this machine on which load may be put. Default: none.")
  private List<String> own = List.of();

  /** Hosts beside this machine that the caller answers for. */
  List<String> own() {
    return own;
  }

  /** Where it answers, if an option says so. */
  Optional<Server> server() {
    return Optional.ofNullable(url)
        .map(Server::of)
        .or(() -> Optional.ofNullable(port).map(Server::atPort));
  }

  /**
   * How it is started or found, if an option says so.
   *
   * @throws FlatlineException if two say so, exit code 2
   */
  Optional<Draft.Found> found() {
    if (start != null && pid != null) {
      throw FlatlineException.usage(
          "Cannot describe a service because there has to be one way to find it: start=%s, pid=%d;"
              + " leave one of both out",
          start, pid);
    }
    return Optional.ofNullable(start)
        .map(command -> Draft.Found.byCommand(CommandWords.of(command)))
        .or(() -> Optional.ofNullable(pid).map(Draft.Found::byPid))
        .or(() -> Optional.ofNullable(port).map(Draft.Found::byPort));
  }

  /** The operation, if an option names one. */
  Optional<TypedOperation> operation() {
    return Optional.ofNullable(operation).map(TypedOperation::of);
  }

  /** The body of its requests; empty for none. */
  String body() {
    return body == null ? "" : body;
  }
}
