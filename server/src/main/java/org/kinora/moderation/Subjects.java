package org.kinora.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.kinora.catalog.VideoAccess;
import org.kinora.channel.ChannelAccess;
import org.kinora.kernel.VideoId;
import org.kinora.moderation.Subject.Standing;

/// What cases are about, in its own tables: found, taken down, put back as it was.
@ApplicationScoped
class Subjects {

  private final Jdbi jdbi;
  private final VideoAccess videos;
  private final ChannelAccess channels;

  Subjects(Jdbi jdbi, VideoAccess videos, ChannelAccess channels) {
    this.jdbi = jdbi;
    this.videos = videos;
    this.channels = channels;
  }

  /// What the caller sees, and so may report; channels by their handle.
  Subject seen(Kind kind, String id) {
    return switch (kind) {
      case VIDEO -> required(kind, videos.seen(id).id().value());
      case CHANNEL -> required(kind, channels.seen(id).id().toString());
      case COMMENT -> {
        var comment = required(kind, id);
        videos.seen(videoOf(comment));
        yield comment;
      }
      case LIST -> required(kind, id);
    };
  }

  private Subject required(Kind kind, String id) {
    return find(kind, id)
        .filter(found -> found.standing() == Standing.UP && !found.path().isEmpty())
        .orElseThrow(ModerationProblem.NO_SUBJECT::exception);
  }

  private static String videoOf(Subject comment) {
    return comment.path().substring("/watch/".length(), comment.path().indexOf('#'));
  }

  /// Whoever asks; empty where it is gone. A list of somebody's own has no path.
  Optional<Subject> find(Kind kind, String id) {
    if (kind == Kind.VIDEO ? !VideoId.isValid(id) : !isUuid(id)) {
      return Optional.empty();
    }
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(select(kind))
                .bind("id", id)
                .map((row, _) -> read(kind, row))
                .findOne());
  }

  private static String select(Kind kind) {
    return switch (kind) {
      case VIDEO ->
          """
          select id, owner_id, title, '' as text, '/watch/' || id as path,
            case when taken_down_at is null then 'UP' else 'DOWN' end as standing
          from video where id = :id
          """;
      case CHANNEL ->
          """
          select id, owner_id, name as title, '' as text, '/c/' || handle as path,
            case when taken_down_at is null then 'UP' else 'DOWN' end as standing
          from channel where id = cast(:id as uuid)
          """;
      case COMMENT ->
          """
          select id, author_id as owner_id, text as title, text,
            '/watch/' || video_id || '#comment-' || id as path,
            case when hidden is null then 'UP' when hidden = 'held' then 'HELD' else 'DOWN' end
              as standing
          from comment where id = cast(:id as uuid)
          """;
      case LIST ->
          """
          select l.id, p.account_id as owner_id, l.name as title, l.description as text,
            case when l.visibility = 'private' then '' else '/lists/' || l.id end as path,
            case when l.withheld is null then 'UP' else 'DOWN' end as standing
          from playlist l join profile p on p.id = l.profile_id
          where l.id = cast(:id as uuid) and l.kind = 'own'
          """;
    };
  }

  private static Subject read(Kind kind, ResultSet row) throws SQLException {
    return new Subject(
        kind,
        row.getString("id"),
        row.getObject("owner_id", UUID.class),
        Subject.title(row.getString("title")),
        row.getString("text"),
        row.getString("path"),
        Standing.valueOf(row.getString("standing")));
  }

  private static boolean isUuid(String text) {
    try {
      return text.length() == 36 && UUID.fromString(text).toString().equals(text);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /// Hides these from all but their owners and those who look after the site; returns those that
  /// were not hidden so before. Nothing of them is deleted.
  List<String> takeDown(Handle handle, Kind kind, Collection<String> ids) {
    return handle
        .createQuery(
            switch (kind) {
              case VIDEO ->
                  """
                  update video set taken_down_at = now(), withheld = coalesce(withheld, visibility),
                    visibility = 'private'
                  where id = any(:ids) and taken_down_at is null returning id
                  """;
              case CHANNEL ->
                  """
                  update channel set taken_down_at = now()
                  where id = any(cast(:ids as uuid[])) and taken_down_at is null returning id::text
                  """;
              case COMMENT ->
                  """
                  update comment set hidden = 'removed'
                  where id = any(cast(:ids as uuid[])) and hidden is distinct from 'removed'
                  returning id::text
                  """;
              case LIST ->
                  """
                  update playlist set withheld = visibility, visibility = 'private'
                  where id = any(cast(:ids as uuid[])) and kind = 'own' and withheld is null
                  returning id::text
                  """;
            })
        .bindArray("ids", String.class, ids)
        .mapTo(String.class)
        .list();
  }

  /// Puts one back as it was; false where it was not hidden. A video stays hidden while its channel
  /// is.
  boolean restore(Handle handle, Kind kind, String id) {
    return handle
            .createUpdate(
                switch (kind) {
                  case VIDEO ->
                      """
                      update video set taken_down_at = null, visibility = withheld, withheld = null
                      where id = :id and taken_down_at is not null
                      """;
                  case CHANNEL ->
                      """
                      update channel set taken_down_at = null
                      where id = cast(:id as uuid) and taken_down_at is not null
                      """;
                  case COMMENT ->
                      """
                      update comment set hidden = null
                      where id = cast(:id as uuid) and hidden is not null
                      """;
                  case LIST ->
                      """
                      update playlist set visibility = withheld, withheld = null
                      where id = cast(:id as uuid) and withheld is not null
                      """;
                })
            .bind("id", id)
            .execute()
        > 0;
  }

  /// Hides a channel's videos with it; the ids of those that were not hidden before.
  List<String> withhold(Handle handle, Collection<String> channels) {
    return handle
        .createQuery(
            """
            update video set withheld = visibility, visibility = 'private'
            where channel_id = any(cast(:channels as uuid[])) and withheld is null returning id
            """)
        .bindArray("channels", String.class, channels)
        .mapTo(String.class)
        .list();
  }

  /// Shows a channel's videos again, but for those that were taken down by themselves.
  List<String> release(Handle handle, String channel) {
    return handle
        .createQuery(
            """
            update video set visibility = withheld, withheld = null
            where channel_id = cast(:channel as uuid) and withheld is not null
              and taken_down_at is null
            returning id
            """)
        .bind("channel", channel)
        .mapTo(String.class)
        .list();
  }
}
