package org.kinora.account;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.kernel.CommonProblem;
import org.kinora.language.PageLanguage;

/// Where one is signed in.
@Path("/account/sessions")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.SIGNED_IN)
class SessionPages {

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance sessions(List<SessionRow> rows);
  }

  /// A session in the list.
  record SessionRow(
      UUID id, String device, String address, Moment begun, Moment seen, boolean isCurrent) {}

  private final Caller caller;
  private final Sessions sessions;
  private final PageLanguage language;

  SessionPages(Caller caller, Sessions sessions, PageLanguage language) {
    this.caller = caller;
    this.sessions = sessions;
    this.language = language;
  }

  @GET
  @Operation(hidden = true)
  public Response list() {
    var locale = language.locale();
    var rows =
        sessions.of(caller.required().id(), current()).stream()
            .map(row -> row(row, locale))
            .toList();
    return Pages.of(200, Templates.sessions(rows));
  }

  @POST
  @Path("{id}/end")
  @FormPost
  @Operation(hidden = true)
  public Response end(@PathParam("id") UUID id) {
    if (!sessions.close(caller.required().id(), id)) {
      throw CommonProblem.NOT_FOUND.exception();
    }
    return Pages.see("/account/sessions");
  }

  @POST
  @Path("end-others")
  @FormPost
  @Operation(hidden = true)
  public Response endOthers() {
    sessions.closeOthers(caller.required().id(), current());
    return Pages.see("/account/sessions");
  }

  private Token current() {
    var session = caller.visitor().session();
    if (session == null) {
      throw CommonProblem.NOT_ALLOWED.exception();
    }
    return session;
  }

  private SessionRow row(Sessions.Row row, Locale locale) {
    return new SessionRow(
        row.id(),
        device(Device.of(row.client().userAgent())),
        row.client().address(),
        Moment.of(row.begun(), locale),
        Moment.of(row.seen(), locale),
        row.isCurrent());
  }

  private String device(Device device) {
    var words = language.words(AccountMessages.class);
    if (device.browser().isEmpty() && device.system().isEmpty()) {
      return words.device_unknown();
    }
    if (device.browser().isEmpty() || device.system().isEmpty()) {
      return device.browser() + device.system();
    }
    return words.device_on(device.browser(), device.system());
  }
}
