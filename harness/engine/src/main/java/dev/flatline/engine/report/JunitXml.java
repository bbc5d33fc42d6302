package dev.flatline.engine.report;

import dev.flatline.engine.Status;
import dev.flatline.engine.run.CaseReport;
import dev.flatline.engine.run.Finding;
import dev.flatline.engine.run.RunReport;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A run as a test suite, as build servers read it: a test for each expectation. What failed is a
 * failure; what could not be decided is an error, never green.
 */
final class JunitXml {

  private final RunReport report;
  private final XMLStreamWriter xml;

  private JunitXml(RunReport report, XMLStreamWriter xml) {
    this.report = report;
    this.xml = xml;
  }

  static String of(RunReport report) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      new JunitXml(report, xml).write();
      xml.close();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException("text in memory cannot be written", impossible);
    }
    return text + "\n";
  }

  private void write() throws XMLStreamException {
    List<Finding> failures = report.failures();
    long skipped = failures.stream().filter(this::skipped).count();
    long failed = failures.stream().filter(JunitXml::failed).count();
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", "flatline." + report.plan().incident());
    xml.writeAttribute("tests", Integer.toString(report.findings().size()));
    xml.writeAttribute("failures", Long.toString(failed));
    xml.writeAttribute("errors", Long.toString(failures.size() - failed - skipped));
    xml.writeAttribute("skipped", Long.toString(skipped));
    for (Finding finding : report.findings()) {
      test(finding);
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void test(Finding finding) throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", "flatline." + report.plan().incident());
    xml.writeAttribute("name", legal(finding.label() + ": " + finding.expectation()));
    if (finding.status() != Status.PASS) {
      String element = failed(finding) ? "failure" : "error";
      xml.writeStartElement(skipped(finding) ? "skipped" : element);
      xml.writeAttribute("message", legal(finding.sentence()));
      xml.writeAttribute("type", finding.status().toString());
      xml.writeEndElement();
    }
    Optional<CaseReport> about = report.find(finding.label());
    if (about.isPresent()) {
      xml.writeStartElement("system-out");
      xml.writeCharacters(
          legal(
              "batches: %s\nprobes: %s\n"
                  .formatted(
                      about.get().batch().totals().row(), about.get().probe().totals().row())));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  /** A child may have said anything; XML 1.0 knows no other characters than these. */
  private static String legal(String text) {
    return text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD]", "?");
  }

  private static boolean failed(Finding finding) {
    return finding.status() == Status.FAIL || finding.status() == Status.METASTABLE;
  }

  /** Left out because this machine cannot do it. */
  private boolean skipped(Finding finding) {
    return report.find(finding.label()).flatMap(CaseReport::skipped).isPresent();
  }
}
