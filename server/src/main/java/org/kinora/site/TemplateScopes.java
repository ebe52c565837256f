package org.kinora.site;

import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Mapper;
import io.quarkus.qute.ResolutionContext;
import io.quarkus.qute.Results;
import io.quarkus.qute.ValueResolver;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Finds what a template calls by name where a tag, a loop or a `let` around it has given the name
/// a value. Qute would ask every resolver of every type about each of these scopes before it looks
/// into the next one; on pages of many small parts that was a third of all work.
class TemplateScopes implements ValueResolver {

  // Before Qute's own and those made of our types.
  private static final int PRIORITY = 1_000;

  void install(@Observes EngineBuilder engine) {
    engine.addValueResolver(this);
  }

  @Override
  public int getPriority() {
    return PRIORITY;
  }

  /// To the first part of an expression alone: its base is the scope itself.
  @Override
  @SuppressWarnings("ReferenceEquality") // a scope's values may be equal to another one's
  public boolean appliesTo(EvalContext context) {
    var scope = context.resolutionContext();
    return scope != null
        && scope.getData() == context.getBase()
        && isScope(context.getBase())
        && context.getParams().isEmpty();
  }

  /// What no scope knows is left to the others, as is what lies behind a scope of another kind.
  @Override
  public CompletionStage<Object> resolve(EvalContext context) {
    var name = context.getName();
    @Nullable ResolutionContext scope = context.resolutionContext();
    while (scope != null && isScope(scope.getData())) {
      if (scope.getData() instanceof Mapper values && values.appliesTo(name)) {
        return values.getAsync(name);
      }
      scope = scope.getParent();
    }
    return Results.notFound(context);
  }

  private static boolean isScope(@Nullable Object data) {
    return data == null || data instanceof Mapper;
  }
}
