package org.kinora.showcase;

import java.io.StringWriter;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Writes a document of XML into a text.
public final class Xml {

  // What no document may contain (XML 1.0, §2.2), however it is written.
  private static final Pattern UNWRITABLE =
      Pattern.compile("[^\\t\\n\\r -\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  private final XMLStreamWriter out;

  /// Writes what stands in a document.
  public interface Body {
    void write(Xml xml) throws XMLStreamException;
  }

  private Xml(XMLStreamWriter out) {
    this.out = out;
  }

  public static String document(Body body) {
    var text = new StringWriter();
    try {
      var out = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      out.writeStartDocument("utf-8", "1.0");
      body.write(new Xml(out));
      out.writeEndDocument();
      out.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("A text takes whatever is written", e);
    }
    return text.toString();
  }

  /// Begins an element with attributes, given as name and value in turn.
  public Xml begin(String name, String... attributes) throws XMLStreamException {
    out.writeStartElement(name);
    for (int i = 0; i < attributes.length; i += 2) {
      out.writeAttribute(attributes[i], clean(attributes[i + 1]));
    }
    return this;
  }

  public Xml end() throws XMLStreamException {
    out.writeEndElement();
    return this;
  }

  /// An element that has attributes only.
  public Xml empty(String name, String... attributes) throws XMLStreamException {
    return begin(name, attributes).end();
  }

  /// An element that holds a text.
  public Xml text(String name, String text) throws XMLStreamException {
    out.writeStartElement(name);
    out.writeCharacters(clean(text));
    out.writeEndElement();
    return this;
  }

  /// A text in the element that was begun.
  public Xml characters(String text) throws XMLStreamException {
    out.writeCharacters(clean(text));
    return this;
  }

  private static String clean(String text) {
    return UNWRITABLE.matcher(text).replaceAll("");
  }
}
