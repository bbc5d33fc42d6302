package dev.flatline.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.flatline.cli.FlatlineCommand;
import dev.flatline.process.Status;
import dev.flatline.process.json.Json;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1JobSpec;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The manifest against the types that Kubernetes publishes: unknown or missing fields fail. */
class ManifestTest {

  private static final Path MANIFEST = Path.of("../deploy/indexed-job.yaml");

  private static List<JsonNode> documents() throws IOException {
    YAMLMapper yaml = new YAMLMapper();
    try (MappingIterator<JsonNode> documents =
        yaml.readerFor(JsonNode.class).readValues(Files.readString(MANIFEST))) {
      return documents.readAll();
    }
  }

  private static V1Job job() throws IOException {
    return V1Job.fromJson(Json.line(documents().get(0)));
  }

  @Test
  void everyFieldIsOneThatKubernetesKnows() throws Exception {
    assertThat(documents()).hasSize(2);
    assertThat(job().getKind()).isEqualTo("Job");
    assertThat(V1PersistentVolumeClaim.fromJson(Json.line(documents().get(1))).getKind())
        .isEqualTo("PersistentVolumeClaim");
  }

  @Test
  void aFieldThatItDoesNotKnowFails() throws Exception {
    ObjectNode broken = documents().get(0).deepCopy();
    ((ObjectNode) broken.path("spec")).put("backoffLimitPerIndx", 3);

    assertThatThrownBy(() -> V1Job.fromJson(Json.line(broken)))
        .hasMessageContaining("backoffLimitPerIndx");
  }

  @Test
  void aVerdictIsFinalAndAnythingElseIsRunAgain() throws Exception {
    V1JobSpec spec = job().getSpec();
    List<Integer> verdicts = new ArrayList<>();
    for (Status status : Status.values()) {
      boolean again =
          status == Status.PASS || status == Status.ABORTED || status == Status.HARNESS_ERROR;
      if (!again) {
        verdicts.add(status.exitCode());
      }
    }

    assertThat(spec.getCompletionMode()).isEqualTo("Indexed");
    assertThat(spec.getCompletions()).isEqualTo(spec.getParallelism());
    assertThat(spec.getPodFailurePolicy().getRules().get(0).getAction()).isEqualTo("Ignore");
    assertThat(spec.getPodFailurePolicy().getRules().get(1).getAction()).isEqualTo("FailIndex");
    assertThat(spec.getPodFailurePolicy().getRules().get(1).getOnExitCodes().getValues())
        .containsExactlyInAnyOrderElementsOf(verdicts);
  }

  @Test
  void itsArgumentsAreOnesThatTheCommandTakes() throws Exception {
    V1Container container = job().getSpec().getTemplate().getSpec().getContainers().get(0);
    String[] arguments =
        container.getArgs().stream()
            .map(argument -> argument.replace("$(JOB_COMPLETION_INDEX)", "0"))
            .toArray(String[]::new);

    CommandLine.ParseResult parsed = FlatlineCommand.line().parseArgs(arguments);

    CommandLine.ParseResult start = parsed.subcommand().subcommand();
    assertThat(start.matchedOptionValue("--shard", "")).isEqualTo("0/3");
    assertThat(
            start.matchedOptions().stream()
                .map(CommandLine.Model.OptionSpec::longestName)
                .collect(Collectors.toSet()))
        .contains("--or-resume", "--name", "--duration", "--max-disk");
  }
}
