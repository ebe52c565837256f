package org.kinora.share;

import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.kinora.showcase.Xml;

/// Maps of a site for search engines: sitemaps.org 0.9, with Google's entries for videos.
final class SiteMap {

  private static final String SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9";
  private static final String VIDEO = "http://www.google.com/schemas/sitemap-video/1.1";
  // Google reads up to eight hours, and titles of a hundred characters.
  private static final long LONGEST_SECONDS = 28_800;

  private SiteMap() {}

  static String index(String origin, int maps) {
    return Xml.document(
        xml -> {
          xml.begin("sitemapindex", "xmlns", SITEMAP);
          named(xml, origin, SiteMaps.PAGES);
          for (int number = 1; number <= maps; number++) {
            named(xml, origin, "videos-" + number);
          }
          xml.end();
        });
  }

  private static void named(Xml xml, String origin, String name) throws XMLStreamException {
    xml.begin("sitemap").text("loc", origin + "/sitemap/" + name + ".xml").end();
  }

  /// `titles` are paths.
  static String pages(String origin, List<String> channels, List<String> titles) {
    return Xml.document(
        xml -> {
          xml.begin("urlset", "xmlns", SITEMAP);
          xml.begin("url").text("loc", origin + "/").end();
          xml.begin("url").text("loc", origin + "/categories").end();
          for (var handle : channels) {
            xml.begin("url").text("loc", origin + "/c/" + handle).end();
          }
          xml.begin("url").text("loc", origin + "/titles").end();
          for (var path : titles) {
            xml.begin("url").text("loc", origin + path).end();
          }
          xml.end();
        });
  }

  static String videos(List<SharedVideo> videos) {
    return Xml.document(
        xml -> {
          xml.begin("urlset", "xmlns", SITEMAP, "xmlns:video", VIDEO);
          for (var video : videos) {
            xml.begin("url").text("loc", video.page());
            // Without a picture an entry is refused.
            if (!video.picture().isEmpty()) {
              entry(xml, video);
            }
            xml.end();
          }
          xml.end();
        });
  }

  private static void entry(Xml xml, SharedVideo shared) throws XMLStreamException {
    var video = shared.video();
    xml.begin("video:video");
    xml.text("video:thumbnail_loc", shared.picture());
    xml.text("video:title", shared.title());
    // It must not be empty.
    xml.text("video:description", shared.text().isEmpty() ? shared.title() : shared.text());
    xml.text("video:player_loc", shared.player());
    var durationMs = video.durationMs();
    if (durationMs != null) {
      long seconds = Math.clamp(Math.round(durationMs / 1000.0), 1, LONGEST_SECONDS);
      xml.text("video:duration", Long.toString(seconds));
    }
    var listedAt = video.terms().listedAt().truncatedTo(ChronoUnit.SECONDS);
    xml.text("video:publication_date", listedAt.toString());
    xml.text("video:family_friendly", shared.isForFamilies() ? "yes" : "no");
    xml.begin("video:uploader", "info", shared.site().channel());
    xml.characters(shared.author()).end();
    xml.end();
  }
}
