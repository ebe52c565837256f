package org.kinora.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.catalog.Viewer;
import org.kinora.kernel.ProblemException;
import org.kinora.platform.TestDatabase;

/// Statements on a real database.
class LibraryRowsTest {

  @TempDir static Path folder;
  private static TestDatabase database;
  private static Jdbi jdbi;

  private final UUID account = UUID.randomUUID();
  private final UUID profile = UUID.randomUUID();
  private final Viewer viewer = new Viewer(account, false, 21);
  private History history;
  private PlaylistItems items;
  private Playlists lists;
  private final List<String> videos = new ArrayList<>();

  @BeforeAll
  static void open() throws IOException {
    database = new TestDatabase(folder.resolve("data"));
    jdbi = database.jdbi();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void people() {
    history = new History(jdbi);
    items = new PlaylistItems(jdbi);
    lists = new Playlists(jdbi);
    var name = account.toString();
    jdbi.useHandle(
        handle -> {
          handle.execute(
              "insert into account (id, name, name_key, role) values (?, ?, ?, 'creator')",
              account,
              name,
              name);
          handle.execute(
              "insert into profile (id, account_id, name) values (?, ?, 'Ann')", profile, account);
          handle.execute(
              "insert into channel (id, owner_id, handle, handle_key, name) values (?, ?, ?, ?, 'c')",
              account,
              account,
              "c" + name.substring(0, 8),
              name);
          for (int i = 0; i < 6; i++) {
            var id = name.substring(0, 8) + "_0" + i;
            videos.add(id);
            handle.execute(
                """
                insert into video (id, owner_id, channel_id, title, state, duration_ms, age)
                values (?, ?, ?, ?, 'complete', 600000, ?)
                """,
                id,
                account,
                account,
                "Film 100% number_" + i,
                i == 5 ? 18 : 0);
          }
        });
  }

  private Progress progress(int video, int second, long atMs) {
    return new Progress(
        profile, videos.get(video), second * 1000L, 600_000, Instant.ofEpochMilli(atMs));
  }

  private List<String> watched(String words) {
    return history.page(profile, viewer, words, Place.TOP, 50).stream()
        .map(Watching::video)
        .toList();
  }

  @Test
  void one_statement_writes_many_and_never_an_older_one() {
    history.write(List.of(progress(0, 100, 2_000), progress(1, 590, 3_000)));
    history.write(List.of(progress(0, 50, 1_000)));
    assertThat(history.of(profile, videos.get(0)).orElseThrow().resumeMs()).isEqualTo(100_000);
    assertThat(history.of(profile, videos.get(1)).orElseThrow().isFinished()).isTrue();
    assertThat(watched("")).containsExactly(videos.get(1), videos.get(0));
    assertThat(history.unfinished(profile, viewer, 10))
        .extracting(Watching::video)
        .containsExactly(videos.get(0));
    assertThat(history.percents(profile)).hasSize(2);
  }

  @Test
  void what_is_gone_or_paused_is_passed_over() {
    var gone = new Progress(UUID.randomUUID(), videos.get(0), 1, 2, Instant.now());
    var lost = new Progress(profile, "nothing_000", 1, 2, Instant.now());
    history.write(List.of(gone, lost, progress(2, 10, 1_000)));
    assertThat(watched("")).containsExactly(videos.get(2));
    jdbi.useHandle(
        handle -> handle.execute("update profile set history_paused = true where id = ?", profile));
    history.write(List.of(progress(3, 10, 2_000)));
    assertThat(watched("")).containsExactly(videos.get(2));
  }

  @Test
  void titles_are_searched_as_they_are_written() {
    history.write(List.of(progress(0, 10, 1_000), progress(1, 10, 2_000)));
    assertThat(watched("100% NUMBER_1")).containsExactly(videos.get(1));
    assertThat(watched("100_")).isEmpty();
    assertThat(watched("\\")).isEmpty();
  }

  @Test
  void many_are_marked_at_once_and_only_what_may_be_seen() {
    var child = new Viewer(account, false, 12);
    assertThat(history.markWatched(profile, child, videos)).isEqualTo(5);
    assertThat(history.of(profile, videos.get(5))).isEmpty();
    assertThat(history.of(profile, videos.get(0)).orElseThrow().percent()).isEqualTo(100);
    assertThat(history.markUnwatched(profile, videos)).isEqualTo(5);
    assertThat(history.of(profile, videos.get(0)).orElseThrow().percent()).isZero();
    assertThat(history.remove(profile, videos.subList(0, 2))).isEqualTo(2);
    assertThat(history.clear(profile)).isEqualTo(3);
  }

  private UUID list() {
    var list = lists.add(profile, PlaylistDetails.checked("Mine", "", "private"));
    videos.forEach(video -> items.add(list, video, account));
    return list;
  }

  private List<String> order(UUID list) {
    return items.page(list, viewer, PlaylistItems.Item.FIRST, 100).stream()
        .map(PlaylistItems.Item::video)
        .toList();
  }

  @Test
  void a_list_keeps_any_order_that_moves_make_of_it() {
    var list = list();
    var expected = new ArrayList<>(videos);
    var random = new Random(4);
    for (int i = 0; i < 200; i++) {
      var video = expected.remove(random.nextInt(expected.size()));
      int at = random.nextInt(expected.size() + 1);
      items.move(list, video, at == 0 ? null : expected.get(at - 1));
      expected.add(at, video);
    }
    assertThat(order(list)).containsExactlyElementsOf(expected);
  }

  @Test
  void room_that_is_used_up_is_made_again() {
    var list = list();
    // Always into the same gap, which halves each time.
    for (int i = 0; i < 60; i++) {
      items.move(list, videos.get(1 + i % 2), videos.get(0));
    }
    assertThat(order(list).getFirst()).isEqualTo(videos.get(0));
    assertThat(order(list))
        .containsExactlyInAnyOrderElementsOf(videos)
        .element(1)
        .isEqualTo(videos.get(2));
  }

  @Test
  void steps_pass_over_what_the_viewer_does_not_see() {
    var list = list();
    items.move(list, videos.get(5), videos.get(0));
    var child = new Viewer(account, false, 12);
    items.step(list, videos.get(1), child, true);
    assertThat(order(list).getFirst()).isEqualTo(videos.get(1));
    items.step(list, videos.get(1), child, false);
    assertThat(items.page(list, child, PlaylistItems.Item.FIRST, 10))
        .extracting(PlaylistItems.Item::video)
        .containsExactlyElementsOf(videos.subList(0, 5));
  }

  @Test
  void moves_at_once_lose_nothing_and_end_in_one_order() throws Exception {
    var list = list();
    try (var people = Executors.newFixedThreadPool(4)) {
      var moves =
          IntStream.range(0, 40)
              .<Callable<Void>>mapToObj(
                  i ->
                      () -> {
                        items.move(
                            list, videos.get(i % 6), i % 3 == 0 ? null : videos.get((i + 2) % 6));
                        return null;
                      })
              .toList();
      for (var move : people.invokeAll(moves)) {
        move.get();
      }
    }
    assertThat(order(list)).containsExactlyInAnyOrderElementsOf(videos);
    var places =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "select count(distinct place) from playlist_item where playlist_id = :l")
                    .bind("l", list)
                    .mapTo(int.class)
                    .one());
    assertThat(places).isEqualTo(6);
  }

  @Test
  void the_number_of_items_stays_right_when_videos_go() {
    var list = list();
    assertThat(lists.find(list).orElseThrow().items()).isEqualTo(6);
    assertThat(items.add(list, videos.get(0), account)).as("a second time").isFalse();
    jdbi.useHandle(handle -> handle.execute("delete from video where id = ?", videos.get(3)));
    assertThat(lists.find(list).orElseThrow().items()).isEqualTo(5);
    items.remove(list, List.of(videos.get(0), videos.get(1)));
    assertThat(lists.find(list).orElseThrow().items()).isEqualTo(3);
    items.clear(list);
    assertThat(lists.find(list).orElseThrow().items()).isZero();
  }

  @Test
  void likes_are_counted_whoever_goes() {
    var other = UUID.randomUUID();
    jdbi.useHandle(
        handle -> {
          handle.execute(
              "insert into profile (id, account_id, name) values (?, ?, 'Ben')", other, account);
          for (var who : List.of(profile, other)) {
            handle.execute(
                "insert into video_like (profile_id, video_id) values (?, ?)", who, videos.get(0));
          }
        });
    assertThat(likes()).isEqualTo(2);
    jdbi.useHandle(handle -> handle.execute("delete from profile where id = ?", other));
    assertThat(likes()).isEqualTo(1);
  }

  private int likes() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select likes from video where id = :id")
                .bind("id", videos.get(0))
                .mapTo(int.class)
                .one());
  }

  @Test
  void an_invitation_lets_in_until_it_is_withdrawn() {
    var editors = new PlaylistEditors(jdbi);
    var list = list();
    var first = editors.invite(list);
    var token = editors.invite(list);
    assertThat(editors.invited(first)).as("an older link").isEmpty();
    assertThat(editors.invited(token)).contains(list);
    editors.join(list, token, account);
    editors.join(list, token, account);
    assertThat(editors.of(list)).hasSize(1);
    editors.withdraw(list);
    assertThatThrownBy(() -> editors.join(list, token, UUID.randomUUID()))
        .isInstanceOf(ProblemException.class);
    assertThat(editors.isEditor(list, account)).isTrue();
    editors.remove(list, account);
    assertThat(editors.isEditor(list, account)).isFalse();
  }
}
