package org.kinora.upload;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.LinkedHashMap;
import org.kinora.kernel.ProblemException;
import org.kinora.kernel.StatusWords;

/// RFC 9457 bodies with the statuses and headers that tus asks for.
final class UploadAnswers {

  private UploadAnswers() {}

  static ResponseBuilder of(ProblemException problem) {
    int status = problem.problem().status();
    var body = new LinkedHashMap<String, Object>();
    body.put("type", "about:blank");
    body.put("title", StatusWords.title(status));
    body.put("status", status);
    body.put("detail", problem.detail());
    body.put("code", problem.problem().code());
    ResponseBuilder response =
        Response.status(status)
            .type("application/problem+json")
            .header("Cache-Control", "no-store")
            .entity(body);
    if (status == 401) {
      response.header("WWW-Authenticate", "Bearer");
    }
    if (problem.problem() == UploadProblem.UNSUPPORTED_VERSION) {
      response.header("Tus-Version", TusHeaders.VERSION);
    }
    if (problem instanceof Refusal refusal) {
      body.putAll(refusal.numbers());
      if (refusal.offset() != null) {
        response.header("Upload-Offset", refusal.offset());
      }
    }
    return response;
  }
}
