package dev.flatline.cli.option;

import dev.flatline.process.http.HostRule;
import java.util.List;
import picocli.CommandLine.Option;

/** By which names a server of ours may be asked. */
@Topic(Topic.METRICS)
public final class HostOptions {

  @Option(
      names = "--allow-host",
      paramLabel = "NAME",
      split = ",",
      description =
          "Name beside localhost and 127.0.0.1 by which the server may be asked: of a proxy, or of a"
              + " port that is forwarded. Others are refused, so that no page of a browser reads it.")
  private List<String> names = List.of();

  public HostRule rule() {
    return HostRule.of(names);
  }
}
