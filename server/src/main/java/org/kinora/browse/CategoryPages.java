package org.kinora.browse;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.account.SharedPage;
import org.kinora.category.Categories;
import org.kinora.category.CategoryTree;
import org.kinora.kernel.CommonProblem;

/// The categories, and the films of one.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@Access(Access.Level.PUBLIC)
@SharedPage
class CategoryPages {

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance categories(List<CategoryTree.Node> nodes);
  }

  private final Categories categories;
  private final CategoryShelves shelves;

  CategoryPages(Categories categories, CategoryShelves shelves) {
    this.categories = categories;
    this.shelves = shelves;
  }

  @GET
  @Path("categories")
  @Operation(hidden = true)
  public TemplateInstance categories() {
    return Templates.categories(categories.tree().nodes());
  }

  @GET
  @Path("category/{slug}")
  @Operation(hidden = true)
  public TemplateInstance category(
      @PathParam("slug") String slug, @QueryParam("before") @Nullable String before) {
    return shelves.named(slug, before).orElseThrow(CommonProblem.NOT_FOUND::exception);
  }
}
