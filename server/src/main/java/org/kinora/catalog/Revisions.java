package org.kinora.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.RevisionRow.Kind;
import org.kinora.catalog.RevisionRow.NewSource;
import org.kinora.catalog.RevisionRow.State;
import org.kinora.kernel.VideoId;

/// The revisions' rows. At most one of a video is in the making; the one that is played stays
/// until that is whole.
@ApplicationScoped
public class Revisions {

  private final Jdbi jdbi;
  private final ObjectMapper json;
  private final StoredObjects objects;
  private final Leftovers leftovers;

  public Revisions(Jdbi jdbi, ObjectMapper json, StoredObjects objects, Leftovers leftovers) {
    this.jdbi = jdbi;
    this.json = json;
    this.objects = objects;
    this.leftovers = leftovers;
  }

  /// The newest first.
  public List<RevisionRow> of(VideoId video) {
    return jdbi.withHandle(handle -> of(handle, video));
  }

  public List<RevisionRow> of(Handle handle, VideoId video) {
    return handle
        .createQuery(
            """
            select video_id, revision, state, kind, cuts::text, kept::text, plan::text, is_fresh, source_key,
              source_name, source_bytes, problem_code, problem_detail
            from revision where video_id = :video order by created_at desc
            """)
        .bind("video", video.value())
        .map(this::read)
        .list();
  }

  public Optional<RevisionRow> find(VideoId video, String revision) {
    return of(video).stream().filter(row -> row.revision().equals(revision)).findFirst();
  }

  /// What is left of a film in a revision; empty for all of it.
  public Optional<Kept> kept(VideoId video, @Nullable String revision) {
    return revision == null
        ? Optional.empty()
        : find(video, revision).map(RevisionRow::kept).filter(kept -> !kept.isAll());
  }

  /// The first revision of a video, or its next: with the cuts that its owner wants.
  public void begin(Handle handle, VideoId video, String revision) {
    handle
        .createUpdate(
            """
            insert into revision (video_id, revision, state, kind, cuts, is_fresh)
            select id, :revision, 'making', case when cuts -> 'removed' = '[]' then 'film' else 'edit' end, cuts, true
            from video where id = :video
            on conflict do nothing
            """)
        .bind("video", video.value())
        .bind("revision", revision)
        .execute();
  }

  /// Another revision beside the one that is played, from the video's own source.
  public void beginEdit(Handle handle, VideoId video, String revision, Cuts cuts, boolean isFresh) {
    handle
        .createUpdate(
            """
            insert into revision (video_id, revision, state, kind, cuts, is_fresh)
            values (:video, :revision, 'making', 'edit', cast(:cuts as jsonb), :fresh)
            """)
        .bind("video", video.value())
        .bind("revision", revision)
        .bind("cuts", write(cuts))
        .bind("fresh", isFresh)
        .execute();
  }

  /// Another revision beside the one that is played, from another file.
  public void beginReplacement(Handle handle, VideoId video, String revision, NewSource source) {
    handle
        .createUpdate(
            """
            insert into revision (video_id, revision, state, kind, is_fresh, source_key, source_name, source_bytes)
            values (:video, :revision, 'making', 'replacement', true, :key, :name, :bytes)
            """)
        .bind("video", video.value())
        .bind("revision", revision)
        .bind("key", source.key())
        .bind("name", source.name())
        .bind("bytes", source.bytes())
        .execute();
  }

  /// Writes down the one that is played, of a film of before there were such rows.
  public void record(Handle handle, VideoId video, String revision, @Nullable String plan) {
    handle
        .createUpdate(
            """
            insert into revision (video_id, revision, state, plan)
            values (:video, :revision, 'published', cast(:plan as jsonb))
            on conflict (video_id, revision) do nothing
            """)
        .bind("video", video.value())
        .bind("revision", revision)
        .bind("plan", plan)
        .execute();
  }

  /// What an edit leaves of the film.
  public void keeps(Handle handle, VideoId video, String revision, Kept kept) {
    handle
        .createUpdate(
            "update revision set kept = cast(:kept as jsonb) where video_id = :video and revision = :revision")
        .bind("kept", write(kept))
        .bind("video", video.value())
        .bind("revision", revision)
        .execute();
  }

  /// The revision is now the one that is played. The one before is kept for a while for those who
  /// began it, with the file that it was made of where that is another.
  public void published(Handle handle, VideoId video, String revision, @Nullable String plan) {
    handle.execute(
        """
        update revision old set state = 'retired', retired_at = now(),
          source_key = case when new.source_key is null then old.source_key else v.source_key end,
          source_bytes = case when new.source_key is null then old.source_bytes else v.source_bytes end
        from revision new join video v on v.id = new.video_id
        where new.video_id = ? and new.revision = ? and old.video_id = new.video_id
          and old.revision <> new.revision and old.state = 'published'
        """,
        video.value(),
        revision);
    handle.execute(
        """
        update video v set source_key = r.source_key, source_name = r.source_name, source_bytes = r.source_bytes,
          source_sha256 = null, uploaded_at = now(), cuts = r.cuts, film_ms = null, film_pictures = null
        from revision r
        where v.id = ? and r.video_id = v.id and r.revision = ? and r.source_key is not null
        """,
        video.value(),
        revision);
    handle
        .createUpdate(
            """
            insert into revision (video_id, revision, state, plan)
            values (:video, :revision, 'published', cast(:plan as jsonb))
            on conflict (video_id, revision) do update set state = 'published', plan = excluded.plan,
              source_key = null, source_name = null, source_bytes = null, retired_at = null,
              problem_code = null, problem_detail = null
            """)
        .bind("video", video.value())
        .bind("revision", revision)
        .bind("plan", plan)
        .execute();
  }

  /// Has a revision that is still stored played again.
  public void putBack(Handle handle, VideoId video, String revision) {
    handle.execute(
        """
        update revision set state = case when revision = ? then 'published' else 'retired' end,
          retired_at = case when revision = ? then null else now() end
        where video_id = ? and (revision = ? or state = 'published')
        """,
        revision,
        revision,
        video.value(),
        revision);
    handle
        .createUpdate(
            """
            update video v set revision = :revision, is_growing = false, state = 'complete', updated_at = now(),
              problem_code = null, problem_detail = null,
              duration_ms = (select max(duration_ms) from rendition r where r.video_id = v.id and r.revision = :revision),
              width = coalesce(best.width, v.width), height = coalesce(best.height, v.height)
            from (select max(width) as width, max(height) as height from rendition
              where video_id = :video and revision = :revision and kind = 'video') best
            where v.id = :video
            """)
        .bind("revision", revision)
        .bind("video", video.value())
        .execute();
  }

  /// Ends one in the making beside another that is played; the video is again as it was before.
  /// False where there is no such one.
  public boolean failed(Handle handle, VideoId video, String revision, String code, String detail) {
    boolean isBeside =
        handle.execute(
                """
                update revision r set state = 'failed', problem_code = ?, problem_detail = ?
                from video v
                where r.video_id = ? and r.revision = ? and r.state = 'making' and v.id = r.video_id
                  and v.revision is not null and v.revision <> r.revision
                """,
                code,
                detail,
                video.value(),
                revision)
            > 0;
    if (isBeside) {
      handle.execute(
          "update video set state = 'complete', updated_at = now() where id = ? and state = 'playable'",
          video.value());
    }
    return isBeside;
  }

  /// A failed edit is tried again.
  public void reopen(Handle handle, VideoId video) {
    handle.execute(
        """
        update revision set state = 'making', problem_code = null, problem_detail = null
        where video_id = ? and state = 'failed' and kind <> 'replacement'
          and not exists (select from revision other where other.video_id = revision.video_id and other.state = 'making')
        """,
        video.value());
  }

  /// Forgets what is beside the revision that is played and its predecessors. Returns what nobody
  /// may need any more, for [Leftovers#sweep] after the commit.
  public List<String> discard(Handle handle, VideoId video) {
    return drop(
        handle,
        handle
            .createQuery(
                """
                select r.revision, r.source_key from revision r join video v on v.id = r.video_id
                where r.video_id = :video and r.state in ('making', 'failed')
                  and r.revision is distinct from v.revision
                """)
            .bind("video", video.value())
            .map((row, _) -> dropped(video, row))
            .list());
  }

  /// The file of a replacement that failed goes at once with all that was made of it; why it
  /// failed stays written.
  public List<String> discardSource(Handle handle, VideoId video, String revision) {
    var source =
        handle
            .createQuery(
                """
                select source_key from revision
                where video_id = :video and revision = :revision and source_key is not null
                """)
            .bind("video", video.value())
            .bind("revision", revision)
            .mapTo(String.class)
            .findOne();
    if (source.isEmpty()) {
      return List.of();
    }
    var left = new ArrayList<>(objects.ofRevision(handle, video, revision));
    left.add(source.get());
    left.add("chunks/" + video + "/" + revision + "/");
    left.add("videos/" + video + "/" + revision + "/");
    leftovers.note(handle, left);
    for (String table : new String[] {"rendition", "transcode_task"}) {
      handle.execute(
          "delete from " + table + " where video_id = ? and revision = ?", video.value(), revision);
    }
    handle.execute(
        "update revision set source_key = null where video_id = ? and revision = ?",
        video.value(),
        revision);
    return left;
  }

  record Dropped(VideoId video, String revision, @Nullable String sourceKey) {}

  static Dropped dropped(VideoId video, ResultSet row) throws SQLException {
    return new Dropped(video, row.getString("revision"), row.getString("source_key"));
  }

  /// Deletes revisions with their renditions' rows.
  List<String> drop(Handle handle, List<Dropped> revisions) {
    var left = new ArrayList<String>();
    for (var gone : revisions) {
      left.addAll(objects.ofRevision(handle, gone.video(), gone.revision()));
      left.add("chunks/" + gone.video() + "/" + gone.revision() + "/");
      left.add("videos/" + gone.video() + "/" + gone.revision() + "/");
      if (gone.sourceKey() != null) {
        left.add(gone.sourceKey());
      }
      String video = gone.video().value();
      handle.execute(
          "delete from rendition where video_id = ? and revision = ?", video, gone.revision());
      handle.execute(
          "delete from revision where video_id = ? and revision = ?", video, gone.revision());
    }
    leftovers.note(handle, left);
    return left;
  }

  private RevisionRow read(ResultSet row, StatementContext context) throws SQLException {
    String key = row.getString("source_key");
    String name = row.getString("source_name");
    String kept = row.getString("kept");
    return new RevisionRow(
        new VideoId(row.getString("video_id")),
        row.getString("revision"),
        State.fromText(row.getString("state")),
        Kind.fromText(row.getString("kind")),
        read(row.getString("cuts"), Cuts.class),
        kept == null ? null : read(kept, Kept.class),
        row.getString("plan"),
        row.getBoolean("is_fresh"),
        key == null
            ? null
            : new NewSource(key, name == null ? "" : name, row.getLong("source_bytes")),
        row.getString("problem_code"),
        row.getString("problem_detail"));
  }

  private <T> T read(String text, Class<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
