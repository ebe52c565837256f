package org.kinora.site;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Chooses how an error is told: problem JSON to programs, a page to people.
@ApplicationScoped
class Answers {

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance error(Answer answer);
  }

  Response response(Answer answer, HttpServerRequest request) {
    if (!isForPeople(request)) {
      var response =
          Response.status(answer.status()).type("application/problem+json").entity(answer);
      if (answer.status() == 401) {
        response.header("WWW-Authenticate", "Bearer");
      }
      return response.build();
    }
    if (answer.status() == 401 && answer.code().equals("sign-in-needed")) {
      var next = request.method().name().equals("GET") ? request.uri() : "/";
      return Response.seeOther(
              URI.create("/sign-in?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8)))
          .build();
    }
    return Response.status(answer.status())
        .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
        .entity(page(answer))
        .build();
  }

  String page(Answer answer) {
    return Templates.error(answer).render();
  }

  /// Whoever asks below `/api` is a program, whatever it accepts.
  static boolean isForPeople(HttpServerRequest request) {
    var path = request.path();
    var accept = request.getHeader("Accept");
    return path != null
        && !path.startsWith("/api/")
        && accept != null
        && accept.contains("text/html");
  }
}
