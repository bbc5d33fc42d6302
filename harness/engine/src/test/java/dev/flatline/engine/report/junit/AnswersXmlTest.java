package dev.flatline.engine.report.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Question;
import dev.flatline.engine.document.GivenAnswer;
import dev.flatline.verdict.trend.Decision;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class AnswersXmlTest {

  private static GivenAnswer answer(String resource, Decision verdict) {
    OptionalDouble none = OptionalDouble.empty();
    return new GivenAnswer(
        "",
        Question.RETENTION,
        resource,
        verdict,
        none,
        "operation",
        Optional.empty(),
        none,
        none,
        none,
        "why <" + resource + ">");
  }

  private static Element suite(List<GivenAnswer> answers, List<String> missing) throws Exception {
    String xml = AnswersXml.of("check", 3, answers, missing);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
        .getDocumentElement();
  }

  @Test
  void whatRisesIsAFailureAndWhatIsOpenAnErrorNeverGreen() throws Exception {
    Element suite =
        suite(
            List.of(
                answer("threads", Decision.FLAT),
                answer("files", Decision.RISING),
                answer("rss", Decision.INCONCLUSIVE)),
            List.of());

    assertThat(suite.getAttribute("tests")).isEqualTo("4");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("errors")).isEqualTo("1");
    Element failure = (Element) suite.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message")).isEqualTo("why <files>");
    assertThat(((Element) failure.getParentNode()).getAttribute("name"))
        .isEqualTo("retention of files");
  }

  @Test
  void evidenceThatIsMissingIsAnErrorAlthoughAllIsFlat() throws Exception {
    Element suite =
        suite(List.of(answer("threads", Decision.FLAT)), List.of("the service has ended"));

    assertThat(suite.getAttribute("failures")).isEqualTo("0");
    assertThat(suite.getAttribute("errors")).isEqualTo("1");
  }
}
