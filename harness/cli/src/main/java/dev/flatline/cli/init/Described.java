package dev.flatline.cli.init;

import dev.flatline.engine.draft.CommandWords;
import dev.flatline.engine.draft.Draft;
import dev.flatline.engine.draft.OpenApi;
import dev.flatline.engine.draft.Operation;
import dev.flatline.engine.draft.Server;
import dev.flatline.engine.draft.ServerChoice;
import dev.flatline.engine.draft.TypedOperation;
import dev.flatline.process.FlatlineException;
import java.util.List;
import java.util.Optional;

/**
 * Puts together what options, an OpenAPI file and a person say.
 *
 * @param given what options say
 */
record Described(InitOptions given, Optional<OpenApi> document, Questions questions) {

  /** The draft. */
  Draft draft() {
    Optional<Server> known = server();
    if (known.isEmpty() && !questions.anybody()) {
      throw FlatlineException.usage(
          "Cannot describe a service because nobody says where it answers: url=, port=; give --url"
              + " http://127.0.0.1:8080, or --port 8080");
    }
    Server server = known.orElseGet(this::askedServer);
    Draft.Found found = found(server, known.isEmpty());
    return new Draft(found, server, operation());
  }

  private Optional<Server> server() {
    ServerChoice choice = new ServerChoice(given.own());
    return given
        .server()
        .map(choice::given)
        .map(this::below)
        .or(() -> document.flatMap(choice::of));
  }

  private Server askedServer() {
    String typed = questions.ask("Where does the service answer?", "http://127.0.0.1:8080");
    return below(new ServerChoice(given.own()).given(Server.of(typed)));
  }

  private Server below(Server server) {
    return document.map(file -> server.below(file.prefix())).orElse(server);
  }

  private Draft.Found found(Server server, boolean asked) {
    Optional<Draft.Found> said = given.found();
    if (said.isPresent()) {
      return said.get();
    }
    String command =
        asked ? questions.ask("Which command starts it? Nothing if it runs already.", "") : "";
    return command.isEmpty()
        ? Draft.Found.byPort(server.port())
        : Draft.Found.byCommand(CommandWords.of(command));
  }

  private Operation operation() {
    Optional<TypedOperation> typed = given.operation();
    return document
        .map(file -> file.operation(typed.orElseGet(() -> one(file))))
        .orElseGet(() -> typed.orElseGet(this::askedOperation).alone(given.body()));
  }

  private TypedOperation one(OpenApi file) {
    List<String> all = file.operations();
    if (all.size() == 1) {
      return TypedOperation.of(all.get(0));
    }
    if (!questions.anybody()) {
      throw FlatlineException.usage(
          "Cannot describe a service because its OpenAPI file has several operations: file=%s; choose"
              + " one with --operation, of %s",
          file.file(), file.named());
    }
    return TypedOperation.of(questions.choose("Which operation, by its number?", all));
  }

  private TypedOperation askedOperation() {
    if (!questions.anybody()) {
      throw FlatlineException.usage(
          "Cannot describe a service because no operation of it is named: operation=; give for"
              + " example --operation 'GET /orders?ids={ids}', or --openapi FILE");
    }
    return TypedOperation.of(
        questions.ask(
            "Which operation, with {size} or {ids} where the amount of its work stands?", "GET /"));
  }
}
