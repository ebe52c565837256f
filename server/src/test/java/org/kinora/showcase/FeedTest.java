package org.kinora.showcase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class FeedTest {

  private static final Instant MOMENT = Instant.parse("2026-02-03T04:05:06.789Z");

  @Test
  void rss_says_what_podcast_players_look_for() throws Exception {
    var rss = read(Rss.write(feed("Sea & <shore>", "Waves")));
    assertThat(at(rss, "/rss/@version")).isEqualTo("2.0");
    assertThat(at(rss, "/rss/channel/title")).isEqualTo("Sea & <shore>");
    assertThat(at(rss, "/rss/channel/description")).isEqualTo("Sea & <shore>");
    assertThat(at(rss, "//item/title")).isEqualTo("Waves");
    assertThat(at(rss, "//item/pubDate")).isEqualTo("Tue, 3 Feb 2026 04:05:06 GMT");
    assertThat(at(rss, "//item/guid")).isEqualTo("https://kinora.example/watch/x");
    assertThat(at(rss, "//item/enclosure/@length")).isEqualTo("1234");
    assertThat(at(rss, "//item/enclosure/@url")).isEqualTo("https://kinora.example/f.mp4");
    assertThat(at(rss, "//item/*[local-name()='duration']")).isEqualTo("62");
  }

  @Test
  void atom_names_each_entry_and_when_it_was_new() throws Exception {
    var atom = read(Atom.write(feed("Sea", "Waves")));
    assertThat(at(atom, "/*/*[local-name()='id']")).isEqualTo("urn:uuid:1");
    assertThat(at(atom, "/*/*[local-name()='updated']")).isEqualTo("2026-02-03T04:05:06Z");
    assertThat(at(atom, "//*[local-name()='entry']/*[local-name()='title']")).isEqualTo("Waves");
    assertThat(at(atom, "//*[local-name()='link'][@rel='enclosure']/@type")).isEqualTo("audio/mp4");
    assertThat(at(atom, "/*/*[local-name()='link'][@rel='self']/@href"))
        .isEqualTo("https://kinora.example/c/sea/feed.atom");
  }

  @Test
  void a_podcast_has_only_what_can_be_heard() throws Exception {
    var silent =
        new Feed.Entry(
            "https://kinora.example/watch/y", "Silent", "", "", MOMENT, null, false, null);
    var both = feed("Sea", "Waves");
    var entries = List.of(silent, both.entries().getFirst());
    var feed =
        new Feed(both.id(), both.title(), both.page(), both.self(), "", "", entries)
            .podcast("https://kinora.example/c/sea/podcast");
    var rss = read(Rss.write(feed));
    assertThat(at(rss, "count(//item)")).isEqualTo("1");
    assertThat(at(rss, "//item/title")).isEqualTo("Waves");
    assertThat(at(rss, "//*[local-name()='link'][@rel='self']/@href"))
        .isEqualTo("https://kinora.example/c/sea/podcast.rss");
  }

  @Property(tries = 200)
  void whatever_is_written_the_document_is_well_formed(
      @ForAll @StringLength(max = 50) String title, @ForAll @StringLength(max = 50) String name)
      throws Exception {
    read(Rss.write(feed(name, title)));
    read(Atom.write(feed(name, title)));
  }

  private static Feed feed(String name, String title) {
    return new Feed(
        "urn:uuid:1",
        name,
        "https://kinora.example/c/sea",
        "https://kinora.example/c/sea/feed",
        "",
        "",
        List.of(
            new Feed.Entry(
                "https://kinora.example/watch/x",
                title,
                "Words]]> & more",
                "",
                MOMENT,
                62_400L,
                false,
                new Feed.Enclosure("https://kinora.example/f.mp4", 1234, "audio/mp4"))));
  }

  private static Document read(String xml) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    var builder = factory.newDocumentBuilder();
    builder.setErrorHandler(null);
    return builder.parse(new InputSource(new StringReader(xml)));
  }

  private static String at(Document document, String path) throws Exception {
    return XPathFactory.newInstance().newXPath().evaluate(path, document);
  }
}
