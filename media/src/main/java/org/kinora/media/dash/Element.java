package org.kinora.media.dash;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.kinora.media.io.MediaException.Malformed;
import org.kinora.media.io.MediaException.Unsupported;

/// An element of a bounded XML tree, read without DTD and entities; names without namespace.
record Element(
    String name, Map<String, String> attributes, List<Element> children, StringBuilder text) {

  private static final int MAX_CHARS = 16 << 20;
  private static final int MAX_ELEMENTS = 500_000;
  private static final int MAX_DEPTH = 32;

  static Element parse(String xml) throws Malformed, Unsupported {
    if (xml.length() > MAX_CHARS) {
      throw new Unsupported("The MPD is longer than 16 million characters");
    }
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    try {
      return read(factory.createXMLStreamReader(new StringReader(xml)));
    } catch (XMLStreamException e) {
      int at = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getCharacterOffset());
      throw new Malformed("Not well-formed XML: " + firstLine(e), at);
    }
  }

  private static Element read(XMLStreamReader reader) throws XMLStreamException, Malformed {
    var open = new ArrayList<Element>();
    Element root = null;
    int count = 0;
    while (reader.hasNext()) {
      int at = Math.max(0, reader.getLocation().getCharacterOffset());
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          Element element = element(reader);
          if (++count > MAX_ELEMENTS || open.size() >= MAX_DEPTH) {
            throw new Malformed("The MPD has too many elements", at);
          }
          if (open.isEmpty()) {
            root = element;
          } else {
            open.getLast().children.add(element);
          }
          open.add(element);
        }
        case XMLStreamConstants.END_ELEMENT -> open.removeLast();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (!open.isEmpty()) {
            open.getLast().text.append(reader.getText());
          }
        }
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw new Malformed("An MPD has no DTD and no entities", at);
        default -> {}
      }
    }
    if (root == null) {
      throw new Malformed("The MPD has no element", 0);
    }
    return root;
  }

  private static Element element(XMLStreamReader reader) {
    var attributes = new HashMap<String, String>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
    }
    return new Element(reader.getLocalName(), attributes, new ArrayList<>(), new StringBuilder());
  }

  private static String firstLine(XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    return message.substring(message.lastIndexOf('\n') + 1).replace("Message: ", "");
  }

  @Nullable String attribute(String attribute) {
    return attributes.get(attribute);
  }

  String required(String attribute) throws Malformed {
    String value = attributes.get(attribute);
    if (value == null) {
      throw malformed("has no " + attribute);
    }
    return value;
  }

  long number(String attribute, long fallback) throws Malformed {
    String value = attributes.get(attribute);
    if (value == null) {
      return fallback;
    }
    if (!value.matches("-?[0-9]{1,18}")) {
      throw malformed("needs a number in " + attribute);
    }
    return Long.parseLong(value);
  }

  int integer(String attribute) throws Malformed {
    long value = number(attribute, 0);
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw malformed("has an impossible " + attribute);
    }
    return (int) value;
  }

  List<Element> all(String childName) {
    return children.stream().filter(child -> child.name.equals(childName)).toList();
  }

  @Nullable Element first(String childName) {
    List<Element> found = all(childName);
    return found.isEmpty() ? null : found.getFirst();
  }

  /// The value of the descriptor with this scheme.
  @Nullable String property(String childName, String scheme) {
    for (Element child : all(childName)) {
      if (scheme.equals(child.attribute("schemeIdUri"))) {
        return child.attribute("value");
      }
    }
    return null;
  }

  /// StAX keeps no offset per element worth telling, so the element is named instead.
  Malformed malformed(String what) {
    return new Malformed(name + " " + what, 0);
  }
}
