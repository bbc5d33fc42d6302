package dev.flatline.process.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes without lines, as those that were shrunk or obfuscated have none. */
class LinelessIT {

  private static final String PROGRAM =
      """
      package a;
      public class b {
        static final java.util.List<Object> c = new java.util.ArrayList<>();
        public static void main(String[] d) throws Exception {
          System.out.println("READY");
          while (System.in.read() >= 0) {
            e();
            System.out.println("DONE");
          }
        }
        static void e() throws Exception {
          for (int f = 0; f < 10; f++) c.add(new java.io.FileInputStream("/proc/self/stat"));
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void theMethodIsNamedWithoutALine() throws Exception {
    Path source = Files.createDirectories(folder.resolve("a")).resolve("b.java");
    Files.writeString(source, PROGRAM);
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-g:none", "-d", folder.toString(), source.toString());
    assertThat(compiled).isZero();

    try (AgentChild child =
        AgentChild.startFrom(folder.toString(), folder, "a.b", "level=all", List.of())) {
      child.until("READY");
      child.ask(AgentRequest.CHECKPOINT);
      child.proceed();
      child.until("DONE");
      AgentReport report = child.ask(AgentRequest.CHECKPOINT);

      assertThat(LeakReport.of(report).lines().get(0))
          .startsWith(
              "10 of 10 surviving files were acquired at b.e(no line in the class file); survived 1"
                  + " checkpoint");
    }
  }
}
