package org.kinora.upload;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.time.Clock;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.kinora.account.Access;
import org.kinora.account.Caller;
import org.kinora.account.Scope;
import org.kinora.kernel.ProblemException;
import org.kinora.kernel.VideoId;
import org.kinora.upload.Creation.Announced;
import org.kinora.upload.TusHeaders.Concat;

/// tus 1.0.0 (https://tus.io/protocols/resumable-upload) with creation, creation-with-upload,
/// creation-defer-length, checksum, expiration, termination and concatenation.
@Path(TusRoutes.TUS_PATH)
@RunOnVirtualThread
@Access(value = Access.Level.CREATOR, scope = Scope.UPLOAD)
@SecurityRequirement(name = "token")
@Tag(
    name = "Uploads",
    description =
        "Resumable uploads by the tus 1.0.0 protocol: any tus client works. Every request but"
            + " OPTIONS carries the header `Tus-Resumable: 1.0.0`.")
class UploadResource {

  private static final int DRAINED = 1 << 20;

  private final Uploads uploads;
  private final Creation creation;
  private final Writing writing;
  private final Ending ending;
  private final Caller caller;
  private final UploadConfig config;
  private final Clock clock = Clock.systemUTC();

  UploadResource(Uploads uploads, Steps steps, Caller caller, UploadConfig config) {
    this.uploads = uploads;
    this.creation = steps.creation();
    this.writing = steps.writing();
    this.ending = steps.ending();
    this.caller = caller;
    this.config = config;
  }

  @OPTIONS
  @Access(Access.Level.PUBLIC)
  @Operation(
      operationId = "describeUploads",
      summary = "What this tus server can do",
      description = "Its version, extensions, checksums and largest file, as headers.")
  @SecurityRequirementsSet
  @APIResponse(
      responseCode = "204",
      description = "The abilities.",
      headers = {
        @Header(name = "Tus-Version", schema = @Schema(type = SchemaType.STRING)),
        @Header(name = "Tus-Extension", schema = @Schema(type = SchemaType.STRING)),
        @Header(name = "Tus-Checksum-Algorithm", schema = @Schema(type = SchemaType.STRING)),
        @Header(name = "Tus-Max-Size", schema = @Schema(type = SchemaType.INTEGER))
      })
  public Response options() {
    return abilities();
  }

  @OPTIONS
  @Path("{id}")
  @Access(Access.Level.PUBLIC)
  @Operation(hidden = true)
  public Response optionsOfOne() {
    return abilities();
  }

  private Response abilities() {
    return Response.noContent()
        .header("Tus-Version", TusHeaders.VERSION)
        .header("Tus-Extension", TusHeaders.EXTENSIONS)
        .header("Tus-Checksum-Algorithm", Checksum.ALGORITHMS)
        .header("Tus-Max-Size", config.maxSize().asLongValue())
        .build();
  }

  @POST
  @Operation(
      operationId = "createUpload",
      summary = "Begin an upload, or join partial ones",
      description =
          "Makes the video that the bytes will become; a partial upload has none. The body may bring"
              + " the first bytes.")
  @Parameter(
      name = "Upload-Length",
      in = ParameterIn.HEADER,
      description = "How many bytes will come; or `Upload-Defer-Length: 1`.",
      schema = @Schema(type = SchemaType.INTEGER))
  @Parameter(
      name = "Upload-Metadata",
      in = ParameterIn.HEADER,
      description =
          "`filename`, `title` and `visibility` (public, unlisted, private), each with its value in"
              + " Base64, separated by commas. `replaces` is the id of a video whose file this takes"
              + " the place of.",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "Upload-Concat",
      in = ParameterIn.HEADER,
      description = "`partial`, or `final;` and the addresses of the parts.",
      schema = @Schema(type = SchemaType.STRING))
  @APIResponse(
      responseCode = "201",
      description = "It waits for its bytes.",
      headers = {
        @Header(
            name = "Location",
            description = "Address of the upload.",
            schema = @Schema(type = SchemaType.STRING)),
        @Header(
            name = "Kinora-Video-Id",
            description = "The video that it becomes.",
            schema = @Schema(type = SchemaType.STRING)),
        @Header(
            name = "Upload-Expires",
            description = "When it is given up unless bytes arrive.",
            schema = @Schema(type = SchemaType.STRING))
      })
  public Response create(@Context HttpServerRequest request) {
    RequestBody body = RequestBody.open(request, config.idleTimeout());
    return answering(body, () -> create(new TusHeaders(request), body));
  }

  private Response create(TusHeaders headers, RequestBody body) {
    headers.requireVersion();
    var owner = caller.required().id();
    Upload upload =
        switch (headers.concat()) {
          case Concat.Whole() -> creation.whole(owner, announced(headers), headers.metadata());
          case Concat.Partial() -> creation.partial(owner, announced(headers), headers.metadata());
          case Concat.Final(var parts) ->
              ending.join(creation.join(owner, parts, headers.metadata()).id());
        };
    boolean bringsBytes = upload.kind() != Upload.Kind.FINAL && headers.hasBytes();
    if (bringsBytes) {
      upload = firstBytes(upload, headers, body);
    }
    ResponseBuilder response = Response.status(201).header("Location", TusHeaders.location(upload));
    if (bringsBytes) {
      response.header("Upload-Offset", upload.offset());
    }
    return describe(response, upload).build();
  }

  /// Whoever gets no answer to a creation doesn't know its address: nobody could go on with it.
  private Upload firstBytes(Upload upload, TusHeaders headers, RequestBody body) {
    try {
      return writing.append(upload, headers, body);
    } catch (ProblemException e) {
      ending.cancel(upload);
      throw e;
    }
  }

  private static Announced announced(TusHeaders headers) {
    OptionalLong length = headers.length();
    if (length.isPresent() == headers.isLengthDeferred()) {
      throw new ProblemException(UploadProblem.LENGTH_MISSING);
    }
    return length.isPresent()
        ? Announced.exactly(length.getAsLong())
        : Announced.upTo(headers.contentLength());
  }

  @HEAD
  @Path("{id}")
  @Operation(
      operationId = "getUploadOffset",
      summary = "How far an upload has come",
      description = "Ask after an interruption, and go on from `Upload-Offset`.")
  @APIResponse(
      responseCode = "200",
      description = "Where it stands.",
      headers = {
        @Header(name = "Upload-Offset", schema = @Schema(type = SchemaType.INTEGER)),
        @Header(name = "Upload-Length", schema = @Schema(type = SchemaType.INTEGER))
      })
  public Response head(@PathParam("id") String id, @Context HttpServerRequest request) {
    new TusHeaders(request).requireVersion();
    Upload upload = writing.settled(find(id));
    ResponseBuilder response = Response.ok().header("Cache-Control", "no-store");
    if (upload.kind() != Upload.Kind.FINAL || upload.state() == Upload.State.FINISHED) {
      response.header("Upload-Offset", upload.offset());
    }
    if (upload.length() != null) {
      response.header("Upload-Length", upload.length());
    } else if (upload.kind() != Upload.Kind.FINAL) {
      response.header("Upload-Defer-Length", "1");
    }
    if (!upload.metadata().encoded().isEmpty()) {
      response.header("Upload-Metadata", upload.metadata().format());
    }
    return describe(response, upload).build();
  }

  @PATCH
  @Path("{id}")
  @Operation(
      operationId = "appendToUpload",
      summary = "Add bytes to an upload",
      description =
          "They are on the disk once this is answered. With the last byte the video is processed.")
  @Parameter(
      name = "Upload-Offset",
      in = ParameterIn.HEADER,
      required = true,
      description = "Where these bytes begin: what was acknowledged last.",
      schema = @Schema(type = SchemaType.INTEGER))
  @Parameter(
      name = "Upload-Checksum",
      in = ParameterIn.HEADER,
      description = "`sha1`, `sha256` or `crc32`, a space, and the sum of the body in Base64.",
      schema = @Schema(type = SchemaType.STRING))
  @org.eclipse.microprofile.openapi.annotations.parameters.RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/offset+octet-stream",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(
      responseCode = "204",
      description = "The bytes are safe.",
      headers = @Header(name = "Upload-Offset", schema = @Schema(type = SchemaType.INTEGER)))
  public Response append(@PathParam("id") String id, @Context HttpServerRequest request) {
    RequestBody body = RequestBody.open(request, config.idleTimeout());
    return answering(
        body,
        () -> {
          var headers = new TusHeaders(request);
          headers.requireVersion();
          if (!headers.hasBytes()) {
            throw new ProblemException(UploadProblem.WRONG_CONTENT_TYPE);
          }
          Upload upload = writing.append(find(id), headers, body);
          return describe(Response.noContent(), upload)
              .header("Upload-Offset", upload.offset())
              .build();
        });
  }

  @DELETE
  @Path("{id}")
  @Operation(
      operationId = "deleteUpload",
      summary = "Cancel an upload and free its space",
      description = "Its video goes with it, unless all bytes had arrived.")
  @APIResponse(responseCode = "204", description = "It is gone.")
  public Response delete(@PathParam("id") String id, @Context HttpServerRequest request) {
    new TusHeaders(request).requireVersion();
    ending.cancel(find(id));
    return Response.noContent().build();
  }

  private Upload find(String id) {
    Upload upload =
        uploads
            .find(id)
            .filter(found -> found.ownerId().equals(caller.required().id()))
            .orElseThrow(() -> new ProblemException(UploadProblem.UNKNOWN));
    if (upload.state() == Upload.State.DAMAGED) {
      throw new ProblemException(UploadProblem.DAMAGED);
    }
    if (upload.expiresAt().isBefore(clock.instant())) {
      throw new ProblemException(UploadProblem.EXPIRED);
    }
    return upload;
  }

  private ResponseBuilder describe(ResponseBuilder response, Upload upload) {
    VideoId video = upload.videoId();
    if (video != null) {
      response.header("Kinora-Video-Id", video.value());
    }
    switch (upload.kind()) {
      case PARTIAL -> response.header("Upload-Concat", "partial");
      case FINAL ->
          response.header(
              "Upload-Concat",
              "final;"
                  + String.join(
                      " ",
                      upload.parts().stream()
                          .map(part -> TusRoutes.TUS_PATH + "/" + part)
                          .toList()));
      case WHOLE -> {}
    }
    if (upload.state() == Upload.State.OPEN) {
      response.header("Upload-Expires", TusHeaders.date(upload.expiresAt()));
    }
    return response;
  }

  /// Answers also what fails before the body was read, without leaving the connection in between.
  private static Response answering(RequestBody body, java.util.function.Supplier<Response> work) {
    try {
      return work.get();
    } catch (ProblemException e) {
      ResponseBuilder response = UploadAnswers.of(e);
      if (!body.drain(DRAINED)) {
        response.header("Connection", "close");
      }
      return response.build();
    }
  }

  @ServerExceptionMapper
  public Response problem(ProblemException problem) {
    return UploadAnswers.of(problem).build();
  }
}
