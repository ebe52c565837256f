package org.kinora.moderation;

import static java.util.Objects.requireNonNullElse;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.account.Caller;
import org.kinora.account.FormPost;
import org.kinora.catalog.VideoState;
import org.kinora.catalog.Visibility;
import org.kinora.kernel.CommonProblem;
import org.kinora.kernel.ProblemException;
import org.kinora.kernel.VideoId;
import org.kinora.language.PageLanguage;

/// All videos of the site, and what is done about many of them at once. Moderators take down;
/// administrators also delete and have encoded again.
@Path("/admin/videos")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.MODERATOR)
class VideoPages {

  private static final int PER_PAGE = 50;

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance videos(VideosView view);
  }

  /// The filter as it was asked for.
  record Asked(
      @QueryParam("search") @DefaultValue("") String search,
      @QueryParam("state") @DefaultValue("") String state,
      @QueryParam("visibility") @DefaultValue("") String visibility,
      @QueryParam("sort") @DefaultValue("") String sort,
      @QueryParam("before") @DefaultValue("") String before) {

    static final Asked ALL = new Asked("", "", "", "", "");

    VideoRows.Filter filter() {
      return VideoRows.Filter.of(search, state, visibility, sort);
    }
  }

  /// What is to be done with which.
  record Sent(
      @FormParam("id") @Nullable List<String> ids,
      @FormParam("act") @DefaultValue("") String act,
      @FormParam("reason") @DefaultValue("") String reason,
      @FormParam("confirm") @DefaultValue("") String confirm) {

    // A field that was not sent at all comes without its default.
    Sent {
      act = requireNonNullElse(act, "");
      reason = requireNonNullElse(reason, "");
      confirm = requireNonNullElse(confirm, "");
    }

    List<String> chosen() {
      var found = ids == null ? List.<String>of() : ids.stream().distinct().toList();
      if (found.isEmpty()
          || found.size() > PER_PAGE
          || !found.stream().allMatch(VideoId::isValid)) {
        throw ModerationProblem.NONE_CHOSEN.exception();
      }
      return found;
    }
  }

  /// A word to choose; `message` is its name.
  record Choice(String value, String message, boolean isChosen) {}

  /// What the page shows; `next` is empty on the last one.
  record VideosView(
      List<VideoRows.VideoRow> rows,
      VideoRows.Filter filter,
      List<Choice> states,
      List<Choice> visibilities,
      String next,
      boolean isAdministrator,
      String problem) {

    VideosView {
      rows = List.copyOf(rows);
      states = List.copyOf(states);
      visibilities = List.copyOf(visibilities);
    }
  }

  private final VideoRows rows;
  private final VideoActs acts;
  private final Caller caller;
  private final PageLanguage language;

  VideoPages(VideoRows rows, VideoActs acts, Caller caller, PageLanguage language) {
    this.rows = rows;
    this.acts = acts;
    this.caller = caller;
    this.language = language;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance videos(@BeanParam Asked asked) {
    return Templates.videos(view(asked, ""));
  }

  @POST
  @FormPost
  @Operation(hidden = true)
  public Response change(@BeanParam Sent sent) {
    try {
      var chosen = sent.chosen();
      switch (sent.act()) {
        case "take-down" -> acts.takeDown(chosen, sent.reason());
        case "delete" -> {
          requireAdministrator();
          if (!sent.confirm().equals("yes")) {
            throw ModerationProblem.CONFIRM.exception();
          }
          acts.delete(chosen);
        }
        case "encode" -> {
          requireAdministrator();
          acts.encode(chosen);
        }
        default -> throw ModerationProblem.ACT.exception();
      }
      return Response.seeOther(URI.create("/admin/videos")).build();
    } catch (ProblemException e) {
      return Response.status(e.problem().status())
          .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
          .entity(Templates.videos(view(Asked.ALL, language.problem(e))).render())
          .build();
    }
  }

  private void requireAdministrator() {
    if (!caller.required().isAdministrator()) {
      throw CommonProblem.NOT_ALLOWED.exception();
    }
  }

  private VideosView view(Asked asked, String problem) {
    var filter = asked.filter();
    var found = rows.page(filter, asked.before(), PER_PAGE + 1);
    var page = found.subList(0, Math.min(PER_PAGE, found.size()));
    return new VideosView(
        page,
        filter,
        Stream.of(VideoState.values()).map(each -> choice(each.text(), filter.state())).toList(),
        Stream.concat(Stream.of(Visibility.values()).map(Visibility::text), Stream.of("down"))
            .map(each -> choice(each, filter.visibility()))
            .toList(),
        found.size() > PER_PAGE ? next(filter, page.getLast().place(filter)) : "",
        caller.required().isAdministrator(),
        problem);
  }

  private static Choice choice(String value, String chosen) {
    return new Choice(value, "is_" + value, value.equals(chosen));
  }

  private static String next(VideoRows.Filter filter, String place) {
    return "/admin/videos?search="
        + URLEncoder.encode(filter.text(), StandardCharsets.UTF_8)
        + "&state="
        + filter.state()
        + "&visibility="
        + filter.visibility()
        + "&sort="
        + filter.sort()
        + "&before="
        + place;
  }
}
