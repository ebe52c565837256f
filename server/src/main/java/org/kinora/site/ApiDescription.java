package org.kinora.site;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/// Completes the OpenAPI document with what holds for every operation: how errors look and how one
/// says who is asking. Pages and media are not part of the API's document.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDescription implements OASFilter {

  @Override
  public void filterOpenAPI(OpenAPI document) {
    document.servers(List.of(OASFactory.createServer().url("/").description("This server")));
    var components =
        document.getComponents() == null ? OASFactory.createComponents() : document.getComponents();
    components.addSecurityScheme(
        "token",
        OASFactory.createSecurityScheme()
            .type(SecurityScheme.Type.HTTP)
            .scheme("bearer")
            .description("An API token, made on the account page."));
    components.addSchema("Problem", problem());
    components.addResponse("Problem", answer());
    document.components(components);
    var paths = OASFactory.createPaths();
    document
        .getPaths()
        .getPathItems()
        .forEach(
            (path, item) -> {
              if (path.startsWith("/api/")) {
                complete(item);
                paths.addPathItem(path, item);
              }
            });
    document.paths(paths);
  }

  private static void complete(PathItem item) {
    for (var operation : item.getOperations().values()) {
      complete(operation);
    }
  }

  private static void complete(Operation operation) {
    var responses =
        operation.getResponses() == null
            ? OASFactory.createAPIResponses()
            : operation.getResponses();
    responses.removeAPIResponse("401");
    responses.removeAPIResponse("403");
    if (responses.getAPIResponse("4XX") == null) {
      responses.addAPIResponse(
          "4XX", OASFactory.createAPIResponse().ref("#/components/responses/Problem"));
    }
    operation.responses(responses);
    if (operation.getSecurity() == null || operation.getSecurity().isEmpty()) {
      // Open to everybody; a token shows more.
      operation.addSecurityRequirement(OASFactory.createSecurityRequirement());
      operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme("token"));
    }
  }

  private static APIResponse answer() {
    return OASFactory.createAPIResponse()
        .description("What is wrong and what to do.")
        .content(
            OASFactory.createContent()
                .addMediaType(
                    "application/problem+json",
                    OASFactory.createMediaType()
                        .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))));
  }

  private static Schema problem() {
    return OASFactory.createSchema()
        .addType(Schema.SchemaType.OBJECT)
        .description("A problem after RFC 9457.")
        .properties(
            Map.of(
                "type", text("Always about:blank; the code tells problems apart."),
                "title", text("The status in words."),
                "status",
                    OASFactory.createSchema()
                        .addType(Schema.SchemaType.INTEGER)
                        .description("The HTTP status."),
                "code", text("Stable, for programs."),
                "detail", text("What is wrong and what to do, for people.")));
  }

  private static Schema text(String description) {
    return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description);
  }
}
