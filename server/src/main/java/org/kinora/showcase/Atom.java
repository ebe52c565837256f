package org.kinora.showcase;

import java.time.temporal.ChronoUnit;
import javax.xml.stream.XMLStreamException;

/// Atom (RFC 4287).
final class Atom {

  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final String MEDIA = "http://search.yahoo.com/mrss/";

  private Atom() {}

  static String write(Feed feed) {
    return Xml.document(
        xml -> {
          xml.begin("feed", "xmlns", ATOM, "xmlns:media", MEDIA);
          head(xml, feed);
          for (var entry : feed.entries()) {
            entry(xml, entry);
          }
          xml.end();
        });
  }

  private static void head(Xml xml, Feed feed) throws XMLStreamException {
    xml.text("id", feed.id());
    xml.text("title", feed.title());
    if (!feed.summary().isEmpty()) {
      xml.text("subtitle", feed.summary());
    }
    xml.text("updated", feed.updatedAt().truncatedTo(ChronoUnit.SECONDS).toString());
    xml.begin("author").text("name", feed.title()).text("uri", feed.page()).end();
    xml.empty("link", "rel", "self", "type", "application/atom+xml", "href", feed.self() + ".atom");
    xml.empty("link", "rel", "alternate", "type", "text/html", "href", feed.page());
    if (!feed.picture().isEmpty()) {
      xml.text("icon", feed.picture());
    }
  }

  private static void entry(Xml xml, Feed.Entry entry) throws XMLStreamException {
    var moment = entry.listedAt().truncatedTo(ChronoUnit.SECONDS).toString();
    xml.begin("entry");
    xml.text("id", entry.page());
    xml.text("title", entry.title());
    xml.text("updated", moment);
    xml.text("published", moment);
    xml.empty("link", "rel", "alternate", "type", "text/html", "href", entry.page());
    if (!entry.text().isEmpty()) {
      xml.text("summary", entry.text());
    }
    if (!entry.picture().isEmpty()) {
      xml.empty("media:thumbnail", "url", entry.picture());
    }
    var file = entry.enclosure();
    if (file != null) {
      xml.empty(
          "link",
          "rel",
          "enclosure",
          "type",
          file.type(),
          "length",
          Long.toString(file.bytes()),
          "href",
          file.address());
    }
    xml.end();
  }
}
