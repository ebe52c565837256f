package org.kinora.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.kinora.kernel.CommonProblem;
import org.kinora.kernel.LimitedException;
import org.kinora.kernel.ProblemException;
import org.kinora.platform.DatabaseTrouble;
import org.kinora.platform.Space;

/// Turns whatever a REST method throws into an answer. Stack traces stay in the log.
class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  private static final String CUT_SHORT = "The body of the request did not arrive whole.";
  private static final String BAD_PARAMETER =
      "A parameter of the address does not have the right type.";

  private final Answers answers;

  ProblemMappers(Answers answers) {
    this.answers = answers;
  }

  @ServerExceptionMapper
  public Response problem(ProblemException e, HttpServerRequest request) {
    // What was too much is no fault; a line for each would fill the log.
    if (e.problem().status() >= 500 && !(e instanceof LimitedException)) {
      LOG.errorf(e, "%s %s: %s", request.method(), request.path(), e.detail());
    }
    var response = answers.response(Answer.of(e.problem(), e.detail()), request);
    return e instanceof LimitedException limited
        ? Response.fromResponse(response).header("Retry-After", limited.retryAfterSeconds()).build()
        : response;
  }

  @ServerExceptionMapper
  public Response badJson(MismatchedInputException e, HttpServerRequest request) {
    return answers.response(Answer.of(CommonProblem.BAD_REQUEST, json(e)), request);
  }

  @ServerExceptionMapper
  public Response web(WebApplicationException e, HttpServerRequest request) {
    if (e.getCause() instanceof JsonProcessingException json) {
      return answers.response(Answer.of(CommonProblem.BAD_REQUEST, json(json)), request);
    }
    if (e instanceof NotFoundException && isBadParameter(e, request)) {
      return answers.response(Answer.of(CommonProblem.BAD_REQUEST, BAD_PARAMETER), request);
    }
    int status = e.getResponse().getStatus();
    if (status < 400) {
      return e.getResponse();
    }
    if (status >= 500) {
      LOG.errorf(e, "%s %s", request.method(), request.path());
    }
    var response = answers.response(web(status), request);
    var allow = e.getResponse().getHeaderString("Allow");
    return allow == null
        ? response
        : Response.fromResponse(response).header("Allow", allow).build();
  }

  @ServerExceptionMapper
  public Response anything(Exception e, HttpServerRequest request) {
    if (Outage.isBehind(e)) {
      LOG.errorf(
          "%s %s: the database can't be reached: %s",
          request.method(), request.path(), Outage.reason(e));
      var away = Answer.of(CommonProblem.DATABASE_AWAY, CommonProblem.DATABASE_AWAY.sentence());
      return Response.fromResponse(answers.response(away, request))
          .header("Retry-After", 5)
          .build();
    }
    if (Space.isBehind(e)) {
      LOG.errorf("%s %s: the disk is full: %s", request.method(), request.path(), Outage.reason(e));
      return answers.response(
          Answer.of(CommonProblem.DISK_FULL, CommonProblem.DISK_FULL.sentence()), request);
    }
    if (DatabaseTrouble.isUnfitText(e)) {
      return answers.response(
          Answer.of(CommonProblem.TEXT, CommonProblem.TEXT.sentence()), request);
    }
    if (isCutShort(e)) {
      return answers.response(Answer.of(CommonProblem.BAD_REQUEST, CUT_SHORT), request);
    }
    LOG.errorf(e, "%s %s", request.method(), request.path());
    return answers.response(
        Answer.of(CommonProblem.INTERNAL, CommonProblem.INTERNAL.sentence()), request);
  }

  /// A body that was too large in the end, or whose sender went away: nothing of ours is wrong.
  private static boolean isCutShort(Exception e) {
    return e instanceof IOException && (isClosed(e) || "Request too large".equals(e.getMessage()));
  }

  private static boolean isClosed(Throwable e) {
    var cause = e.getCause();
    return cause instanceof HttpClosedException
        || (cause instanceof IOException && isClosed(cause));
  }

  /// Parameters that can't be read end as "not found", which is right for those of the path only.
  private static boolean isBadParameter(WebApplicationException e, HttpServerRequest request) {
    return e.getCause() instanceof IllegalArgumentException && request.query() != null;
  }

  private static Answer web(int status) {
    return switch (status) {
      case 404 -> Answer.of(CommonProblem.NOT_FOUND, CommonProblem.NOT_FOUND.sentence());
      case 405 -> Answer.of(405, "method-not-allowed", "This address does not take that method.");
      case 406 -> Answer.of(406, "not-acceptable", "None of the accepted formats is available.");
      case 413 -> Answer.of(413, "body-too-large", "The body of this request is too large.");
      case 415 ->
          Answer.of(415, "unsupported-media-type", "This address does not take that content type.");
      default ->
          status < 500
              ? Answer.of(
                  status, CommonProblem.BAD_REQUEST.code(), CommonProblem.BAD_REQUEST.sentence())
              : Answer.of(CommonProblem.INTERNAL, CommonProblem.INTERNAL.sentence());
    };
  }

  private static String json(JsonProcessingException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      var known =
          unknown.getKnownPropertyIds() == null
              ? ""
              : unknown.getKnownPropertyIds().stream()
                  .map(String::valueOf)
                  .sorted()
                  .collect(Collectors.joining(", "));
      return "There is no field \"" + unknown.getPropertyName() + "\"; known: " + known + ".";
    }
    if (e instanceof MismatchedInputException mismatch && !mismatch.getPath().isEmpty()) {
      var field = mismatch.getPath().getFirst().getFieldName();
      return "The field \"" + field + "\" does not have the right type.";
    }
    if (e instanceof MismatchedInputException) {
      return "The body is not the JSON that is expected; the API's description has its form.";
    }
    var place = e.getLocation();
    return place == null
        ? "The body is not the JSON that is expected."
        : "The body is not valid JSON: line "
            + place.getLineNr()
            + ", column "
            + place.getColumnNr()
            + ".";
  }
}
