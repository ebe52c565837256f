package org.kinora.site;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.account.Access;
import org.kinora.account.FormPost;
import org.kinora.account.LocalAddress;
import org.kinora.language.Languages;
import org.kinora.language.PageLanguage;
import org.kinora.language.Words;

/// Takes the choice of a language from the foot of each page, and says in it what the API told a
/// page's script in English.
@Path("/language")
@RunOnVirtualThread
class LanguagePages {

  private static final Duration LIFE = Duration.ofDays(400);

  private final Words words;

  LanguagePages(Words words) {
    this.words = words;
  }

  /// Nothing where there is no translation: nobody's words are handed back as the server's own.
  @GET
  @Path("reason")
  @Produces(MediaType.TEXT_PLAIN + ";charset=UTF-8")
  @Access(Access.Level.PUBLIC)
  @Operation(hidden = true)
  public Response reason(
      @QueryParam("code") @DefaultValue("") String code,
      @QueryParam("detail") @DefaultValue("") String detail) {
    var translated = words.problem(code, detail);
    return translated.equals(detail)
        ? Response.noContent().build()
        : Response.ok(translated).build();
  }

  @POST
  @FormPost
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Access(Access.Level.PUBLIC)
  @Operation(hidden = true)
  public Response choose(
      @FormParam("language") @DefaultValue("") String tag,
      @FormParam("next") @DefaultValue("/") String next,
      @Context HttpServerRequest request) {
    var answer = Response.seeOther(URI.create(LocalAddress.of(next)));
    Languages.of(tag).ifPresent(known -> answer.cookie(cookie(known.toLanguageTag(), request)));
    return answer.build();
  }

  private static NewCookie cookie(String tag, HttpServerRequest request) {
    return new NewCookie.Builder(PageLanguage.COOKIE)
        .value(tag)
        .path("/")
        .maxAge((int) LIFE.toSeconds())
        .secure("https".equals(request.scheme()))
        .httpOnly(true)
        .sameSite(NewCookie.SameSite.LAX)
        .build();
  }
}
