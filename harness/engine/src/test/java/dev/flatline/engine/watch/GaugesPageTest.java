package dev.flatline.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.proc.Proc;
import dev.flatline.process.proc.ProcessTable;
import dev.flatline.process.proc.kind.ProcessKinds;
import dev.flatline.process.sample.ProcessProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of gauges names each gauge that there is. */
class GaugesPageTest {

  @Test
  void eachGaugeOfTheKernelStandsOnThePage() throws IOException {
    String page = Files.readString(Path.of("../docs/gauges.md"));
    Set<String> named =
        Stream.of(page.split("`", -1)).map(String::strip).collect(Collectors.toSet());
    Set<String> gauges =
        new TreeSet<>(ProcessKinds.ofThisMachine(new ProcessTable(Proc.LINUX)).gauges());
    gauges.addAll(new ProcessProbe(ProcessHandle.current().pid()).quick().keySet());

    assertThat(named).containsAll(gauges);
  }
}
