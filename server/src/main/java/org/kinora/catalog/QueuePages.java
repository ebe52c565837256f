package org.kinora.catalog;

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
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.account.Access;
import org.kinora.account.FormPost;

/// The administrator's view of what is being encoded.
@Path("/queue")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@Access(Access.Level.ADMINISTRATOR)
class QueuePages {

  private static final int MOST = 100;

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance queue(QueueView view);
  }

  /// One task's row; tasks are counted from one.
  record Row(
      String video,
      String title,
      String kind,
      int number,
      String state,
      double progress,
      String percent,
      int attempts,
      String problem,
      boolean hasSource) {

    static Row of(Pipeline.Work work) {
      var problem = work.problem() == null ? work.waitsFor() : work.problem();
      return new Row(
          work.video().value(),
          work.title(),
          work.kind(),
          work.ordinal() + 1,
          work.state(),
          work.progress(),
          Spoken.percent(work.progress()),
          work.attempts(),
          problem == null ? "" : problem,
          work.hasSource());
    }

    public boolean isFailed() {
      return state.equals("failed");
    }
  }

  /// What the page shows; `isCut` says that there is more.
  record QueueView(List<Row> rows, boolean isCut) {
    QueueView {
      rows = List.copyOf(rows);
    }
  }

  private final Pipeline pipeline;
  private final VideoAccess access;
  private final VideoWork work;

  QueuePages(Pipeline pipeline, VideoAccess access, VideoWork work) {
    this.pipeline = pipeline;
    this.access = access;
    this.work = work;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance queue() {
    var tasks = pipeline.queue(MOST + 1);
    return Templates.queue(
        new QueueView(tasks.stream().limit(MOST).map(Row::of).toList(), tasks.size() > MOST));
  }

  @POST
  @Path("{id}/retry")
  @FormPost
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response retry(@PathParam("id") String id) {
    work.retry(access.managed(id));
    return Response.seeOther(URI.create("/queue")).build();
  }

  @POST
  @Path("{id}/cancel")
  @FormPost
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response cancel(@PathParam("id") String id) {
    work.cancel(access.managed(id));
    return Response.seeOther(URI.create("/queue")).build();
  }
}
