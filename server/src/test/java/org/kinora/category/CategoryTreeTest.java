package org.kinora.category;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kinora.kernel.ProblemException;

class CategoryTreeTest {

  private final Category films = category("films", null, 1);
  private final Category music = category("music", null, 0);
  private final Category noir = category("noir", films, 0);
  private final Category french = category("french", noir, 0);
  private final Category silent = category("silent", films, 1);
  private final CategoryTree tree = new CategoryTree(List.of(silent, french, films, noir, music));

  @Test
  void each_comes_before_what_lies_below_it() {
    assertThat(tree.nodes())
        .extracting(node -> node.depth() + " " + node.category().name())
        .containsExactly("1 music", "1 films", "2 noir", "3 french", "2 silent");
    assertThat(tree.branch(films.id()))
        .containsExactlyInAnyOrder(films.id(), noir.id(), french.id(), silent.id());
    assertThat(tree.above(french.id())).containsExactly(films, noir);
  }

  @Test
  void no_circle_is_made() {
    assertThatThrownBy(() -> tree.checkMove(films.id(), french.id()))
        .hasMessageContaining("below itself");
    assertThatThrownBy(() -> tree.checkMove(films.id(), films.id()))
        .hasMessageContaining("below itself");
    assertThatCode(() -> tree.checkMove(films.id(), music.id())).doesNotThrowAnyException();
    assertThatThrownBy(() -> tree.checkMove(films.id(), UUID.randomUUID()))
        .hasMessageContaining("no such category");
  }

  @Test
  void it_goes_four_levels_deep_and_not_five() {
    assertThatCode(() -> tree.checkRoom(french.id())).doesNotThrowAnyException();
    var shorts = category("shorts", french, 0);
    var deeper = new CategoryTree(List.of(films, noir, french, shorts, music));
    assertThatThrownBy(() -> deeper.checkRoom(shorts.id())).hasMessageContaining("levels");
    assertThatThrownBy(() -> deeper.checkMove(films.id(), music.id()))
        .hasMessageContaining("levels");
  }

  @Test
  void there_are_five_hundred_at_most() {
    var many = new ArrayList<Category>();
    for (int i = 0; i < CategoryTree.MOST; i++) {
      many.add(category("c" + i, null, i));
    }
    assertThatThrownBy(() -> new CategoryTree(many).checkRoom(null)).hasMessageContaining("500");
  }

  @Test
  void a_sibling_goes_one_place_and_not_beyond_the_ends() {
    assertThat(tree.shifted(noir.id(), 1)).containsExactly(silent.id(), noir.id());
    assertThat(tree.shifted(noir.id(), -1)).containsExactly(noir.id(), silent.id());
  }

  /// Whatever is moved in whatever order: all stay in the tree, and none lies too deep.
  @Property
  void moves_keep_a_tree(
      @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 9) Integer> moved,
      @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 9) Integer> below) {
    var all = new ArrayList<Category>();
    for (int i = 0; i < 10; i++) {
      all.add(category("c" + i, null, i));
    }
    for (int i = 0; i < Math.min(moved.size(), below.size()); i++) {
      var from = all.get(moved.get(i));
      var to = all.get(below.get(i));
      try {
        new CategoryTree(all).checkMove(from.id(), to.id());
        all.set(
            moved.get(i),
            new Category(from.id(), to.id(), from.slug(), from.name(), "", from.position()));
      } catch (ProblemException e) {
        // Not to be moved there.
      }
    }
    var nodes = new CategoryTree(all).nodes();
    assertThat(nodes).hasSize(10);
    assertThat(nodes).allMatch(node -> node.depth() <= CategoryTree.DEEPEST);
  }

  @ParameterizedTest
  @CsvSource({
    "Science Fiction, science-fiction",
    "Ça ira!, ca-ira",
    "Кино, kino",
    "東京, dong-jing",
    "---, category",
    "<script>, script"
  })
  void addresses_read_like_names(String name, String slug) {
    assertThat(CategoryNames.slug(name)).isEqualTo(slug);
  }

  @Test
  void names_are_checked() {
    for (var wrong : List.of("", "  ", "a\u0000", "x".repeat(101))) {
      assertThatThrownBy(() -> CategoryNames.checked(wrong)).isInstanceOf(ProblemException.class);
    }
    assertThat(Map.of("name", CategoryNames.checked(" a "))).containsEntry("name", "a");
  }

  private static Category category(String name, @Nullable Category parent, int position) {
    return new Category(
        UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        parent == null ? null : parent.id(),
        name,
        name,
        "",
        position);
  }
}
