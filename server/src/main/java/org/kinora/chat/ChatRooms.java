package org.kinora.chat;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.VideoId;

/// The rows of chats, and of those who may not write in them.
@ApplicationScoped
class ChatRooms implements OpenChats {

  static final int SLOWEST_S = 3_600;

  private static final String COLUMNS =
      """
      r.video_id, v.owner_id, r.closed_at is null as is_open, r.slow_mode_s, r.followers_only,
      r.pinned_id
      """;

  private final Jdbi jdbi;

  ChatRooms(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// A chat and how somebody stands there.
  record Standing(
      ChatRoom room, boolean isBanned, boolean isFollower, @Nullable Instant timedOutUntil) {}

  Optional<ChatRoom> find(VideoId video) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select "
                        + COLUMNS
                        + """
                           from chat_room r join video v on v.id = r.video_id
                           where r.video_id = :video
                          """)
                .bind("video", video.value())
                .map((row, _) -> read(row))
                .findOne());
  }

  Optional<Standing> standing(VideoId video, UUID account) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select "
                        + COLUMNS
                        + """
                          , exists (select from channel_ban b
                              where b.channel_id = v.channel_id and b.account_id = :account) as is_banned,
                            exists (select from follow f
                              where f.channel_id = v.channel_id and f.account_id = :account) as is_follower,
                            (select t.until from chat_timeout t where t.video_id = r.video_id
                              and t.account_id = :account and t.until > now()) as until
                          from chat_room r join video v on v.id = r.video_id
                          where r.video_id = :video
                          """)
                .bind("video", video.value())
                .bind("account", account)
                .map(
                    (row, _) ->
                        new Standing(
                            read(row),
                            row.getBoolean("is_banned"),
                            row.getBoolean("is_follower"),
                            instant(row)))
                .findOne());
  }

  private static @Nullable Instant instant(ResultSet row) throws SQLException {
    var until = row.getObject("until", OffsetDateTime.class);
    return until == null ? null : until.toInstant();
  }

  private static ChatRoom read(ResultSet row) throws SQLException {
    return new ChatRoom(
        new VideoId(row.getString("video_id")),
        row.getObject("owner_id", UUID.class),
        row.getBoolean("is_open"),
        new ChatRoom.Rules(row.getInt("slow_mode_s"), row.getBoolean("followers_only")),
        row.getObject("pinned_id", Long.class));
  }

  @Override
  public boolean isOpen(VideoId video) {
    return find(video).filter(ChatRoom::isOpen).isPresent();
  }

  /// Opens it, or opens it again: positions go on being counted from the first time.
  void open(VideoId video, Instant begun) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                insert into chat_room (video_id, opened_at) values (?, ?)
                on conflict (video_id) do update set closed_at = null
                """,
                video.value(),
                begun));
  }

  /// Whether it was open.
  boolean close(VideoId video) {
    return jdbi.withHandle(
        handle ->
            handle.execute(
                    "update chat_room set closed_at = now() where video_id = ? and closed_at is null",
                    video.value())
                > 0);
  }

  void rule(VideoId video, ChatRoom.Rules rules) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "update chat_room set slow_mode_s = ?, followers_only = ? where video_id = ?",
                rules.slowModeS(),
                rules.followersOnly(),
                video.value()));
  }

  void pin(VideoId video, @Nullable Long message) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("update chat_room set pinned_id = :message where video_id = :video")
                .bind("message", message)
                .bind("video", video.value())
                .execute());
  }

  void timeOut(VideoId video, UUID account, Duration time) {
    jdbi.useHandle(
        handle -> {
          handle.execute(
              "delete from chat_timeout where video_id = ? and until < now()", video.value());
          handle.execute(
              """
              insert into chat_timeout (video_id, account_id, until)
              values (?, ?, now() + make_interval(secs => ?))
              on conflict (video_id, account_id) do update set until = excluded.until
              """,
              video.value(),
              account,
              (double) time.toSeconds());
        });
  }
}
