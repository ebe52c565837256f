package org.kinora.account;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/// Answers with pages that belong to one person and are kept by nobody's cache.
public final class Pages {

  private Pages() {}

  public static Response of(int status, TemplateInstance template) {
    return Response.status(status)
        .header("Cache-Control", "no-store")
        .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
        .entity(template.render())
        .build();
  }

  /// After a form that did what it was for.
  public static Response see(String path) {
    return Response.seeOther(URI.create(path)).build();
  }
}
