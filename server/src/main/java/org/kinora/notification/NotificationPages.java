package org.kinora.notification;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.account.FormPost;
import org.kinora.kernel.ProblemException;
import org.kinora.language.Words;

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

  /// What the page shows; `next` is empty on the last one.
  record ListView(
      List<Notice> rows, boolean hasUnread, String next, boolean first, DigestForm digest) {
    ListView {
      rows = List.copyOf(rows);
    }
  }

  /// How often a digest comes; `problem` is empty where the form was taken.
  record DigestForm(String rhythm, boolean isReachable, String problem) {}

  private final Notifications notifications;
  private final Digests digests;
  private final Readers readers;
  private final Words words;

  NotificationPages(Notifications notifications, Digests digests, Readers readers, Words words) {
    this.notifications = notifications;
    this.digests = digests;
    this.readers = readers;
    this.words = words;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance list(@QueryParam("before") @Nullable String before) {
    return page(NoticeKey.parse(before), "");
  }

  private TemplateInstance page(@Nullable NoticeKey key, String problem) {
    var reader = readers.required();
    var found = notifications.of(reader, PER_PAGE + 1, key);
    var page = found.subList(0, Math.min(PER_PAGE, found.size()));
    var choice = digests.of(reader.account());
    return Templates.list(
        new ListView(
            page,
            page.stream().anyMatch(notice -> !notice.isRead()),
            found.size() > PER_PAGE
                ? "/notifications?before=" + NoticeKey.of(page.getLast()).format()
                : "",
            key == null,
            new DigestForm(choice.rhythm().text(), choice.isReachable(), problem)));
  }

  @POST
  @Path("digest")
  @FormPost
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response digest(@FormParam("rhythm") @DefaultValue("") String rhythm) {
    try {
      var wanted = Rhythm.of(rhythm).orElseThrow(NoticeProblem.RHYTHM::exception);
      digests.choose(readers.required().account(), wanted);
      return Response.seeOther(URI.create("/notifications")).build();
    } catch (ProblemException e) {
      return Response.status(e.problem().status())
          .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
          .entity(page(null, words.problem(e.problem().code(), e.detail())).render())
          .build();
    }
  }

  /// One of them, or all.
  @POST
  @Path("read")
  @FormPost
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response read(@FormParam("id") @Nullable UUID id) {
    var account = readers.required().account();
    if (id == null) {
      notifications.markAllRead(account);
    } else {
      notifications.markRead(account, List.of(id));
    }
    return Response.seeOther(URI.create("/notifications")).build();
  }
}
