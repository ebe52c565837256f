package org.kinora.notification;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.account.Caller;
import org.kinora.account.FormPost;
import org.kinora.language.PageLanguage;

/// The page of one's notifications.
@Path("/notifications")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@Access(Access.Level.SIGNED_IN)
class NotificationPages {

  private static final int PER_PAGE = 30;

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance list(ListView view);
  }

  /// A notification and when it came, in words.
  record Row(Notice notice, String moment) {}

  /// What the page shows; `next` is empty on the last one.
  record ListView(List<Row> rows, boolean hasUnread, String next, boolean first) {
    ListView {
      rows = List.copyOf(rows);
    }
  }

  private final Notifications notifications;
  private final Caller caller;
  private final PageLanguage language;

  NotificationPages(Notifications notifications, Caller caller, PageLanguage language) {
    this.notifications = notifications;
    this.caller = caller;
    this.language = language;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance list(@QueryParam("before") @Nullable String before) {
    var key = NoticeKey.parse(before);
    var found = notifications.of(caller.required().id(), PER_PAGE + 1, key);
    var page = found.subList(0, Math.min(PER_PAGE, found.size()));
    var form =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(language.locale())
            .withZone(ZoneOffset.UTC);
    return Templates.list(
        new ListView(
            page.stream().map(notice -> new Row(notice, form.format(notice.createdAt()))).toList(),
            page.stream().anyMatch(notice -> !notice.isRead()),
            found.size() > PER_PAGE
                ? "/notifications?before=" + NoticeKey.of(page.getLast()).format()
                : "",
            key == null));
  }

  /// One of them, or all.
  @POST
  @Path("read")
  @FormPost
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response read(@FormParam("id") @Nullable UUID id) {
    var account = caller.required().id();
    if (id == null) {
      notifications.markAllRead(account);
    } else {
      notifications.markRead(account, List.of(id));
    }
    return Response.seeOther(URI.create("/notifications")).build();
  }
}
