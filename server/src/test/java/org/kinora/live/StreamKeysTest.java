package org.kinora.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kinora.channel.Channel;
import org.kinora.kernel.ProblemException;
import org.kinora.platform.TestDatabase;

/// Statements on a real database.
class StreamKeysTest {

  @TempDir static Path folder;
  private static TestDatabase database;
  private static Jdbi jdbi;

  private final Heard<StreamKeyRevoked> revocations = new Heard<>();
  private final UUID owner = UUID.randomUUID();
  private StreamKeys keys;
  private KeyWatch watch;
  private Channel channel;

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
    keys = new StreamKeys(jdbi, revocations);
    watch = new KeyWatch(keys, revocations);
    var name = owner.toString();
    jdbi.useHandle(
        handle ->
            handle.execute(
                "insert into account (id, name, name_key, role) values (?, ?, ?, 'creator')",
                owner,
                name,
                name));
    channel = channel();
  }

  private Channel channel() {
    var id = UUID.randomUUID();
    var handle = "c" + id.toString().substring(0, 8);
    jdbi.useHandle(
        database ->
            database.execute(
                "insert into channel (id, owner_id, handle, handle_key, name) values (?, ?, ?, ?, 'c')",
                id,
                owner,
                handle,
                handle));
    return new Channel(id, owner, handle, "c", "", List.of(), List.of(), null, null, 0, false);
  }

  @Test
  void a_key_is_found_by_its_text_alone_and_stored_as_a_hash() {
    var made = keys.create(channel, " The\n studio ");
    assertThat(made.key().label()).isEqualTo("The studio");
    assertThat(made.secret().text()).endsWith(made.key().hint());
    var found = keys.find(made.secret().text()).orElseThrow();
    assertThat(found.id()).isEqualTo(made.key().id());
    assertThat(found.channelId()).isEqualTo(channel.id());
    assertThat(keys.find(made.secret().text().substring(0, 46) + "~")).isEmpty();
    assertThat(keys.find(StreamSecret.random(new java.security.SecureRandom()).text())).isEmpty();
    assertThat(keys.find("' or true --")).isEmpty();
    assertThat(column("select encode(hash, 'hex') from stream_key where id = ?", made.key().id()))
        .isEqualTo(java.util.HexFormat.of().formatHex(made.secret().hash()));
    assertThat(column("select to_jsonb(k)::text from stream_key k where id = ?", made.key().id()))
        .doesNotContain(made.secret().text());
  }

  @Test
  void the_last_use_is_kept_to_the_minute() {
    var made = keys.create(channel, "");
    assertThat(made.key().lastUsedAt()).isNull();
    keys.find(made.secret().text());
    var first = used();
    keys.find(made.secret().text());
    assertThat(used()).isEqualTo(first);
    jdbi.useHandle(
        handle ->
            handle.execute("update stream_key set last_used_at = now() - interval '2 minutes'"));
    keys.find(made.secret().text());
    assertThat(used()).isAfter(first);
  }

  private java.time.Instant used() {
    return Objects.requireNonNull(keys.ofChannel(channel.id()).getFirst().lastUsedAt());
  }

  @Test
  void a_key_that_was_replaced_opens_nothing_and_the_new_one_has_its_name() {
    var old = keys.create(channel, "Studio");
    var fresh = keys.rotate(channel, old.key().id()).orElseThrow();
    assertThat(keys.find(old.secret().text())).isEmpty();
    assertThat(keys.find(fresh.secret().text())).isPresent();
    assertThat(keys.ofChannel(channel.id())).extracting(StreamKey::label).containsExactly("Studio");
    assertThat(revocations.taken())
        .containsExactly(new StreamKeyRevoked(channel.id(), old.key().id()));
    assertThat(keys.rotate(channel, old.key().id())).isEmpty();
    assertThat(keys.rotate(channel(), fresh.key().id())).isEmpty();
  }

  @Test
  void a_key_that_was_revoked_opens_nothing() {
    var made = keys.create(channel, "");
    assertThat(keys.revoke(channel(), made.key().id())).isFalse();
    assertThat(keys.find(made.secret().text())).isPresent();
    assertThat(keys.revoke(channel, made.key().id())).isTrue();
    assertThat(keys.revoke(channel, made.key().id())).isFalse();
    assertThat(keys.find(made.secret().text())).isEmpty();
    assertThat(keys.ofChannel(channel.id())).isEmpty();
    assertThat(revocations.taken())
        .containsExactly(new StreamKeyRevoked(channel.id(), made.key().id()));
  }

  @Test
  void a_channel_has_so_many_keys_and_remembers_so_many_revoked_ones() {
    for (int i = 0; i < StreamKeys.MOST; i++) {
      keys.create(channel, "Key " + i);
    }
    assertThatThrownBy(() -> keys.create(channel, "")).isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> keys.create(channel, "x".repeat(61)))
        .isInstanceOf(ProblemException.class);
    var id = keys.ofChannel(channel.id()).getFirst().id();
    for (int i = 0; i < 70; i++) {
      id = keys.rotate(channel, id).orElseThrow().key().id();
    }
    assertThat(keys.ofChannel(channel.id())).hasSize(StreamKeys.MOST);
    assertThat(column("select count(*)::text from stream_key where channel_id = ?", channel.id()))
        .isEqualTo("70");
  }

  /// What another process could do, or what happens to the channel or its owner.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "update stream_key set revoked_at = now() where channel_id = '%1$s'",
        "delete from stream_key where channel_id = '%1$s'",
        "delete from channel where id = '%1$s'",
        "update channel set taken_down_at = now() where id = '%1$s'",
        "update account set state = 'suspended' where id = '%2$s'",
        "update account set role = 'viewer' where id = '%2$s'"
      })
  void whoever_uses_a_key_hears_that_it_is_good_no_longer(String act) {
    var used = keys.create(channel, "").key();
    var second = keys.create(channel, "").key();
    var other = keys.create(channel(), "").key();
    var use = watch.use(used);
    var again = watch.use(used);
    watch.check();
    assertThat(revocations.taken()).isEmpty();
    jdbi.useHandle(handle -> handle.execute(act.formatted(channel.id(), owner)));
    watch.check();
    assertThat(revocations.taken())
        .containsExactly(new StreamKeyRevoked(channel.id(), used.id()))
        .noneMatch(event -> event.keyId().equals(second.id()))
        .noneMatch(event -> event.keyId().equals(other.id()));
    use.close();
    watch.check();
    assertThat(revocations.taken()).as("one still publishes").hasSize(1);
    again.close();
    watch.check();
    assertThat(revocations.taken()).isEmpty();
  }

  @Test
  void whoever_goes_takes_all_keys_along() {
    var first = keys.create(channel, "");
    var second = keys.create(channel(), "");
    keys.revokeAll(owner);
    assertThat(keys.find(first.secret().text())).isEmpty();
    assertThat(keys.find(second.secret().text())).isEmpty();
    assertThat(revocations.taken())
        .extracting(StreamKeyRevoked::keyId)
        .containsExactlyInAnyOrder(first.key().id(), second.key().id());
  }

  /// What was broadcast belongs where its video is; two things can't be on air at once.
  @Test
  void a_broadcast_that_ended_goes_along_with_its_video() {
    var target = channel();
    var video = "v" + channel.id().toString().substring(0, 10);
    jdbi.useHandle(
        handle -> {
          handle.execute(
              "insert into video (id, owner_id, channel_id, title, state) values (?, ?, ?, 't', 'complete')",
              video,
              owner,
              channel.id());
          handle.execute(
              """
              insert into broadcast (id, channel_id, video_id, revision, state, ended_at)
              values (gen_random_uuid(), ?, ?, 'r', 'ended', now())
              """,
              channel.id(),
              video);
          handle.execute("update video set channel_id = ? where id = ?", target.id(), video);
        });
    assertThat(column("select channel_id::text from broadcast where channel_id = ?", target.id()))
        .isEqualTo(target.id().toString());
  }

  private static String column(String sql, UUID id) {
    return jdbi.withHandle(
        handle -> handle.createQuery(sql).bind(0, id).mapTo(String.class).findOne().orElse(""));
  }
}
