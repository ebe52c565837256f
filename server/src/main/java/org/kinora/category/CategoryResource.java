package org.kinora.category;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.kernel.CommonProblem;

/// Categories by REST.
@Path("/api/v1/categories")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Categories")
class CategoryResource {

  private final Categories categories;

  CategoryResource(Categories categories) {
    this.categories = categories;
  }

  /// A category as the API shows it.
  @Schema(name = "Category", description = "A category of videos.")
  record CategoryView(
      UUID id,
      @Schema(description = "What it lies below; null at the top.") @Nullable UUID parent,
      @Schema(description = "Its name in addresses.", examples = "science-fiction") String slug,
      String name,
      String description) {

    static CategoryView of(Category category) {
      return new CategoryView(
          category.id(),
          category.parentId(),
          category.slug(),
          category.name(),
          category.description());
    }
  }

  /// All categories.
  @Schema(description = "All categories, each before what lies below it.")
  record CategoryList(List<CategoryView> categories) {
    CategoryList {
      categories = List.copyOf(categories);
    }
  }

  /// What is to be said of a category.
  @Schema(description = "What is to be said of a category.")
  record CategoryDraft(
      @Nullable String name,
      @Nullable String description,
      @Schema(description = "What it is to lie below; null for the top.") @Nullable UUID parent) {}

  @GET
  @Access(Access.Level.PUBLIC)
  @Operation(
      operationId = "listCategories",
      summary = "All categories",
      description = "Each before what lies below it, in the order of the site.")
  @APIResponse(responseCode = "200", description = "The categories.")
  public CategoryList list() {
    return new CategoryList(
        categories.tree().nodes().stream().map(node -> CategoryView.of(node.category())).toList());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(201)
  @Access(Access.Level.ADMINISTRATOR)
  @SecurityRequirement(name = "token")
  @Operation(
      operationId = "addCategory",
      summary = "Add a category",
      description = "It comes last below its parent; 4 levels and 500 categories at most.")
  @APIResponse(responseCode = "201", description = "The category.")
  public CategoryView add(@Nullable CategoryDraft draft) {
    var wanted = required(draft);
    return CategoryView.of(categories.add(wanted.parent(), text(wanted.name())));
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Access(Access.Level.ADMINISTRATOR)
  @SecurityRequirement(name = "token")
  @Operation(
      operationId = "changeCategory",
      summary = "Change a category",
      description = "Its name, its description and what it lies below; its address stays.")
  @APIResponse(responseCode = "200", description = "The category as it is now.")
  public CategoryView change(@PathParam("id") UUID id, @Nullable CategoryDraft draft) {
    var wanted = required(draft);
    categories.describe(id, text(wanted.name()), text(wanted.description()), wanted.parent());
    return CategoryView.of(
        categories.tree().find(id).orElseThrow(CategoryProblem.NO_SUCH_CATEGORY::exception));
  }

  @DELETE
  @Path("{id}")
  @ResponseStatus(204)
  @Access(Access.Level.ADMINISTRATOR)
  @SecurityRequirement(name = "token")
  @Operation(
      operationId = "deleteCategory",
      summary = "Delete a category",
      description = "What lies below it goes one level up; its videos stay.")
  @APIResponse(responseCode = "204", description = "It is gone.")
  public void delete(
      @PathParam("id") UUID id,
      @Parameter(description = "The category that its videos go to; without it, to none.")
          @QueryParam("to")
          @Nullable UUID heir) {
    categories.delete(id, heir);
  }

  private static CategoryDraft required(@Nullable CategoryDraft draft) {
    if (draft == null) {
      throw CommonProblem.BAD_REQUEST.exception();
    }
    return draft;
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
