package dev.flatline.engine.table.read;

import dev.flatline.engine.table.FieldRows;
import dev.flatline.engine.table.Notes;
import dev.flatline.engine.table.Table;
import dev.flatline.engine.table.TableReader;
import dev.flatline.engine.table.Text;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** JMeter's results in XML: an element a sample, its figures in attributes. */
final class JmeterXmlReader implements TableReader {

  private static final Set<String> SAMPLES = Set.of("httpSample", "sample");

  @Override
  public String name() {
    return "jtl-xml";
  }

  @Override
  public List<String> tools() {
    return List.of();
  }

  @Override
  public String reads() {
    return "the results of JMeter in XML, a column an attribute (JMeter's CSV is csv)";
  }

  @Override
  public boolean recognises(Text text) {
    return text.beginning().stripLeading().startsWith("<")
        && text.beginning().contains("<testResults");
  }

  @Override
  public Table read(Text text, Notes notes) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader elements = factory.createXMLStreamReader(text.reader());
      return FieldRows.table(() -> next(elements, notes));
    } catch (XMLStreamException broken) {
      throw new IOException(broken.getMessage(), broken);
    }
  }

  private static Optional<FieldRows.Fields> next(XMLStreamReader elements, Notes notes) {
    try {
      while (elements.hasNext()) {
        if (elements.next() == XMLStreamConstants.START_ELEMENT
            && SAMPLES.contains(elements.getLocalName())) {
          Map<String, String> fields = new LinkedHashMap<>();
          for (int i = 0; i < elements.getAttributeCount(); i++) {
            fields.put(elements.getAttributeLocalName(i), elements.getAttributeValue(i));
          }
          return Optional.of(
              new FieldRows.Fields(elements.getLocation().getLineNumber(), fields, ""));
        }
      }
    } catch (XMLStreamException torn) {
      notes.say("the document ends within an element: " + torn.getLocation().getLineNumber());
    }
    return Optional.empty();
  }
}
