package dev.flatline.cli.option;

import picocli.CommandLine.Option;

/** Whether the agent is in each variant. */
@Topic(Topic.SUBJECT)
public final class AgentOption {

  @Option(
      names = "--no-agent",
      description =
          "Start the variants without the agent, which tracks what they take and names the lines that"
              + " acquired what is left.")
  private boolean without;

  /** Whether it is. */
  public boolean agent() {
    return !without;
  }
}
