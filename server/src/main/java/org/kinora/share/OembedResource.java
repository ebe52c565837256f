package org.kinora.share;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.catalog.Origin;
import org.kinora.setting.Settings;
import org.kinora.setting.SiteSettings;

/// oEmbed: other sites ask how to show a video, by the address of its page.
@Path(OembedResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Access(Access.Level.PUBLIC)
@Tag(name = "Sharing")
class OembedResource {

  static final String PATH = "/api/v1/oembed";

  private static final int LONGEST = 500;
  private static final Pattern PLACE =
      Pattern.compile("(/watch/|/embed/)([A-Za-z0-9_-]{1,64})/?([?#].*)?");
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

  private final Sharing sharing;
  private final Settings settings;

  OembedResource(Sharing sharing, Settings settings) {
    this.sharing = sharing;
    this.settings = settings;
  }

  @GET
  @Operation(
      operationId = "oembed",
      summary = "How to show a video elsewhere",
      description =
          "Takes the address of a video's page and answers after oEmbed 1.0, with a frame that holds"
              + " the player. Only of videos that everybody may watch.")
  @APIResponse(
      responseCode = "200",
      description = "What to put on the page.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = OembedView.class)))
  public Response oembed(
      @Parameter(description = "Address of the video's page.", required = true)
          @QueryParam("url")
          @DefaultValue("")
          String url,
      @Parameter(description = "json or xml.") @QueryParam("format") @DefaultValue("json")
          String format,
      @Parameter(description = "The most pixels that the frame may be wide.")
          @QueryParam("maxwidth")
          @Nullable String mostWidth,
      @Parameter(description = "The most pixels that the frame may be high.")
          @QueryParam("maxheight")
          @Nullable String mostHeight,
      @Context HttpServerRequest request) {
    var shared =
        id(url, request)
            .flatMap(id -> sharing.find(id, sharing.origin(request)))
            .orElseThrow(ShareProblem.ADDRESS::exception);
    var size = shared.size().within(pixels(mostWidth), pixels(mostHeight));
    var view = OembedView.of(shared, size, settings.get(SiteSettings.NAME));
    var answer =
        switch (format) {
          case "json" -> Response.ok(view, MediaType.APPLICATION_JSON_TYPE);
          case "xml" -> Response.ok(view.toXml(), MediaType.TEXT_XML_TYPE.withCharset("UTF-8"));
          default -> throw ShareProblem.FORMAT.exception();
        };
    // Scripts of other sites ask, too; it is the same for all of them.
    return answer
        .header("Access-Control-Allow-Origin", "*")
        .header("Cache-Control", "public, max-age=300")
        .build();
  }

  /// The video that an address of this site is of.
  private Optional<String> id(String url, HttpServerRequest request) {
    if (url.length() > LONGEST) {
      return Optional.empty();
    }
    for (var origin : new String[] {sharing.origin(request), Origin.of(request).text()}) {
      if (url.startsWith(origin + "/")) {
        var place = PLACE.matcher(url.substring(origin.length()));
        return place.matches() ? Optional.of(place.group(2)) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static int pixels(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return Integer.MAX_VALUE;
    }
    if (!NUMBER.matcher(text).matches()) {
      throw ShareProblem.SIZE.exception();
    }
    return Integer.parseInt(text);
  }
}
