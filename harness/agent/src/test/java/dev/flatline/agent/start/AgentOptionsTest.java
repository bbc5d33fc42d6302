package dev.flatline.agent.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.agent.moment.Stacks;
import dev.flatline.agent.name.NamedMethod;
import dev.flatline.agent.track.Pair;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentOptionsTest {

  @Test
  void withoutOptionsStacksAreSampled() {
    AgentOptions options = AgentOptions.of("");

    assertThat(options.level).isEqualTo(Stacks.Level.SAMPLED);
    assertThat(options.report).isEmpty();
    assertThat(options.refused).isEmpty();
  }

  @Test
  void eachOptionIsRead() {
    AgentOptions options =
        AgentOptions.of(
            "level=all, one-in=4,report=/tmp/r,limit=1000,pair=a.B#c=a.D#e,application=com.acme.,"
                + "pool=org.pool,operation=a.Job#run,checkpoint,collect");

    assertThat(options.refused).isEmpty();
    assertThat(options.level).isEqualTo(Stacks.Level.ALL);
    assertThat(options.oneIn).isEqualTo(4);
    assertThat(options.report).isEqualTo(Optional.of(Path.of("/tmp/r")));
    assertThat(options.limit).isEqualTo(1_000);
    assertThat(options.pairs).extracting(Pair::releaseType).containsExactly("a.D");
    assertThat(options.operations).extracting(NamedMethod::text).containsExactly("a.Job#run");
    assertThat(options.program).containsExactly("com.acme.");
    assertThat(options.pools).containsExactly("org.pool");
    assertThat(options.checkpoint && options.collect).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "level=some; it is none of counts, sampled, all",
        "one-in=0; it is no whole number from 1 to 32767",
        "one-in=many; it is no whole number from 1 to 32767",
        "limit=9; it is no whole number from 64 to 100000000",
        "report=; it names no file",
        "application=.; it names no package",
        "operation=a.Job; it names no method: write it as com.acme.Job#run",
        "pair=a.B#c; it names no two methods: write it as"
            + " com.acme.Pool#borrow=com.acme.Lease#close",
        "pair=a.B#=a.D#e; it names no two methods: write it as"
            + " com.acme.Pool#borrow=com.acme.Lease#close",
      })
  void whatMakesNoSenseIsOneLineAndTheRestGoesOn(String option, String reason) {
    AgentOptions options = AgentOptions.of(option + ",level=counts");

    assertThat(options.refused)
        .containsExactly(
            "Cannot use an option of the agent because "
                + reason
                + ": option="
                + option
                + "; it is left out");
    assertThat(options.level).isEqualTo(Stacks.Level.COUNTS);
  }
}
