package org.kinora.browse;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.account.SharedPage;
import org.kinora.catalog.PageKey;
import org.kinora.catalog.Shown;
import org.kinora.catalog.VideoAccess;

/// Upright clips, one below the other.
@Path("/shorts")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@Access(Access.Level.PUBLIC)
@SharedPage
class ClipPages {

  // As many as the row on the front page, whose links lead into the first page.
  private static final int PER_PAGE = HomeRows.MOST;

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance clips(ClipsView view);
  }

  /// A page of clips; `next` is empty on the last one.
  record ClipsView(List<Clip> clips, String next) {
    ClipsView {
      clips = List.copyOf(clips);
    }
  }

  private final Shown shown;
  private final Clips clips;
  private final VideoAccess access;

  ClipPages(Shown shown, Clips clips, VideoAccess access) {
    this.shown = shown;
    this.clips = clips;
    this.access = access;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance clips(@QueryParam("before") @Nullable String before) {
    var found = shown.clips(access.viewer(), new Shown.Page(PER_PAGE + 1, PageKey.parse(before)));
    var page = found.subList(0, Math.min(PER_PAGE, found.size()));
    var next =
        found.size() > PER_PAGE ? "/shorts?before=" + PageKey.listed(page.getLast()).format() : "";
    return Templates.clips(new ClipsView(clips.of(page), next));
  }
}
