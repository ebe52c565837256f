package org.kinora.title;

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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.account.Caller;
import org.kinora.account.FormPost;
import org.kinora.account.Pages;
import org.kinora.category.Categories;
import org.kinora.category.Category;
import org.kinora.channel.Channel;
import org.kinora.channel.Channels;
import org.kinora.kernel.CommonProblem;
import org.kinora.kernel.ProblemException;

/// One's own titles: the list, making, describing and deleting them.
@Path("/my/titles")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.CREATOR)
class TitleEditPages {

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance list(Shelf shelf);

    static native TemplateInstance draft(Draft draft);

    static native TemplateInstance edit(EditView view);

    static native TemplateInstance delete(DeleteView view);
  }

  /// A page of one's own titles; `next` is empty on the last.
  record Shelf(List<TitleCard> cards, String next, boolean isFirst) {
    Shelf {
      cards = List.copyOf(cards);
    }
  }

  /// A title that is to be made.
  record Draft(
      List<Channel> channels,
      String kind,
      String name,
      String slug,
      String channel,
      TitleForm.Problem problem) {
    Draft {
      channels = List.copyOf(channels);
    }
  }

  /// A category with its place in the tree.
  record Choice(String slug, String name) {}

  record EditView(Title title, TitleForm form, List<Choice> categories, TitleForm.Problem problem) {
    EditView {
      categories = List.copyOf(categories);
    }
  }

  record DeleteView(Title title, TitleForm.Problem problem) {}

  private final TitleDesk desk;
  private final TitleCards cards;
  private final TitleAccess access;
  private final Channels channels;
  private final Categories categories;
  private final Caller caller;

  TitleEditPages(
      TitleDesk desk,
      TitleCards cards,
      TitleAccess access,
      Channels channels,
      Categories categories,
      Caller caller) {
    this.desk = desk;
    this.cards = cards;
    this.access = access;
    this.channels = channels;
    this.categories = categories;
    this.caller = caller;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance list(@QueryParam("before") @Nullable String before) {
    var found =
        cards.ownedBy(caller.required().id(), TitleKey.parse(before), TitlePages.PER_PAGE + 1);
    var shown = found.subList(0, Math.min(TitlePages.PER_PAGE, found.size()));
    return Templates.list(
        new Shelf(
            shown.stream().map(TitleCards.Row::card).toList(),
            found.size() > TitlePages.PER_PAGE
                ? "/my/titles?before=" + shown.getLast().key().format()
                : "",
            before == null || before.isBlank()));
  }

  @GET
  @Path("new")
  @Operation(hidden = true)
  public TemplateInstance draft() {
    return Templates.draft(draft(new NewTitle("movie", "", "", ""), TitleForm.Problem.NONE));
  }

  @POST
  @Path("new")
  @FormPost
  @Operation(hidden = true)
  public Response make(
      @FormParam("kind") @DefaultValue("") String kind,
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("slug") @DefaultValue("") String slug,
      @FormParam("channel") @DefaultValue("") String channel) {
    var wanted = new NewTitle(kind, name, slug, channel);
    try {
      return Pages.see(desk.make(wanted).desk() + "/edit");
    } catch (ProblemException e) {
      var status = e.problem().status();
      return Pages.of(status, Templates.draft(draft(wanted, TitleForm.Problem.of(e))));
    }
  }

  private Draft draft(NewTitle wanted, TitleForm.Problem problem) {
    return new Draft(
        channels.ownedBy(caller.required().id()),
        String.valueOf(wanted.kind()),
        String.valueOf(wanted.name()),
        String.valueOf(wanted.slug()),
        String.valueOf(wanted.channel()),
        problem);
  }

  @GET
  @Path("{title}/edit")
  @Operation(hidden = true)
  public TemplateInstance edit(@PathParam("title") String slug) {
    var title = access.managed(slug);
    return Templates.edit(view(title, TitleForm.of(title), TitleForm.Problem.NONE));
  }

  @POST
  @Path("{title}/edit")
  @FormPost
  @Operation(hidden = true)
  public Response save(
      @PathParam("title") String slug,
      @BeanParam TitleForm.Sent sent,
      @BeanParam TitleForm.SentCrew people) {
    var title = access.managed(slug);
    var crew = people.crew();
    try {
      desk.change(title, sent.patch(crew));
      return Pages.see(title.path());
    } catch (ProblemException e) {
      var view = view(title, sent.form(crew), TitleForm.Problem.of(e));
      return Pages.of(e.problem().status(), Templates.edit(view));
    }
  }

  private EditView view(Title title, TitleForm form, TitleForm.Problem problem) {
    var tree = categories.tree();
    var choices =
        tree.nodes().stream()
            .map(
                node ->
                    new Choice(
                        node.category().slug(),
                        Stream.concat(
                                tree.above(node.category().id()).stream(),
                                Stream.of(node.category()))
                            .map(Category::name)
                            .collect(Collectors.joining(" / "))))
            .toList();
    return new EditView(title, form, choices, problem);
  }

  @POST
  @Path("{title}/pictures/{slot}")
  @FormPost
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(hidden = true)
  public Response picture(
      @PathParam("title") String slug,
      @PathParam("slot") String slot,
      @RestForm("picture") @Nullable FileUpload picture)
      throws IOException {
    var title = access.managed(slug);
    if (picture == null) {
      throw CommonProblem.BAD_REQUEST.exception();
    }
    try (var sent = Files.newInputStream(picture.uploadedFile())) {
      desk.setPicture(title, slot, sent);
      return Pages.see(title.desk() + "/edit");
    } catch (ProblemException e) {
      var view = view(title, TitleForm.of(title), TitleForm.Problem.of(e));
      return Pages.of(e.problem().status(), Templates.edit(view));
    }
  }

  @POST
  @Path("{title}/pictures/{slot}/remove")
  @FormPost
  @Operation(hidden = true)
  public Response removePicture(@PathParam("title") String slug, @PathParam("slot") String slot) {
    var title = access.managed(slug);
    desk.removePicture(title, slot);
    return Pages.see(title.desk() + "/edit");
  }

  @GET
  @Path("{title}/delete")
  @Operation(hidden = true)
  public TemplateInstance confirmDelete(@PathParam("title") String slug) {
    return Templates.delete(new DeleteView(access.managed(slug), TitleForm.Problem.NONE));
  }

  @POST
  @Path("{title}/delete")
  @FormPost
  @Operation(hidden = true)
  public Response delete(
      @PathParam("title") String slug, @FormParam("confirm") @DefaultValue("") String confirm) {
    var title = access.managed(slug);
    if (!confirm.equals("yes")) {
      var problem = TitleForm.Problem.of(TitleProblem.CONFIRM.exception());
      return Pages.of(
          TitleProblem.CONFIRM.status(), Templates.delete(new DeleteView(title, problem)));
    }
    desk.remove(title);
    return Pages.see("/my/titles");
  }
}
