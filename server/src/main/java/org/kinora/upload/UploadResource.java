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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.kinora.account.Access;
import org.kinora.account.Caller;
import org.kinora.kernel.ProblemException;
import org.kinora.kernel.VideoId;
import org.kinora.upload.TusHeaders.Concat;

/// tus 1.0.0 (https://tus.io/protocols/resumable-upload) with creation, creation-with-upload,
/// creation-defer-length, checksum, expiration, termination and concatenation.
@Path(TusRoutes.TUS_PATH)
@RunOnVirtualThread
@Access(Access.Level.CREATOR)
@Tag(name = "Uploads", description = "Resumable uploads by the tus 1.0.0 protocol.")
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
  @Operation(summary = "What this tus server can do")
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
  @Operation(summary = "Begin an upload, or join partial ones")
  public Response create(@Context HttpServerRequest request) {
    RequestBody body = RequestBody.open(request, config.idleTimeout());
    return answering(body, () -> create(new TusHeaders(request), body));
  }

  private Response create(TusHeaders headers, RequestBody body) {
    headers.requireVersion();
    var owner = caller.required().id();
    Upload upload =
        switch (headers.concat()) {
          case Concat.Whole() -> creation.whole(owner, length(headers), headers.metadata());
          case Concat.Partial() -> creation.partial(owner, length(headers), headers.metadata());
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

  private OptionalLong length(TusHeaders headers) {
    OptionalLong length = headers.length();
    if (length.isPresent() == headers.isLengthDeferred()) {
      throw new ProblemException(UploadProblem.LENGTH_MISSING);
    }
    return length;
  }

  @HEAD
  @Path("{id}")
  @Operation(summary = "How far an upload has come")
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
  @Operation(summary = "Add bytes to an upload")
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
  @Operation(summary = "Cancel an upload and free its space")
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
