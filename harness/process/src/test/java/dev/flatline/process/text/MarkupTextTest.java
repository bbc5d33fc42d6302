package dev.flatline.process.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** HTML, XML and CSV. */
final class MarkupTextTest {

  @Test
  void aPageGetsNoMarkupOfAValue() {
    assertThat(HostileTexts.all())
        .allSatisfy(
            text -> {
              StringWriter html = new StringWriter();
              HtmlText.write(text, html);
              assertThat(html.toString()).doesNotContain("<", ">", "\"", "'");
              assertThat(HostileTexts.acts(html.toString())).isFalse();
            });
  }

  @Test
  void aScriptIsNotEndedByAValueAndShowsWhatItHides() {
    assertThat(HtmlText.script("{\"a\":\"</script>\u202eb\\u001b\"}"))
        .isEqualTo("{\"a\":\"\\u003c/script>\\\\u202eb\\u001b\"}");
  }

  @Test
  void aDocumentIsWellFormedWhateverItsValues() {
    assertThat(HostileTexts.all())
        .allSatisfy(
            text -> {
              XMLStreamReader read = parsed(document(text));
              assertThat(read.getAttributeValue(null, "a")).isEqualTo(TerminalText.line(text));
              assertThat(read.getElementText()).isEqualTo(XmlText.content(text));
            });
  }

  private static String document(String text) throws XMLStreamException {
    StringWriter document = new StringWriter();
    XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(document);
    xml.writeStartElement("x");
    xml.writeAttribute("a", XmlText.attribute(text));
    xml.writeCharacters(XmlText.content(text));
    xml.writeEndElement();
    xml.close();
    return document.toString();
  }

  private static XMLStreamReader parsed(String document) throws XMLStreamException {
    XMLStreamReader reader =
        XMLInputFactory.newInstance().createXMLStreamReader(new StringReader(document));
    reader.nextTag();
    return reader;
  }

  @Test
  void aCellIsReadBackAndIsNoFormula() throws IOException {
    for (String text : HostileTexts.all().toList()) {
      String cell = CsvText.cell(text);
      String line = CSVFormat.RFC4180.format("first", cell, "last");
      try (CSVParser parser = CSVParser.parse(line, CSVFormat.RFC4180)) {
        CSVRecord record = parser.getRecords().get(0);
        assertThat(record.toList()).containsExactly("first", cell, "last");
      }
      assertThat(cell).doesNotStartWith("=").doesNotStartWith("+").doesNotStartWith("@");
      assertThat(cell).doesNotStartWith("-").doesNotContain("\n", "\r");
    }
  }

  @Test
  void aSelectorKeepsItsNameInACell() {
    String name = "pool{a=\"x,y\",b=\"z\"}";

    assertThat(CsvText.cell(name)).isEqualTo(name);
    assertThat(CsvText.cell("=1+1")).isEqualTo("'=1+1");
  }
}
