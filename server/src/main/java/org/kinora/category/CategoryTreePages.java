package org.kinora.category;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.account.FormPost;
import org.kinora.kernel.CommonProblem;
import org.kinora.kernel.ProblemException;
import org.kinora.language.PageLanguage;

/// Where the administrator edits the tree.
@Path("/admin/categories")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.ADMINISTRATOR)
class CategoryTreePages {

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance tree(TreeView view);

    static native TemplateInstance category(CategoryView view);
  }

  /// The whole tree, and why what was sent was not taken.
  record TreeView(List<CategoryTree.Node> nodes, String name, String problem) {
    TreeView {
      nodes = List.copyOf(nodes);
    }
  }

  /// One category's form; `others` is where it and its films can go.
  record CategoryView(
      Category category,
      List<CategoryTree.Node> others,
      List<CategoryTree.Node> parents,
      String problem) {
    CategoryView {
      others = List.copyOf(others);
      parents = List.copyOf(parents);
    }
  }

  private final Categories categories;
  private final PageLanguage language;

  CategoryTreePages(Categories categories, PageLanguage language) {
    this.categories = categories;
    this.language = language;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance tree() {
    return Templates.tree(new TreeView(categories.tree().nodes(), "", ""));
  }

  @POST
  @FormPost
  @Operation(hidden = true)
  public Response add(
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("parent") @DefaultValue("") String parent) {
    return seeTreeAfter(
        () -> {
          categories.add(id(parent), name);
          return "";
        },
        problem -> Templates.tree(new TreeView(categories.tree().nodes(), name, problem)));
  }

  @POST
  @Path("{id}/up")
  @FormPost
  @Operation(hidden = true)
  public Response up(@PathParam("id") UUID id) {
    categories.shift(id, -1);
    return seeTree("#c-" + id);
  }

  @POST
  @Path("{id}/down")
  @FormPost
  @Operation(hidden = true)
  public Response down(@PathParam("id") UUID id) {
    categories.shift(id, 1);
    return seeTree("#c-" + id);
  }

  @GET
  @Path("{id}")
  @Operation(hidden = true)
  public TemplateInstance category(@PathParam("id") UUID id) {
    return Templates.category(view(required(id), ""));
  }

  @POST
  @Path("{id}")
  @FormPost
  @Operation(hidden = true)
  public Response change(
      @PathParam("id") UUID id,
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("description") @DefaultValue("") String description,
      @FormParam("parent") @DefaultValue("") String parent) {
    var before = required(id);
    return seeTreeAfter(
        () -> {
          categories.describe(id, name, description, id(parent));
          return "#c-" + id;
        },
        problem ->
            Templates.category(
                view(
                    new Category(
                        id, before.parentId(), before.slug(), name, description, before.position()),
                    problem)));
  }

  @POST
  @Path("{id}/delete")
  @FormPost
  @Operation(hidden = true)
  public Response delete(@PathParam("id") UUID id, @FormParam("to") @DefaultValue("") String heir) {
    var before = required(id);
    return seeTreeAfter(
        () -> {
          categories.delete(id, id(heir));
          return "";
        },
        problem -> Templates.category(view(before, problem)));
  }

  private CategoryView view(Category category, String problem) {
    var tree = categories.tree();
    var branch = tree.branch(category.id());
    var others =
        tree.nodes().stream().filter(node -> !node.category().id().equals(category.id())).toList();
    return new CategoryView(
        category,
        others,
        others.stream()
            .filter(node -> !branch.contains(node.category().id()))
            .filter(node -> node.depth() < CategoryTree.DEEPEST)
            .toList(),
        problem);
  }

  private Category required(UUID id) {
    return categories.tree().find(id).orElseThrow(CategoryProblem.NO_SUCH_CATEGORY::exception);
  }

  private interface Again {
    TemplateInstance with(String problem);
  }

  private Response seeTreeAfter(Supplier<String> work, Again again) {
    try {
      return seeTree(work.get());
    } catch (ProblemException e) {
      return Response.status(e.problem().status())
          .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
          .entity(again.with(language.problem(e)).render())
          .build();
    }
  }

  private static @Nullable UUID id(String text) {
    try {
      return text.isBlank() ? null : UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw CommonProblem.BAD_REQUEST.exception();
    }
  }

  private static Response seeTree(String place) {
    return Response.seeOther(URI.create("/admin/categories" + place)).build();
  }
}
