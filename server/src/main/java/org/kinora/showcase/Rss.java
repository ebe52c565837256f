package org.kinora.showcase;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import javax.xml.stream.XMLStreamException;

/// RSS 2.0 with what podcast players look for (the namespace of iTunes).
final class Rss {

  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final String ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd";

  private Rss() {}

  static String write(Feed feed) {
    return Xml.document(
        xml -> {
          xml.begin("rss", "version", "2.0", "xmlns:atom", ATOM, "xmlns:itunes", ITUNES);
          xml.begin("channel");
          head(xml, feed);
          for (var entry : feed.entries()) {
            item(xml, entry);
          }
          xml.end().end();
        });
  }

  private static void head(Xml xml, Feed feed) throws XMLStreamException {
    xml.text("title", feed.title());
    xml.text("link", feed.page());
    // It must not be empty.
    xml.text("description", feed.summary().isEmpty() ? feed.title() : feed.summary());
    xml.empty(
        "atom:link", "rel", "self", "type", "application/rss+xml", "href", feed.self() + ".rss");
    xml.text("itunes:author", feed.title());
    xml.text("itunes:explicit", "false");
    if (!feed.picture().isEmpty()) {
      xml.empty("itunes:image", "href", feed.picture());
      xml.begin("image").text("url", feed.picture()).text("title", feed.title());
      xml.text("link", feed.page()).end();
    }
    if (!feed.entries().isEmpty()) {
      xml.text("lastBuildDate", moment(feed.updatedAt()));
    }
    xml.text("ttl", "15");
  }

  private static void item(Xml xml, Feed.Entry entry) throws XMLStreamException {
    xml.begin("item");
    xml.text("title", entry.title());
    xml.text("link", entry.page());
    xml.text("guid", entry.page());
    xml.text("pubDate", moment(entry.listedAt()));
    if (!entry.text().isEmpty()) {
      xml.text("description", entry.text());
    }
    if (!entry.picture().isEmpty()) {
      xml.empty("itunes:image", "href", entry.picture());
    }
    var durationMs = entry.durationMs();
    if (durationMs != null) {
      xml.text("itunes:duration", Long.toString(Math.max(1, Math.round(durationMs / 1000.0))));
    }
    xml.text("itunes:explicit", Boolean.toString(entry.isForAdults()));
    var file = entry.enclosure();
    if (file != null) {
      xml.empty(
          "enclosure",
          "url",
          file.address(),
          "length",
          Long.toString(file.bytes()),
          "type",
          file.type());
    }
    xml.end();
  }

  private static String moment(Instant time) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
  }
}
