package org.kinora.onair;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.Leftovers;
import org.kinora.catalog.Rendition;
import org.kinora.catalog.Renditions;
import org.kinora.catalog.Revisions;
import org.kinora.catalog.Videos;
import org.kinora.kernel.VideoId;

/// The broadcasts' rows, and what they change of their videos'.
@ApplicationScoped
class BroadcastRows {

  private final Jdbi jdbi;
  private final ObjectMapper json;
  private final Videos videos;
  private final Revisions revisions;
  private final Renditions renditions;
  private final Leftovers leftovers;

  BroadcastRows(
      Jdbi jdbi,
      ObjectMapper json,
      Videos videos,
      Revisions revisions,
      Renditions renditions,
      Leftovers leftovers) {
    this.jdbi = jdbi;
    this.json = json;
    this.videos = videos;
    this.revisions = revisions;
    this.renditions = renditions;
    this.leftovers = leftovers;
  }

  /// What a broadcast is when it begins.
  record NewBroadcast(BroadcastRow row, UUID ownerId, @Nullable UUID keyId, Texts texts) {}

  /// What people read of it.
  record Texts(String title, String description, String visibility) {}

  /// The broadcast and its video, which can be watched from now on.
  void begin(NewBroadcast broadcast, List<Rendition> tracks) {
    BroadcastRow row = broadcast.row;
    jdbi.useTransaction(
        handle -> {
          if (!takeOver(handle, broadcast, tracks.getFirst())) {
            insertVideo(handle, broadcast, tracks.getFirst());
          }
          revisions.begin(handle, row.videoId(), row.revision());
          revisions.published(handle, row.videoId(), row.revision(), null);
          tracks.forEach(track -> renditions.add(handle, track));
          handle
              .createUpdate(
                  """
                  insert into broadcast (id, channel_id, video_id, stream_key_id, revision, state, started_at, runs)
                  values (:id, :channel, :video, :key, :revision, 'live', :started, cast(:runs as jsonb))
                  """)
              .bind("id", row.id())
              .bind("channel", row.channelId())
              .bind("video", row.videoId().value())
              .bind("key", broadcast.keyId)
              .bind("revision", row.revision())
              .bind("started", row.startedAt())
              .bind("runs", write(row.runs()))
              .execute();
        });
    videos.changed(row.videoId());
  }

  /// The video that was planned for about now, which the next broadcast of a channel is to be.
  Optional<VideoId> planned(UUID channelId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select p.video_id from planned_broadcast p join video v on v.id = p.video_id
                    where v.channel_id = :channel
                      and p.starts_at between now() - interval '2 hours' and now() + interval '30 minutes'
                    order by abs(extract(epoch from p.starts_at - now())) limit 1
                    """)
                .bind("channel", channelId)
                .mapTo(String.class)
                .map(VideoId::new)
                .findOne());
  }

  /// What was planned has its own texts. False where it was given up meanwhile, or never planned.
  private static boolean takeOver(Handle handle, NewBroadcast broadcast, Rendition first) {
    var row = broadcast.row;
    int plans =
        handle.execute("delete from planned_broadcast where video_id = ?", row.videoId().value());
    return plans > 0
        && handle
                .createUpdate(
                    """
                    update video set state = 'playable', kind = :kind, revision = :revision, is_growing = true,
                      is_live = true, width = :width, height = :height, playable_at = now(), listed_at = now(),
                      created_at = now(), updated_at = now()
                    where id = :id
                    """)
                .bind("id", row.videoId().value())
                .bind("kind", first.kind().text())
                .bind("revision", row.revision())
                .bind("width", first.width())
                .bind("height", first.height())
                .execute()
            > 0;
  }

  private static void insertVideo(Handle handle, NewBroadcast broadcast, Rendition first) {
    BroadcastRow row = broadcast.row;
    handle
        .createUpdate(
            """
            insert into video (id, owner_id, channel_id, title, description, visibility, state, source_name,
              kind, revision, is_growing, is_live, width, height, playable_at)
            values (:id, :owner, :channel, :title, :description, :visibility, 'playable', '',
              :kind, :revision, true, true, :width, :height, now())
            """)
        .bind("id", row.videoId().value())
        .bind("owner", broadcast.ownerId)
        .bind("channel", row.channelId())
        .bind("title", broadcast.texts.title)
        .bind("description", broadcast.texts.description)
        .bind("visibility", broadcast.texts.visibility)
        .bind("kind", first.kind().text())
        .bind("revision", row.revision())
        .bind("width", first.width())
        .bind("height", first.height())
        .execute();
  }

  /// The encoder is there again.
  void resumed(BroadcastRow row) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "update broadcast set state = 'live', last_fed_at = now(), runs = cast(? as jsonb) where id = ?",
                write(row.runs()),
                row.id()));
  }

  /// The encoder went away, and may come back.
  void waiting(BroadcastRow row) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "update broadcast set state = 'waiting', last_fed_at = now() where id = ? and state <> 'ended'",
                row.id()));
  }

  /// It is a film from now on, without the renditions of these names.
  void end(BroadcastRow row, long durationMs, List<String> without) {
    var keys = new ArrayList<String>();
    jdbi.useTransaction(
        handle -> {
          without.forEach(name -> keys.addAll(removeRendition(handle, row, name)));
          leftovers.note(handle, keys);
          handle.execute(
              "update broadcast set state = 'ended', ended_at = now() where id = ? and state <> 'ended'",
              row.id());
          handle.execute(
              """
              update video set is_live = false, is_growing = false, state = 'complete', duration_ms = ?,
                completed_at = coalesce(completed_at, now()), updated_at = now()
              where id = ?
              """,
              durationMs,
              row.videoId().value());
        });
    leftovers.sweep(keys);
    videos.changed(row.videoId());
  }

  private static List<String> removeRendition(Handle handle, BroadcastRow row, String name) {
    var keys =
        handle
            .createQuery(
                """
                delete from rendition_part where video_id = :video and revision = :revision and name = :name
                returning object_key
                """)
            .bind("video", row.videoId().value())
            .bind("revision", row.revision())
            .bind("name", name)
            .mapTo(String.class)
            .list();
    handle.execute(
        "delete from rendition where video_id = ? and revision = ? and name = ?",
        row.videoId().value(),
        row.revision(),
        name);
    return keys;
  }

  /// Those that a process before this one left.
  List<BroadcastRow> unended() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select id, channel_id, video_id, revision, started_at, runs::text from broadcast
                    where state <> 'ended' order by last_fed_at
                    """)
                .map(
                    (row, _) ->
                        new BroadcastRow(
                            row.getObject("id", UUID.class),
                            row.getObject("channel_id", UUID.class),
                            new VideoId(row.getString("video_id")),
                            row.getString("revision"),
                            row.getObject("started_at", OffsetDateTime.class).toInstant(),
                            read(row.getString("runs"))))
                .list());
  }

  private String write(List<BroadcastRow.Start> runs) {
    try {
      return json.writeValueAsString(runs);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Runs that can't be written: " + runs, e);
    }
  }

  private List<BroadcastRow.Start> read(String runs) {
    try {
      return json.readValue(runs, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Not the runs of a broadcast: " + runs, e);
    }
  }
}
