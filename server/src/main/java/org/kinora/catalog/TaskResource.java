package org.kinora.catalog;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.kernel.CommonProblem;

/// The encoding queue by REST.
@Path("/api/v1/tasks")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Access(Access.Level.ADMINISTRATOR)
@SecurityRequirement(name = "token")
@Tag(name = "Tasks")
class TaskResource {

  private final Pipeline pipeline;

  TaskResource(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  /// A task as the API shows it.
  @Schema(name = "Task", description = "A piece of encoding work.")
  record TaskView(
      String video,
      String title,
      @Schema(examples = "chunk") String kind,
      @Schema(description = "Which one of its kind, from 0.") int ordinal,
      @Schema(examples = "running") String state,
      @Schema(description = "From 0 to 1.") double progress,
      int attempts,
      @Schema(description = "Why it failed or waits, in plain words.") @Nullable String problem,
      @Schema(description = "What it waits for where nothing is wrong, and what can be done.")
          @Nullable String waitsFor,
      Instant createdAt,
      @Nullable Instant startedAt) {

    static TaskView of(Pipeline.Work work) {
      return new TaskView(
          work.video().value(),
          work.title(),
          work.kind(),
          work.ordinal(),
          work.state(),
          work.progress(),
          work.attempts(),
          work.problem(),
          work.waitsFor(),
          work.createdAt(),
          work.startedAt());
    }
  }

  /// What waits, runs or failed.
  @Schema(description = "What waits, runs or failed, the oldest first.")
  record TaskList(List<TaskView> tasks) {
    TaskList {
      tasks = List.copyOf(tasks);
    }
  }

  @GET
  @Operation(
      operationId = "listTasks",
      summary = "The encoding queue",
      description = "What waits, runs or failed, the oldest first. For the administrator.")
  @APIResponse(responseCode = "200", description = "The tasks.")
  public TaskList tasks(
      @Parameter(description = "How many, 1 to 100.") @QueryParam("limit") @DefaultValue("100")
          int limit) {
    if (limit < 1 || limit > 100) {
      throw CommonProblem.LIMIT.exception();
    }
    return new TaskList(pipeline.queue(limit).stream().map(TaskView::of).toList());
  }
}
