package org.kinora.share;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.kinora.catalog.Video;
import org.kinora.catalog.VideoState;
import org.kinora.catalog.VideoTerms;
import org.kinora.catalog.Visibility;
import org.kinora.kernel.VideoId;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class SharedVideoTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant MOMENT = Instant.parse("2026-02-03T04:05:06.789Z");
  private static final String ORIGIN = "https://kinora.example";

  @Property
  void a_frame_keeps_the_shape_and_fits(
      @ForAll @IntRange(min = 1, max = 9_000) int width,
      @ForAll @IntRange(min = 1, max = 9_000) int height,
      @ForAll @IntRange(min = 1, max = 2_000) int mostWidth,
      @ForAll @IntRange(min = 1, max = 2_000) int mostHeight) {
    var size = new SharedVideo.Size(width, height).within(mostWidth, mostHeight);
    assertThat(size.width()).isBetween(1, Math.min(width, mostWidth));
    assertThat(size.height()).isBetween(1, Math.min(height, mostHeight));
    // Half a pixel of rounding on each side.
    assertThat(Math.abs((double) size.width() * height - (double) size.height() * width))
        .isLessThanOrEqualTo(Math.max(width, height));
  }

  @Property
  void no_title_ends_the_element_of_structured_data(@ForAll @StringLength(max = 60) String title)
      throws JsonProcessingException {
    var data = VideoObject.write(shared(title + "</script><!--<script>"), JSON);
    assertThat(data).doesNotContain("<", ">");
    assertThat(JSON.readTree(data).path("name").asText()).endsWith("</script><!--<script>");
  }

  @Test
  void structured_data_says_what_search_engines_ask_for() throws JsonProcessingException {
    var data = JSON.readTree(VideoObject.write(shared("Waves"), JSON));
    assertThat(data.path("@type").asText()).isEqualTo("VideoObject");
    assertThat(data.path("description").asText()).isEqualTo("Waves");
    assertThat(data.path("duration").asText()).isEqualTo("PT1M2S");
    assertThat(data.path("uploadDate").asText()).isEqualTo("2026-02-03T04:05:06.789Z");
    assertThat(data.path("thumbnailUrl").path(0).asText()).isEqualTo(ORIGIN + "/p.jpg");
    assertThat(data.path("isFamilyFriendly").asBoolean()).isFalse();
  }

  @Test
  void maps_name_their_videos() throws Exception {
    var map = read(SiteMap.videos(List.of(shared("Sea & <shore>"))));
    assertThat(map.getElementsByTagName("loc").item(0).getTextContent())
        .isEqualTo(ORIGIN + "/watch/x");
    assertThat(map.getElementsByTagName("video:title").item(0).getTextContent())
        .isEqualTo("Sea & <shore>");
    assertThat(map.getElementsByTagName("video:duration").item(0).getTextContent()).isEqualTo("62");
    assertThat(map.getElementsByTagName("video:publication_date").item(0).getTextContent())
        .isEqualTo("2026-02-03T04:05:06Z");
    assertThat(map.getElementsByTagName("video:family_friendly").item(0).getTextContent())
        .isEqualTo("no");
    var index = read(SiteMap.index(ORIGIN, 2));
    assertThat(index.getElementsByTagName("loc").getLength()).isEqualTo(3);
  }

  private static SharedVideo shared(String title) {
    var terms =
        new VideoTerms(
            new UUID(0, 2),
            "sea",
            "The sea",
            null,
            "de",
            "",
            18,
            true,
            false,
            MOMENT,
            false,
            "",
            false);
    var video =
        new Video(
            new VideoId("abcdefghijk"),
            new UUID(0, 1),
            title,
            "",
            List.of(),
            Visibility.PUBLIC,
            VideoState.COMPLETE,
            null,
            null,
            "video",
            null,
            "waves.mp4",
            null,
            61_700L,
            1920,
            1080,
            "r1",
            false,
            0,
            true,
            false,
            false,
            false,
            MOMENT,
            MOMENT,
            MOMENT,
            MOMENT,
            terms);
    return new SharedVideo(
        video,
        new SharedVideo.Site(ORIGIN, ORIGIN + "/c/sea"),
        ORIGIN + "/watch/x",
        ORIGIN + "/embed/x",
        ORIGIN + "/p.jpg",
        "",
        SharedVideo.Size.of(video));
  }

  private static Document read(String text) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(text)));
  }
}
