package dev.flatline.cli.option;

import dev.flatline.api.TrackedKind;
import java.util.List;
import picocli.CommandLine.Option;

/** Which kinds the agent counts as resources. */
@Topic(Topic.VERDICT)
public final class TrackOption {

  @Option(
      names = "--track",
      paramLabel = "KIND",
      split = ",",
      description =
          "Kinds that the agent counts and that are asked about like the incident's own resources, for"
              + " example files,selectors; the page on the agent lists them. Default: connections,"
              + " statements, result-sets and deferred-calls, where any are taken, without growth.")
  private List<TrackedKind> kinds = List.of();

  /** Each once, in their order. */
  public List<TrackedKind> kinds() {
    return kinds.stream().distinct().toList();
  }
}
