package org.kinora.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.VideoId;

/// The rows behind [Duplicates]. A video shares another's renditions by rows of its own that
/// refer to the same objects.
@ApplicationScoped
class SharedSources {

  private final Jdbi jdbi;

  SharedSources(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// A video whose source has as many bytes as the one asked for. An earlier one may be waited
  /// for.
  record Likely(VideoId id, boolean isComplete, boolean isEarlier) {}

  @SuppressWarnings("ArrayRecordComponent") // a sum, handed straight from JDBC
  record StoredSource(String key, byte @Nullable [] sha256) {}

  /// What a video's page says of the one it has its source from.
  record Link(VideoId original, String title, UUID ownerId, boolean isWaiting) {}

  /// Videos with a source of the same size that the owner of this one may know of: their own, for
  /// an administrator everybody's. The oldest first. None when it is to be encoded by itself.
  List<Likely> likely(VideoId video) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select other.id, other.state = 'complete' and other.revision is not null as is_complete,
                      (other.uploaded_at, other.id) < (mine.uploaded_at, mine.id) as is_earlier
                    from video mine
                    join account owner on owner.id = mine.owner_id
                    join video other on other.source_bytes = mine.source_bytes and other.id <> mine.id
                    where mine.id = :id and mine.sharing <> 'own' and mine.source_key is not null
                      and other.source_key is not null and other.state in ('processing', 'playable', 'complete')
                      and other.cuts -> 'removed' = '[]' and not exists (
                        select from revision r where r.video_id = other.id and r.kind <> 'film'
                          and (r.revision = other.revision or r.state = 'making'))
                      and (other.owner_id = mine.owner_id or owner.role = 'administrator')
                    order by other.uploaded_at, other.id
                    """)
                .bind("id", video.value())
                .map(
                    (row, _) ->
                        new Likely(
                            new VideoId(row.getString("id")),
                            row.getBoolean("is_complete"),
                            row.getBoolean("is_earlier")))
                .list());
  }

  Optional<StoredSource> source(VideoId video) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select source_key, source_sha256 from video where id = :id and source_key is not null")
                .bind("id", video.value())
                .map(
                    (row, _) ->
                        new StoredSource(
                            row.getString("source_key"), row.getBytes("source_sha256")))
                .findOne());
  }

  void summed(VideoId video, String key, byte[] sha256) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "update video set source_sha256 = ? where id = ? and source_key = ?",
                sha256,
                video.value(),
                key));
  }

  /// Some of the videos whose stored source has no sum yet.
  List<VideoId> unsummed() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select id from video where source_key is not null and source_sha256 is null
                    order by id limit 1000
                    """)
                .mapTo(String.class)
                .map(VideoId::new)
                .list());
  }

  /// Whether nothing was begun with a stored source yet.
  boolean isUndecided(VideoId video) {
    return jdbi.withHandle(handle -> isUndecided(handle, video));
  }

  private static boolean isUndecided(Handle handle, VideoId video) {
    return handle
        .createQuery(
            """
            select exists (select from video
              where id = :id and state = 'processing' and revision is null
                and not exists (select from transcode_task where video_id = video.id))
            """)
        .bind("id", video.value())
        .mapTo(Boolean.class)
        .one();
  }

  List<VideoId> waiting() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select id from video where sharing = 'waiting' order by uploaded_at, id")
                .mapTo(String.class)
                .map(VideoId::new)
                .list());
  }

  void await(VideoId video, VideoId original) {
    sharing(video, "waiting", original);
  }

  /// True for a video that waits for a comparison from now on, or does already.
  boolean beginsToWait(VideoId video) {
    boolean isLikely = !likely(video).isEmpty();
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        """
                        update video set sharing = 'waiting'
                        where id = :id and (sharing = 'waiting' or sharing = 'none' and :likely)
                        """)
                    .bind("id", video.value())
                    .bind("likely", isLikely)
                    .execute()
                > 0);
  }

  /// It is encoded by itself, or nothing is done with it any more.
  void endWaiting(VideoId video) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "update video set sharing = 'none', duplicate_of = null where id = ? and sharing = 'waiting'",
                video.value()));
  }

  /// It is never compared again.
  void standAlone(VideoId video) {
    sharing(video, "own", null);
  }

  private void sharing(VideoId video, String how, @Nullable VideoId original) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update video set sharing = :how, duplicate_of = :original
                    where id = :id and (sharing, duplicate_of) is distinct from (:how, :original)
                    """)
                .bind("how", how)
                .bind("original", original == null ? null : original.value())
                .bind("id", video.value())
                .execute());
  }

  /// Has a video refer to the objects of another. Returns what it no longer needs of its own;
  /// empty when one of the two is no longer as it was.
  Optional<List<String>> share(VideoId video, VideoId original) {
    return jdbi.inTransaction(handle -> share(handle, video, original));
  }

  private static Optional<List<String>> share(Handle handle, VideoId video, VideoId original) {
    // Whoever deletes the original waits until these rows refer to its objects too.
    handle
        .createQuery("select id from video where id in (:video, :original) order by id for update")
        .bind("video", video.value())
        .bind("original", original.value())
        .mapTo(String.class)
        .list();
    var own =
        handle
            .createQuery(
                """
                select mine.source_key from video mine, video original
                where mine.id = :video and original.id = :original
                  and original.state = 'complete' and original.revision is not null
                  and original.source_key is not null and original.source_sha256 = mine.source_sha256
                  and original.cuts -> 'removed' = '[]' and not exists (
                    select from revision r where r.video_id = original.id and r.revision = original.revision
                      and r.cuts -> 'removed' <> '[]')
                """)
            .bind("video", video.value())
            .bind("original", original.value())
            .mapTo(String.class)
            .findOne();
    if (own.isEmpty() || !isUndecided(handle, video)) {
      return Optional.empty();
    }
    for (var sql : new String[] {COPY_ROWS, COPY_REVISION, COPY_FACTS, COPY_CHAPTERS}) {
      handle
          .createUpdate(sql)
          .bind("video", video.value())
          .bind("original", original.value())
          .execute();
    }
    handle.execute("insert into orphan (object_key) values (?) on conflict do nothing", own.get());
    return Optional.of(List.of(own.get()));
  }

  private static final String COPY_ROWS =
      """
      insert into rendition (id, video_id, revision, kind, name, position, label, language, is_default, is_forced,
        codecs, width, height, frame_rate_num, frame_rate_den, sample_rate, channels, peak_bandwidth,
        average_bandwidth, duration_ms, object_key, size_bytes, sha256, content_type, segment_index, attributes,
        is_growing)
      select gen_random_uuid(), :video, r.revision, r.kind, r.name, r.position, r.label, r.language, r.is_default,
        r.is_forced, r.codecs, r.width, r.height, r.frame_rate_num, r.frame_rate_den, r.sample_rate, r.channels,
        r.peak_bandwidth, r.average_bandwidth, r.duration_ms, r.object_key, r.size_bytes, r.sha256, r.content_type,
        r.segment_index, r.attributes, r.is_growing
      from rendition r join video o on o.id = r.video_id and o.revision = r.revision
      where o.id = :original
      """;

  private static final String COPY_REVISION =
      """
      insert into revision (video_id, revision, state, plan)
      select :video, r.revision, 'published', r.plan
      from revision r join video o on o.id = r.video_id and o.revision = r.revision
      where o.id = :original
      on conflict do nothing
      """;

  private static final String COPY_FACTS =
      """
      update video mine set revision = o.revision, state = 'complete', kind = o.kind, source_info = o.source_info,
        receipt = o.receipt,
        duration_ms = o.duration_ms, width = o.width, height = o.height, source_key = o.source_key,
        playable_at = now(), completed_at = now(), updated_at = now(), sharing = 'linked', duplicate_of = o.id
      from video o
      where mine.id = :video and o.id = :original and o.source_key is not null
      """;

  /// Those that the file names: what the original's owner wrote is said of that video.
  private static final String COPY_CHAPTERS =
      """
      insert into chapter (video_id, start_ms, title)
      select mine.id, (chapter ->> 'startMs')::bigint, chapter ->> 'title'
      from video mine, video o, jsonb_array_elements(o.source_info -> 'chapters') chapter
      where mine.id = :video and o.id = :original and mine.chapters_from = 'file'
      on conflict do nothing
      """;

  Optional<Link> link(VideoId video) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select o.id, o.title, o.owner_id, v.sharing = 'waiting' as is_waiting
                    from video v join video o on o.id = v.duplicate_of
                    where v.id = :id and v.sharing in ('waiting', 'linked')
                    """)
                .bind("id", video.value())
                .map(
                    (row, _) ->
                        new Link(
                            new VideoId(row.getString("id")),
                            row.getString("title"),
                            row.getObject("owner_id", UUID.class),
                            row.getBoolean("is_waiting")))
                .findOne());
  }
}
