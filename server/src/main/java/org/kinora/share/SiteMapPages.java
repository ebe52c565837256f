package org.kinora.share;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.account.Access;
import org.kinora.kernel.CommonProblem;
import org.kinora.setting.SiteAddress;

/// What search engines ask for first: `robots.txt` (RFC 9309) and the maps that it names.
@Path("/")
@RunOnVirtualThread
@Access(Access.Level.PUBLIC)
class SiteMapPages {

  private static final String CACHING = "public, max-age=900";
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");
  // Nobody finds anything there, and pages of people are nobody's business.
  private static final String ROBOTS =
      """
      User-agent: *
      Disallow: /account
      Disallow: /admin
      Disallow: /api/
      Disallow: /doc/
      Disallow: /my/
      Disallow: /q/
      Disallow: /sign-in
      Disallow: /upload
      Allow: /api/v1/oembed

      Sitemap:\s""";

  private final SiteMaps maps;
  private final SiteAddress address;

  SiteMapPages(SiteMaps maps, SiteAddress address) {
    this.maps = maps;
    this.address = address;
  }

  @GET
  @Path("robots.txt")
  @Operation(hidden = true)
  public Response robots() {
    return Response.ok(ROBOTS + address.of("/sitemap.xml") + "\n")
        .type(MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
        .header("Cache-Control", CACHING)
        .build();
  }

  @GET
  @Path("sitemap.xml")
  @Operation(hidden = true)
  public Response index() {
    return answer(maps.index());
  }

  @GET
  @Path("sitemap/pages.xml")
  @Operation(hidden = true)
  public Response pages() {
    return answer(maps.pages());
  }

  @GET
  @Path("sitemap/videos-{number}.xml")
  @Operation(hidden = true)
  public Response videos(@PathParam("number") String number) {
    // Any other text is the address of nothing.
    int place = NUMBER.matcher(number).matches() ? Integer.parseInt(number) : 0;
    return answer(maps.videos(place).orElseThrow(CommonProblem.NOT_FOUND::exception));
  }

  private static Response answer(String map) {
    return Response.ok(map)
        .type(MediaType.APPLICATION_XML_TYPE.withCharset("UTF-8"))
        .header("Cache-Control", CACHING)
        .build();
  }
}
