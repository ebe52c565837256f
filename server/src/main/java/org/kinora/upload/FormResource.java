package org.kinora.upload;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.account.Access;
import org.kinora.account.Caller;
import org.kinora.account.ChecksForm;
import org.kinora.account.Csrf;
import org.kinora.account.Scope;
import org.kinora.kernel.ProblemException;
import org.kinora.kernel.VideoId;
import org.kinora.upload.Creation.Announced;
import org.kinora.upload.Multipart.Part;

/// The upload form as browsers send it without scripts. It can't be resumed, so that what was
/// interrupted leaves nothing.
@Path(TusRoutes.FORM_PATH)
@RunOnVirtualThread
@Access(value = Access.Level.CREATOR, scope = Scope.UPLOAD)
class FormResource {

  private static final int MAX_FIELD = 4096;
  private static final int DRAINED = 4 << 20;

  private final Creation creation;
  private final Writing writing;
  private final Ending ending;
  private final Caller caller;
  private final Csrf csrf;
  private final UploadConfig config;

  FormResource(Steps steps, Caller caller, Csrf csrf, UploadConfig config) {
    this.creation = steps.creation();
    this.writing = steps.writing();
    this.ending = steps.ending();
    this.caller = caller;
    this.csrf = csrf;
    this.config = config;
  }

  @POST
  @ChecksForm
  @Operation(hidden = true)
  public Response upload(@Context HttpServerRequest request) {
    RequestBody body = RequestBody.open(request, config.idleTimeout());
    try {
      var announced = Announced.upTo(new TusHeaders(request).contentLength());
      VideoId video = take(Multipart.open(body, request.getHeader("Content-Type")), announced);
      body.drain(DRAINED);
      return Response.status(303).header("Location", "/videos/" + video + "/edit").build();
    } catch (ProblemException e) {
      leave(request, body);
      throw e;
    } catch (IOException e) {
      leave(request, body);
      throw new ProblemException(
          UploadProblem.BAD_FORM, "The form did not arrive whole. Send it again.", e);
    }
  }

  /// Fields come before the file, in the order of the form.
  private VideoId take(Multipart form, Announced announced) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    for (Optional<Part> next = form.next(); next.isPresent(); next = form.next()) {
      Part part = next.get();
      if (part.fileName().isEmpty()) {
        fields.put(part.name(), part.text(MAX_FIELD));
      } else if (!part.fileName().get().isEmpty()) {
        csrf.check(caller.visitor(), fields.get(Csrf.FIELD));
        return store(part, fields, announced);
      }
    }
    throw new ProblemException(UploadProblem.NO_FILE);
  }

  private VideoId store(Part file, Map<String, String> fields, Announced announced) {
    Map<String, String> known = new LinkedHashMap<>();
    file.fileName().ifPresent(name -> known.put("filename", name));
    for (String field : new String[] {"title", "visibility", "channel", "replaces"}) {
      String text = fields.get(field);
      if (text != null && !text.isBlank()) {
        known.put(field, text);
      }
    }
    Upload upload = creation.whole(caller.required().id(), announced, UploadMetadata.of(known));
    try {
      Upload done = writing.takeAll(upload, file.content());
      VideoId video = done.videoId();
      if (video == null) {
        throw new ProblemException(UploadProblem.VIDEO_DELETED);
      }
      return video;
    } catch (ProblemException e) {
      ending.cancel(upload);
      throw e;
    }
  }

  /// Lets the browser see the answer where little is left to read.
  private static void leave(HttpServerRequest request, RequestBody body) {
    if (!body.drain(DRAINED)) {
      request.response().putHeader("Connection", "close");
    }
  }
}
