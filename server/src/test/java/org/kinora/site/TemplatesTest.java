package org.kinora.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.Engine;
import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.UserTagSectionHelper;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What we add to Qute changes how fast a template is written, never what.
class TemplatesTest {

  private static final String TAG =
      "<{it ?: 'nobody'}|{#if other??}{other}{#let it=other}{it}{/let}{#else}none{/if}>";

  private static final List<String> TEMPLATES =
      List.of(
          "{outer}{#let outer='inner'}{outer}{#for each in list}{each}{outer}{each_count}{/for}{/let}{outer}",
          "{#for list in lists}{#for each in list}{each}:{outer} {/for}{/for}",
          "{#let nothing=missing.orEmpty}{#for x in nothing}{x}{/for}{/let}{missing ?: 'none'}",
          "{#thing outer /}{#thing 'a' other='b' /}{#let other=1}{#thing 'c' /}{#thing other other=outer /}{/let}",
          "{#let a=1 b=outer}{#let a=b}{a}{#let b=2}{a}{b}{/let}{/let}{a}{/let}",
          "{#for entry in map.entrySet}{entry.key}={entry.value} {/for}{map.size}{list.size}");

  private static EngineBuilder builder() {
    return Engine.builder()
        .addDefaults()
        .addValueResolver(new ReflectionValueResolver())
        .addSectionHelper(new UserTagSectionHelper.Factory("thing", "thing.html"));
  }

  private static String written(EngineBuilder builder, String template) {
    var engine = builder.build();
    engine.putTemplate("thing.html", engine.parse(TAG));
    return engine
        .parse(template)
        .data("outer", "OUT")
        .data("list", List.of("x", "y"))
        .data("lists", List.of(List.of(1, 2), List.of(3)))
        .data("map", Map.of("k", "v"))
        .data("missing", null)
        .render();
  }

  @Test
  void names_mean_what_they_meant() {
    for (var template : TEMPLATES) {
      assertThat(written(builder().addValueResolver(new TemplateScopes()), template))
          .as(template)
          .isEqualTo(written(builder(), template));
    }
  }

  @Test
  void a_kept_part_is_written_once_for_equal_values() {
    var engine =
        builder()
            .addValueResolver(new TemplateScopes())
            .addSectionHelper(new KeptSection())
            .build();
    var template = engine.parse("{#kept a=a unless=isNew}{a}{counter.incrementAndGet}{/kept}");
    var counter = new AtomicInteger();
    var first = template.data("a", "x").data("counter", counter).data("isNew", false);
    assertThat(first.render()).isEqualTo("x1");
    assertThat(first.render()).isEqualTo("x1");
    var second = template.data("a", "y").data("counter", counter).data("isNew", false);
    assertThat(second.render()).isEqualTo("y2");
    var anew = template.data("a", "x").data("counter", counter).data("isNew", true);
    assertThat(anew.render()).isEqualTo("x3");
    assertThat(anew.render()).isEqualTo("x4");
    assertThat(first.setAttribute("locale", "de").render()).isEqualTo("x5");
  }
}
