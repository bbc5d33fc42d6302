package dev.flatline.process.agent.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.agent.AgentChild;
import dev.flatline.process.agent.AgentRequest;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes that the JVM refuses are refused as they are without the agent, and the rest goes on. */
class BadClassesIT {

  private static final byte ACONST_NULL = 0x01;
  private static final byte ARETURN = (byte) 0xB0;
  private static final byte IRETURN = (byte) 0xAC;
  private static final int MAJOR_VERSION = 7;

  @TempDir private Path folder;

  /** A class that may be woven into, as it has a method of that name. */
  private Path compiled() throws Exception {
    Path source = folder.resolve("Source.java");
    Files.writeString(
        source,
        "public class Source { public java.sql.Connection getConnection() { return null; } }");
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "--release", "17", "-d", folder.toString(), source.toString());
    assertThat(code).isZero();
    return folder.resolve("Source.class");
  }

  private List<String> used(String options, boolean withAgent, List<String> gaps) throws Exception {
    String classPath = folder + File.pathSeparator + AgentChild.classPath();
    List<String> flags = withAgent ? List.of(AgentChild.flag(folder, options)) : List.of();
    String main = BadClassesProgram.class.getName();
    try (AgentChild child = AgentChild.startWith(classPath, folder, main, flags, "Source")) {
      child.until("READY");
      child.proceed();
      List<String> said = child.until("DONE");
      if (withAgent) {
        assertThat(child.ask(AgentRequest.REPORT).notHooked()).containsExactlyElementsOf(gaps);
      }
      assertThat(child.end()).isZero();
      return said;
    }
  }

  @Test
  void oneThatIsRightIsUsed() throws Exception {
    compiled();
    assertThat(used("level=all", true, List.of())).containsExactly("USED");
  }

  @Test
  void oneThatFailsVerificationFailsItAsWithoutTheAgent() throws Exception {
    Path file = compiled();
    byte[] bytes = Files.readAllBytes(file);
    for (int at = 0; at + 1 < bytes.length; at++) {
      if (bytes[at] == ACONST_NULL && bytes[at + 1] == ARETURN) {
        bytes[at + 1] = IRETURN;
      }
    }
    Files.write(file, bytes);

    assertThat(used("level=all", false, List.of())).containsExactly("REFUSED VerifyError");
    assertThat(used("level=all", true, List.of())).containsExactly("REFUSED VerifyError");
  }

  @Test
  void oneOfANewerJavaIsOneLineOfTheReport() throws Exception {
    Path file = compiled();
    byte[] bytes = Files.readAllBytes(file);
    bytes[MAJOR_VERSION] = (byte) 200;
    Files.write(file, bytes);

    assertThat(used("level=all", false, List.of()))
        .containsExactly("REFUSED UnsupportedClassVersionError");
    assertThat(
            used(
                "level=all",
                true,
                List.of("Source: class files of version 200 are newer than this agent knows")))
        .containsExactly("REFUSED UnsupportedClassVersionError");
  }
}
