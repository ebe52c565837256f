package org.kinora.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.kinora.kernel.VideoId;

/// Which objects the rows refer to. An object may be referred to by several rows (videos of the
/// same source share their renditions); it may be deleted when none does any more.
@ApplicationScoped
public class StoredObjects {

  // The one list of what is stored: whoever adds a kind of object adds it here, so that it is
  // verified and never deleted while it is needed.
  private static final String STORED =
      """
      with stored as (
        select source_key as group_key, source_key as object_key, id as video_id, 'source' as kind, '' as name,
          source_bytes as size_bytes, source_sha256 as sha256, 1 as members, '' as revision
        from video
        where source_key is not null
        union all
        select source_key, source_key, video_id, 'source', '', source_bytes, null, 1, ''
        from revision
        where source_key is not null
        union all
        select object_key, object_key, video_id, kind, name, size_bytes, sha256, 1, revision
        from rendition
        where kind <> 'storyboard' and object_key <> ''
        union all
        select object_key, object_key, video_id, 'part', name || ' part ' || ordinal, size_bytes, sha256, 1,
          revision
        from rendition_part
        union all
        select object_key, object_key || '-' || sheet, video_id, kind, name, size_bytes, sha256, sheets, revision
        from (
          select r.*, ceil((attributes ->> 'count')::numeric
              / greatest(1, (attributes ->> 'columns')::int * (attributes ->> 'rows')::int))::int as sheets
          from rendition r
          where kind = 'storyboard' and object_key <> '') board,
          generate_series(0, sheets - 1) sheet
        union all
        select picture, picture, null, 'picture', '', null, null, 1, ''
        from (
          select unnest(array[avatar_key, banner_key]) as picture from channel
          union all
          select unnest(array[poster_key, backdrop_key]) from title) pictures
        where picture is not null
      )
      """;

  private final Jdbi jdbi;

  public StoredObjects(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// All of it, by `group`: at least `limit` objects behind the group `after`, whole groups only;
  /// none at the end.
  public List<StoredObject> page(String after, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    STORED
                        + """
                          select s.*, v.title from stored s join video v on v.id = s.video_id
                          where group_key > :after
                          order by group_key fetch first :limit rows with ties
                          """)
                .bind("after", after)
                .bind("limit", limit)
                .map(StoredObjects::read)
                .list());
  }

  /// What refers to the objects of a group right now.
  public List<StoredObject> referring(String group) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    STORED
                        + """
                          select s.*, v.title from stored s join video v on v.id = s.video_id
                          where group_key = :group
                          """)
                .bind("group", group)
                .map(StoredObjects::read)
                .list());
  }

  /// Bytes of all of it; what is shared counts once.
  public long bytes() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    STORED
                        + """
                          select coalesce(sum(size_bytes), 0) from (
                            select distinct on (group_key) size_bytes from stored order by group_key) once
                          """)
                .mapTo(Long.class)
                .one());
  }

  /// Keys of everything that one video refers to; of one kind when `kind` is not empty.
  List<String> of(Handle handle, VideoId video, String kind) {
    return handle
        .createQuery(
            STORED
                + """
                  select distinct object_key from stored where video_id = :video and :kind in (kind, '')
                  """)
        .bind("video", video.value())
        .bind("kind", kind)
        .mapTo(String.class)
        .list();
  }

  /// Keys of everything that one revision of a video refers to.
  List<String> ofRevision(Handle handle, VideoId video, String revision) {
    return handle
        .createQuery(
            STORED
                + """
                  select distinct object_key from stored where video_id = :video and revision = :revision
                  """)
        .bind("video", video.value())
        .bind("revision", revision)
        .mapTo(String.class)
        .list();
  }

  /// The key of what a video was made of, while it is kept.
  public Optional<String> source(VideoId video) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select source_key from video where id = :id and source_key is not null")
                .bind("id", video.value())
                .mapTo(String.class)
                .findOne());
  }

  /// Keeps the sum of a source that has none yet.
  public void summed(String sourceKey, byte[] sha256) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "update video set source_sha256 = ? where source_key = ? and source_sha256 is null",
                sha256,
                sourceKey));
  }

  /// Those of the keys that nothing refers to. Chunks belong to their revision's tasks while one of
  /// them may go on, and while one is done whose pieces wait for another try.
  public Set<String> unreferred(Collection<String> keys) {
    return jdbi.withHandle(
        handle ->
            Set.copyOf(
                handle
                    .createQuery(
                        STORED
                            + """
                              select key from unnest(:keys) key
                              where not exists (select from stored where object_key = key)
                                and not (key like 'chunks/%' and exists (
                                  select from transcode_task t
                                  where t.video_id = split_part(key, '/', 2)
                                    and t.revision = split_part(key, '/', 3)
                                    and (t.state in ('waiting', 'ready', 'running')
                                      or (t.state = 'done' and t.kind not in ('early', 'probe')
                                        and not exists (select from transcode_task p
                                          where p.video_id = t.video_id and p.revision = t.revision
                                            and p.kind = 'publish' and p.state = 'done')))))
                              """)
                    .bindArray("keys", String.class, keys)
                    .mapTo(String.class)
                    .list()));
  }

  private static StoredObject read(ResultSet row, StatementContext context) throws SQLException {
    return new StoredObject(
        row.getString("group_key"),
        row.getString("object_key"),
        new VideoId(row.getString("video_id")),
        row.getString("title"),
        row.getString("kind"),
        row.getString("name"),
        row.getObject("size_bytes", Long.class),
        row.getBytes("sha256"),
        row.getInt("members"));
  }
}
