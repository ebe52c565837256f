package org.kinora.title;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.kernel.CommonProblem;
import org.kinora.kernel.ProblemException;

/// Titles by REST.
@Path("/api/v1/titles")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Titles")
class TitleResource {

  static final int MOST = 100;

  private final TitleDesk desk;
  private final TitleCards cards;
  private final TitleAccess access;

  TitleResource(TitleDesk desk, TitleCards cards, TitleAccess access) {
    this.desk = desk;
    this.cards = cards;
    this.access = access;
  }

  @GET
  @Access(Access.Level.PUBLIC)
  @Operation(
      operationId = "listTitles",
      summary = "Films and series",
      description = "Those that were published last come first.")
  @APIResponse(responseCode = "200", description = "A page of titles.")
  public TitleView.All all(
      @Parameter(description = "movie or series; without it, both.") @QueryParam("kind")
          @Nullable String kind,
      @Parameter(description = "How many, 1 to 100.") @QueryParam("limit") @DefaultValue("24")
          int limit,
      @Parameter(description = "Only what comes after this place of the list; taken from `next`.")
          @QueryParam("before")
          @Nullable String before) {
    checkLimit(limit);
    var wanted = kind == null || kind.isBlank() ? null : TitleKind.parse(kind);
    var found = cards.published(access.viewer(), wanted, TitleKey.parse(before), limit + 1);
    var ofKind = wanted == null ? "" : "kind=" + wanted.text() + "&";
    return TitleView.All.of(found, limit, "/api/v1/titles?" + ofKind);
  }

  static void checkLimit(int limit) {
    if (limit < 1 || limit > MOST) {
      throw CommonProblem.LIMIT.exception();
    }
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Access(Access.Level.CREATOR)
  @SecurityRequirement(name = "token")
  @ResponseStatus(201)
  @Operation(
      operationId = "makeTitle",
      summary = "Make a title",
      description =
          "A draft that nobody else sees; the rest is said by a change of it. A name in addresses is"
              + " unique, and so is how it looks.")
  @APIResponse(responseCode = "201", description = "The title.")
  public TitleView make(@Nullable NewTitle wanted) {
    if (wanted == null) {
      throw noBody();
    }
    return view(desk.make(wanted));
  }

  @GET
  @Path("{title}")
  @Access(Access.Level.PUBLIC)
  @Operation(
      operationId = "getTitle",
      summary = "One title",
      description = "What is said of it, its seasons, and what can be watched of it.")
  @APIResponse(responseCode = "200", description = "The title.")
  public TitleView one(@PathParam("title") String slug) {
    return view(access.seen(slug));
  }

  @PATCH
  @Path("{title}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Access(Access.Level.CREATOR)
  @SecurityRequirement(name = "token")
  @Operation(
      operationId = "changeTitle",
      summary = "Change what is said of a title",
      description = "What is left out stays; its name in addresses stays for good.")
  @APIResponse(responseCode = "200", description = "The title as it is now.")
  public TitleView change(@PathParam("title") String slug, @Nullable TitlePatch patch) {
    if (patch == null) {
      throw noBody();
    }
    desk.change(access.managed(slug), patch);
    return view(access.managed(slug));
  }

  @DELETE
  @Path("{title}")
  @Access(Access.Level.CREATOR)
  @SecurityRequirement(name = "token")
  @ResponseStatus(204)
  @Operation(
      operationId = "deleteTitle",
      summary = "Delete a title",
      description = "With its seasons and pictures. Its videos stay.")
  @APIResponse(responseCode = "204", description = "It is gone.")
  public void delete(@PathParam("title") String slug) {
    desk.remove(access.managed(slug));
  }

  @PUT
  @Path("{title}/pictures/{slot}")
  @Consumes({"image/jpeg", "image/png", "image/webp", "image/gif", "application/octet-stream"})
  @Access(Access.Level.CREATOR)
  @SecurityRequirement(name = "token")
  @Operation(
      operationId = "putTitlePicture",
      summary = "Give a title a picture",
      description =
          "`poster` is 2:3, `backdrop` 16:9. JPEG, PNG, WebP or GIF of up to 8 MB; the middle of it"
              + " is cut to size.")
  @APIResponse(responseCode = "200", description = "The title as it is now.")
  public TitleView picture(
      @PathParam("title") String slug, @PathParam("slot") String slot, InputStream body)
      throws IOException {
    desk.setPicture(access.managed(slug), slot, body);
    return view(access.managed(slug));
  }

  @DELETE
  @Path("{title}/pictures/{slot}")
  @Access(Access.Level.CREATOR)
  @SecurityRequirement(name = "token")
  @ResponseStatus(204)
  @Operation(
      operationId = "deleteTitlePicture",
      summary = "Take a title's picture away",
      description = "`poster` or `backdrop`.")
  @APIResponse(responseCode = "204", description = "It is gone.")
  public void removePicture(@PathParam("title") String slug, @PathParam("slot") String slot) {
    desk.removePicture(access.managed(slug), slot);
  }

  private TitleView view(Title title) {
    return TitleView.of(title, access.contents(title));
  }

  static ProblemException noBody() {
    return new ProblemException(
        CommonProblem.BAD_REQUEST, "The body is empty; send a JSON object.");
  }
}
