package org.kinora.site;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.EngineConfiguration;
import io.quarkus.qute.Expression;
import io.quarkus.qute.ResultNode;
import io.quarkus.qute.Scope;
import io.quarkus.qute.SectionHelper;
import io.quarkus.qute.SectionHelperFactory;
import io.quarkus.qute.i18n.MessageBundles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A part of a template that looks alike wherever it is shown of equal values in the same language,
/// as the card of a film: `{#kept card=it watched=...}`. Its parameters name all that it depends
/// on; while `unless` is true it is written anew. What was written of other values is never shown:
/// the values are the key.
@EngineConfiguration
public class KeptSection implements SectionHelperFactory<KeptSection.Helper> {

  private static final String UNLESS = "unless";
  // Of two bytes at most.
  private static final int MOST_CHARACTERS = 8 << 20;
  // About what the values take beside the text.
  private static final int OF_VALUES = 300;

  private static final Cache<Key, Text> TEXTS =
      Caffeine.newBuilder()
          .maximumWeight(MOST_CHARACTERS)
          .weigher((Key _, Text text) -> text.text.length() + OF_VALUES)
          .build();

  private record Key(Helper place, @Nullable Object language, Map<String, Object> values) {}

  private static final class Text extends ResultNode {
    private final String text;

    private Text(String text) {
      this.text = text;
    }

    @Override
    public void process(Consumer<String> consumer) {
      consumer.accept(text);
    }
  }

  @Override
  public List<String> getDefaultAliases() {
    return List.of("kept");
  }

  @Override
  public ParametersInfo getParameters() {
    return ParametersInfo.builder().checkNumberOfParams(false).build();
  }

  @Override
  public Scope initializeBlock(Scope outer, BlockInfo block) {
    if (block.isMainBlock()) {
      block.getParameters().forEach(block::addExpression);
    }
    return outer;
  }

  @Override
  public Helper initialize(SectionInitContext context) {
    var values = new HashMap<String, Expression>();
    for (var name : context.getParameters().keySet()) {
      values.put(name, context.getExpression(name));
    }
    return new Helper(values);
  }

  static final class Helper implements SectionHelper {
    private final Map<String, Expression> values;

    private Helper(Map<String, Expression> values) {
      this.values = values;
    }

    @Override
    public CompletionStage<ResultNode> resolve(SectionResolutionContext context) {
      return context.evaluate(values).thenCompose(known -> resolve(context, known));
    }

    private CompletionStage<ResultNode> resolve(
        SectionResolutionContext context, Map<String, Object> known) {
      if (Boolean.TRUE.equals(known.get(UNLESS))) {
        return context.execute();
      }
      var language = context.resolutionContext().getAttribute(MessageBundles.ATTRIBUTE_LOCALE);
      var key = new Key(this, language, known);
      var text = TEXTS.getIfPresent(key);
      if (text != null) {
        return CompletedStage.of(text);
      }
      return context
          .execute()
          .thenApply(
              written -> {
                var whole = new StringBuilder();
                written.process(whole::append);
                var made = new Text(whole.toString());
                TEXTS.put(key, made);
                return made;
              });
    }
  }
}
