package org.kinora.clip;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;
import org.kinora.catalog.RenditionPart;
import org.kinora.catalog.Revisions;
import org.kinora.catalog.Shown;
import org.kinora.catalog.Video;
import org.kinora.catalog.Viewer;
import org.kinora.kernel.VideoId;

/// The clips' rows.
@ApplicationScoped
class ClipRows {

  private static final int LISTED = 50;

  private final Jdbi jdbi;
  private final Revisions revisions;

  ClipRows(Jdbi jdbi, Revisions revisions) {
    this.jdbi = jdbi;
    this.revisions = revisions;
  }

  /// A clip about to be made.
  record Draft(VideoId id, String revision, String title, UUID maker, Cutting cutting) {}

  boolean isBroadcast(VideoId video) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select exists (select from broadcast where video_id = :video)")
                .bind("video", video.value())
                .mapTo(Boolean.class)
                .one());
  }

  /// The parts of the rendition that gives a broadcast its length, in order.
  List<RenditionPart> leader(Video video) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select name, ordinal, object_key, size_bytes, segment_index from rendition_part
                    where video_id = :video and revision = :revision and name = (
                      select name from rendition
                      where video_id = :video and revision = :revision and is_growing
                      order by kind desc, position limit 1)
                    order by ordinal
                    """)
                .bind("video", video.id().value())
                .bind("revision", video.revision())
                .map(
                    (row, _) ->
                        new RenditionPart(
                            video.id(),
                            String.valueOf(video.revision()),
                            row.getString("name"),
                            row.getInt("ordinal"),
                            row.getString("object_key"),
                            row.getLong("size_bytes"),
                            new byte[0],
                            row.getBytes("segment_index")))
                .list());
  }

  /// A video of its own on the same channel, whose rows point at the same objects. False where the
  /// original is gone by now.
  boolean add(Video original, Draft draft) {
    return jdbi.inTransaction(
        handle -> {
          // Whoever removes the original looks for what else needs its objects after this, or has
          // taken it away before.
          boolean isThere =
              handle
                  .createQuery(
                      "select id from video where id = :id and revision = :revision for share")
                  .bind("id", original.id().value())
                  .bind("revision", original.revision())
                  .mapTo(String.class)
                  .findOne()
                  .isPresent();
          if (isThere) {
            insertVideo(handle, original, draft);
            revisions.begin(handle, draft.id, draft.revision);
            revisions.published(handle, draft.id, draft.revision, null);
            insertMedia(handle, original, draft);
            handle.execute(
                "insert into clip (video_id, original_id, start_ms, maker_id) values (?, ?, ?, ?)",
                draft.id.value(),
                original.id().value(),
                draft.cutting.startMs(),
                draft.maker);
          }
          return isThere;
        });
  }

  /// Followers are told of broadcasts, not of each clip of them: it counts as announced.
  private static void insertVideo(Handle handle, Video original, Draft draft) {
    handle
        .createUpdate(
            """
            insert into video (id, owner_id, channel_id, title, visibility, password_hash, state, source_name, kind,
              revision, width, height, duration_ms, playable_at, completed_at, announced_at, age, category_id,
              language, licence, comments_on)
            select :id, owner_id, channel_id, :title, visibility, password_hash, 'complete', '', kind,
              :revision, width, height, :duration, now(), now(), now(), age, category_id,
              language, licence, comments_on
            from video where id = :original
            """)
        .bind("id", draft.id.value())
        .bind("title", draft.title)
        .bind("revision", draft.revision)
        .bind("duration", draft.cutting.durationMs())
        .bind("original", original.id().value())
        .execute();
  }

  /// Renditions that were not made all the time are left out.
  private static void insertMedia(Handle handle, Video original, Draft draft) {
    bound(
            handle.createUpdate(
                """
                insert into rendition (id, video_id, revision, kind, name, position, label, language, is_default,
                  is_forced, codecs, width, height, frame_rate_num, frame_rate_den, sample_rate, channels,
                  object_key, size_bytes, sha256, content_type, attributes, is_growing)
                select gen_random_uuid(), :id, :revision, kind, name, position, label, language, is_default,
                  is_forced, codecs, width, height, frame_rate_num, frame_rate_den, sample_rate, channels,
                  '', 0, sha256, content_type, attributes, true
                from rendition r
                where video_id = :original and revision = :from and is_growing
                  and (kind = 'audio' or exists (select from rendition_part p
                    where p.video_id = r.video_id and p.revision = r.revision and p.name = r.name
                      and p.ordinal = :first))
                """),
            original,
            draft)
        .execute();
    bound(
            handle.createUpdate(
                """
                insert into rendition_part (video_id, revision, name, ordinal, object_key, size_bytes, sha256,
                  segment_index)
                select :id, :revision, p.name, p.ordinal - :first, p.object_key, p.size_bytes, p.sha256, p.segment_index
                from rendition_part p
                join rendition r on r.video_id = :id and r.revision = :revision and r.name = p.name
                where p.video_id = :original and p.revision = :from and p.ordinal between :first and :last
                """),
            original,
            draft)
        .bind("last", draft.cutting.lastOrdinal())
        .execute();
  }

  private static Update bound(Update update, Video original, Draft draft) {
    return update
        .bind("id", draft.id.value())
        .bind("revision", draft.revision)
        .bind("original", original.id().value())
        .bind("from", original.revision())
        .bind("first", draft.cutting.firstOrdinal());
  }

  /// The newest clips of a broadcast that lists for this viewer hold.
  List<Clip> of(VideoId original, Viewer viewer) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select c.video_id, v.title, c.original_id, c.start_ms, v.duration_ms, a.name as maker, c.created_at
                    from clip c join video v on v.id = c.video_id left join account a on a.id = c.maker_id
                    where c.original_id = :original and %s
                    order by c.created_at desc, c.video_id desc limit :most
                    """
                        .formatted(Shown.condition(viewer)))
                .bind("original", original.value())
                .bind("viewerAge", viewer.oldestAge())
                .bind("most", LISTED)
                .map((row, _) -> read(row))
                .list());
  }

  Optional<Clip> find(VideoId clip) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select c.video_id, v.title, c.original_id, c.start_ms, v.duration_ms, a.name as maker, c.created_at
                    from clip c join video v on v.id = c.video_id left join account a on a.id = c.maker_id
                    where c.video_id = :clip
                    """)
                .bind("clip", clip.value())
                .map((row, _) -> read(row))
                .findOne());
  }

  /// Whether somebody made it.
  boolean isBy(VideoId clip, UUID account) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select exists (select from clip where video_id = :clip and maker_id = :account)")
                .bind("clip", clip.value())
                .bind("account", account)
                .mapTo(Boolean.class)
                .one());
  }

  /// The clips of a broadcast.
  List<VideoId> of(VideoId original) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select video_id from clip where original_id = :original")
                .bind("original", original.value())
                .mapTo(String.class)
                .map(VideoId::new)
                .list());
  }

  private static Clip read(ResultSet row) throws SQLException {
    String id = row.getString("video_id");
    return new Clip(
        id,
        row.getString("title"),
        "/watch/" + id,
        row.getString("original_id"),
        row.getLong("start_ms"),
        row.getLong("duration_ms"),
        row.getString("maker"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
