package dev.flatline.study.command;

import dev.flatline.cli.BadInputTest;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;

/** What is typed behind {@code bench} is answered as every command answers. */
class BenchInputTest extends BadInputTest {

  @Override
  protected List<String> tables() {
    return List.of("bench");
  }

  @Override
  protected CommandLine tested() {
    return Objects.requireNonNull(super.tested().getSubcommands().get("bench"));
  }

  @Override
  protected int fewestRows() {
    return 35;
  }
}
