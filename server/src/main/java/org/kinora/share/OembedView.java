package org.kinora.share;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.kinora.showcase.Xml;

/// An answer after oEmbed 1.0, §2.3.4.
@Schema(name = "Oembed", description = "How to show a video on another page, after oEmbed 1.0.")
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record OembedView(
    String type,
    String version,
    String title,
    @Schema(description = "The channel's name.") String authorName,
    @Schema(format = "uri") String authorUrl,
    String providerName,
    @Schema(format = "uri") String providerUrl,
    @Schema(description = "Seconds for which this may be kept.") int cacheAge,
    @Schema(description = "An `iframe` element.") String html,
    int width,
    int height,
    @Schema(format = "uri") @Nullable String thumbnailUrl,
    @Nullable Integer thumbnailWidth,
    @Nullable Integer thumbnailHeight) {

  private static final int CACHE_SECONDS = 3_600;

  static OembedView of(SharedVideo shared, SharedVideo.Size size, String siteName) {
    boolean hasPicture = !shared.picture().isEmpty();
    return new OembedView(
        "video",
        "1.0",
        shared.title(),
        shared.author(),
        shared.site().channel(),
        siteName,
        shared.site().origin() + "/",
        CACHE_SECONDS,
        Frames.html(shared, size),
        size.width(),
        size.height(),
        hasPicture ? shared.picture() : null,
        hasPicture ? shared.size().width() : null,
        hasPicture ? shared.size().height() : null);
  }

  String toXml() {
    return Xml.document(
        xml -> {
          xml.begin("oembed");
          xml.text("type", type).text("version", version).text("title", title);
          xml.text("author_name", authorName).text("author_url", authorUrl);
          xml.text("provider_name", providerName).text("provider_url", providerUrl);
          xml.text("cache_age", Integer.toString(cacheAge)).text("html", html);
          xml.text("width", Integer.toString(width)).text("height", Integer.toString(height));
          if (thumbnailUrl != null) {
            xml.text("thumbnail_url", thumbnailUrl);
            xml.text("thumbnail_width", String.valueOf(thumbnailWidth));
            xml.text("thumbnail_height", String.valueOf(thumbnailHeight));
          }
          xml.end();
        });
  }
}
