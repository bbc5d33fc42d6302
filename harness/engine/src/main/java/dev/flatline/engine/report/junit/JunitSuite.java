package dev.flatline.engine.report.junit;

import dev.flatline.process.text.XmlText;
import dev.flatline.verdict.number.Formatted;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A test suite in the XML that build servers read; whatever its texts hold, it is well-formed.
 *
 * @param incident that was run
 * @param begun when, in ISO 8601; empty if that is not known
 * @param seconds that the run took
 */
record JunitSuite(String incident, String begun, double seconds, List<Test> tests) {

  /** What became of a test. */
  enum Outcome {
    PASSED,
    FAILURE,
    ERROR,
    SKIPPED
  }

  /**
   * A test.
   *
   * @param message why it did not pass
   * @param type of that
   * @param output what it printed; empty for nothing
   */
  record Test(
      String name, double seconds, Outcome outcome, String message, String type, String output) {}

  String xml() {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      write(xml);
      xml.close();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException("text in memory cannot be written", impossible);
    }
    return text + "\n";
  }

  private void write(XMLStreamWriter xml) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuite");
    attribute(xml, "name", "flatline." + incident);
    attribute(xml, "tests", Integer.toString(tests.size()));
    attribute(xml, "failures", count(Outcome.FAILURE));
    attribute(xml, "errors", count(Outcome.ERROR));
    attribute(xml, "skipped", count(Outcome.SKIPPED));
    attribute(xml, "time", time(seconds));
    if (!begun.isEmpty()) {
      attribute(xml, "timestamp", begun);
    }
    for (Test test : tests) {
      write(xml, test);
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void write(XMLStreamWriter xml, Test test) throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testcase");
    attribute(xml, "classname", "flatline." + incident);
    attribute(xml, "name", test.name());
    attribute(xml, "time", time(test.seconds()));
    if (test.outcome() != Outcome.PASSED) {
      xml.writeStartElement(test.outcome().name().toLowerCase(Locale.ROOT));
      attribute(xml, "message", test.message());
      attribute(xml, "type", test.type());
      xml.writeEndElement();
    }
    if (!test.output().isEmpty()) {
      xml.writeStartElement("system-out");
      xml.writeCharacters(XmlText.content(test.output()));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static void attribute(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeAttribute(name, XmlText.attribute(value));
  }

  private String count(Outcome outcome) {
    return Long.toString(tests.stream().filter(test -> test.outcome() == outcome).count());
  }

  private static String time(double seconds) {
    return Formatted.of("%.3f", Math.max(0, seconds));
  }
}
