package org.kinora.e2e;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/// The addresses that a DASH client makes out of a manifest's templates (ISO/IEC 23009-1 §5.3.9).
final class DashFiles {

  private DashFiles() {}

  /// Initialisations and segments of all pictures and sound.
  static Set<URI> of(URI address, String manifest) {
    var files = new TreeSet<URI>();
    for (var set : all(root(manifest), "AdaptationSet")) {
      for (var template : all(set, "SegmentTemplate")) {
        for (var representation : all(set, "Representation")) {
          var id = representation.getAttribute("id");
          urls(template, id).forEach(url -> files.add(address.resolve(url)));
        }
      }
    }
    return files;
  }

  private static List<String> urls(Element template, String representation) {
    var urls = new ArrayList<String>();
    if (!template.hasAttribute("initialization")) {
      return urls;
    }
    urls.add(template.getAttribute("initialization").replace("$RepresentationID$", representation));
    var media = template.getAttribute("media").replace("$RepresentationID$", representation);
    int number = Integer.parseInt(template.getAttribute("startNumber"));
    for (var run : all(template, "S")) {
      int repeats = run.hasAttribute("r") ? Integer.parseInt(run.getAttribute("r")) : 0;
      for (int i = 0; i <= repeats; i++) {
        urls.add(media.replace("$Number$", Integer.toString(number++)));
      }
    }
    return urls;
  }

  private static Element root(String manifest) {
    try {
      return DocumentBuilderFactory.newDefaultNSInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)))
          .getDocumentElement();
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError("Not XML: " + manifest, e);
    }
  }

  private static List<Element> all(Element parent, String name) {
    var found = parent.getElementsByTagNameNS("*", name);
    var elements = new ArrayList<Element>();
    for (int i = 0; i < found.getLength(); i++) {
      Node node = found.item(i);
      elements.add((Element) node);
    }
    return elements;
  }
}
