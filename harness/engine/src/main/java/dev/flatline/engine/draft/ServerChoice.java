package dev.flatline.engine.draft;

import dev.flatline.engine.service.ServiceFile;
import dev.flatline.process.FlatlineException;
import java.util.List;
import java.util.Optional;

/**
 * Where a service answers: as its owner says, else as its OpenAPI file does.
 *
 * @param own names of hosts beside this machine that the caller answers for
 */
public record ServerChoice(List<String> own) {

  public ServerChoice {
    own = List.copyOf(own);
  }

  /**
   * The server that somebody named, if load may be put on it.
   *
   * @throws FlatlineException if it is not on this machine and nobody answers for it, exit code 2
   */
  public Server given(Server server) {
    if (!ours(server)) {
      throw FlatlineException.usage(
          "Cannot describe a service because it is not on this machine: host=%s; put load on it only"
              + " if it is yours, and say so with --i-own-this-host %s",
          server.host(), server.host());
    }
    return server;
  }

  /**
   * The first server of a file on which load may be put; empty if the file names no host.
   *
   * @throws FlatlineException if it names others only, exit code 2
   */
  public Optional<Server> of(OpenApi file) {
    List<Server> named =
        file.servers().stream().filter(url -> url.matches("https?://.+")).map(Server::of).toList();
    Optional<Server> first = named.stream().filter(this::ours).findFirst();
    if (first.isEmpty() && !named.isEmpty()) {
      throw FlatlineException.usage(
          "Cannot describe a service because no server of its OpenAPI file is on this machine:"
              + " server=%s, file=%s; say where it answers here, with --url http://127.0.0.1:8080",
          named.get(0).address(), file.file());
    }
    return first;
  }

  private boolean ours(Server server) {
    return ServiceFile.onThisMachine(server.host()) || own.contains(server.host());
  }
}
