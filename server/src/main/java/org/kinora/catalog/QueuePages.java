package org.kinora.catalog;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.account.Access;
import org.kinora.account.Caller;
import org.kinora.account.FormPost;
import org.kinora.audit.AuditAction;
import org.kinora.audit.AuditLog;
import org.kinora.kernel.CommonProblem;
import org.kinora.setting.Settings;
import org.kinora.setting.SiteSettings;

/// What is being encoded, by whom, and what failed. Moderators look; administrators steer.
@Path("/queue")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.ADMINISTRATOR)
class QueuePages {

  private static final int MOST = 100;
  private static final List<String> STATES = List.of("running", "failed", "ready", "waiting");

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance queue(QueueView view);
  }

  private final EncodingQueue queue;
  private final VideoAccess access;
  private final VideoWork work;
  private final Steering steering;
  private final Caller caller;

  /// What an administrator's changes of the queue are written to.
  @jakarta.inject.Singleton
  record Steering(Settings settings, AuditLog log) {}

  QueuePages(
      EncodingQueue queue, VideoAccess access, VideoWork work, Steering steering, Caller caller) {
    this.queue = queue;
    this.access = access;
    this.work = work;
    this.steering = steering;
    this.caller = caller;
  }

  @GET
  @Access(Access.Level.MODERATOR)
  @Operation(hidden = true)
  public TemplateInstance queue(@QueryParam("state") @DefaultValue("") String state) {
    var asked = STATES.contains(state) ? state : "";
    boolean steers = caller.required().isAdministrator();
    var tasks = queue.tasks(asked, MOST + 1);
    var counts = queue.counts();
    return Templates.queue(
        new QueueView(
            tasks.stream().limit(MOST).map(QueueRow::of).toList(),
            tasks.size() > MOST,
            STATES.stream()
                .map(
                    each ->
                        new QueueView.Tab(each, counts.getOrDefault(each, 0L), each.equals(asked)))
                .toList(),
            steers ? queue.workers().stream().map(QueueView.WorkerRow::of).toList() : List.of(),
            steering.settings().get(SiteSettings.QUEUE_PAUSE),
            steers));
  }

  @POST
  @Path("{id}/retry")
  @FormPost
  @Operation(hidden = true)
  public Response retry(@PathParam("id") String id) {
    work.retry(access.managed(id));
    return seeQueue();
  }

  @POST
  @Path("{id}/cancel")
  @FormPost
  @Operation(hidden = true)
  public Response cancel(@PathParam("id") String id) {
    work.cancel(access.managed(id));
    return seeQueue();
  }

  @POST
  @Path("{id}/rank")
  @FormPost
  @Operation(hidden = true)
  public Response rank(
      @PathParam("id") String id, @FormParam("rank") @DefaultValue("") String rank) {
    var video = access.managed(id);
    var wanted =
        List.of(EncodingQueue.Rank.values()).stream()
            .filter(each -> each.text().equals(rank))
            .findFirst()
            .orElseThrow(CommonProblem.BAD_REQUEST::exception);
    queue.rank(video.id(), wanted);
    steering.log().record(AuditAction.VIDEO_RANKED, video.title(), Map.of("rank", rank));
    return seeQueue();
  }

  @POST
  @Path("pause")
  @FormPost
  @Operation(hidden = true)
  public Response pause(@FormParam("reason") @DefaultValue("") String reason) {
    var words = reason.isBlank() ? "no reason was given." : reason;
    var change = SiteSettings.QUEUE_PAUSE.parse(words);
    steering
        .settings()
        .change(
            List.of(change),
            handle ->
                steering.log().record(handle, AuditAction.QUEUE_PAUSED, change.text(), Map.of()));
    return seeQueue();
  }

  @POST
  @Path("resume")
  @FormPost
  @Operation(hidden = true)
  public Response resume() {
    steering
        .settings()
        .change(
            List.of(SiteSettings.QUEUE_PAUSE.to("")),
            handle -> steering.log().record(handle, AuditAction.QUEUE_RESUMED, "", Map.of()));
    return seeQueue();
  }

  private static Response seeQueue() {
    return Response.seeOther(URI.create("/queue")).build();
  }
}
