package org.kinora.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.VideoId;
import org.kinora.space.Need;

/// The uploads' rows: the truth on how many bytes are safe.
@ApplicationScoped
class Uploads {

  private static final String COLUMNS =
      """
      id, owner_id, video_id, kind, length, "offset", metadata, file_key, parts, state, expires_at,
      reserved_bytes, derived_bytes
      """;

  private final Jdbi jdbi;
  private final ObjectMapper json;

  Uploads(Jdbi jdbi, ObjectMapper json) {
    this.jdbi = jdbi;
    this.json = json;
  }

  void create(Handle handle, Upload upload) {
    VideoId video = upload.videoId();
    handle
        .createUpdate(
            """
            insert into upload (id, owner_id, video_id, kind, length, metadata, file_key, parts, state,
              expires_at, reserved_bytes, derived_bytes)
            values (:id, :owner, :video, :kind, :length, cast(:metadata as jsonb), :fileKey, :parts, 'open',
              :expires, :reserved, :derived)
            """)
        .bind("id", upload.id())
        .bind("owner", upload.ownerId())
        .bind("video", video == null ? null : video.value())
        .bind("kind", upload.kind().text())
        .bind("length", upload.length())
        .bind("metadata", write(upload.metadata()))
        .bind("fileKey", upload.fileKey())
        .bindArray("parts", String.class, upload.parts())
        .bind("expires", upload.expiresAt())
        .bind("reserved", upload.reserved().ownBytes())
        .bind("derived", upload.reserved().derivedBytes())
        .execute();
  }

  Optional<Upload> find(String id) {
    return select("where id = :value", id).stream().findFirst();
  }

  /// The whole upload that brings a video's bytes, or brought them.
  Optional<Upload> ofVideo(VideoId video) {
    return select("where video_id = :value and kind = 'whole'", video.value()).stream().findFirst();
  }

  /// Finals that an upload is a part of.
  List<Upload> finalsWith(String part) {
    return select("where kind = 'final' and parts @> array[cast(:value as text)]", part);
  }

  /// Unfinished uploads of everybody.
  List<Upload> open() {
    return select("where state = :value order by created_at", "open");
  }

  List<Upload> expired(Instant now) {
    return select("where expires_at < :value order by expires_at limit 1000", now);
  }

  /// Uploads whose video was deleted.
  List<Upload> abandoned() {
    return select(
        "where video_id is null and kind <> :value order by created_at limit 1000", "partial");
  }

  int countOpen(UUID owner) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select count(*) from upload where owner_id = :owner and state = 'open'")
                .bind("owner", owner)
                .mapTo(Integer.class)
                .one());
  }

  void record(Upload upload) {
    jdbi.useHandle(handle -> record(handle, upload));
  }

  void record(Handle handle, Upload upload) {
    handle
        .createUpdate(
            """
            update upload set "offset" = :offset, length = :length, state = :state, expires_at = :expires,
              reserved_bytes = :reserved, derived_bytes = :derived, updated_at = now()
            where id = :id
            """)
        .bind("id", upload.id())
        .bind("offset", upload.offset())
        .bind("length", upload.length())
        .bind("state", upload.state().text())
        .bind("expires", upload.expiresAt())
        .bind("reserved", upload.reserved().ownBytes())
        .bind("derived", upload.reserved().derivedBytes())
        .execute();
  }

  /// Writes down an upload's end, and with it what its film is promised.
  void finish(Upload done, Consumer<Handle> promise) {
    jdbi.useTransaction(
        handle -> {
          record(handle, done);
          promise.accept(handle);
        });
  }

  /// What was set aside for the film goes from its parts to the whole.
  void releaseDerived(Handle handle, List<String> parts) {
    handle
        .createUpdate("update upload set derived_bytes = 0 where id = any(:parts)")
        .bindArray("parts", String.class, parts)
        .execute();
  }

  /// The disk can't be trusted with these bytes.
  void markDamaged(String id) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "update upload set state = 'damaged', updated_at = now() where id = :id")
                .bind("id", id)
                .execute());
  }

  void delete(String id) {
    jdbi.useHandle(
        handle ->
            handle.createUpdate("delete from upload where id = :id").bind("id", id).execute());
  }

  /// Videos whose source is there but for which nothing has been planned, since `before`.
  List<VideoId> forgottenVideos(Instant before) {
    return videos(
        """
        select id from video
        where state = 'processing' and uploaded_at < :before
          and not exists (select 1 from transcode_task where video_id = video.id)
        order by uploaded_at
        """,
        before);
  }

  /// Videos that wait for an upload that is not there, since `before`.
  List<VideoId> orphanedVideos(Instant before) {
    return videos(
        """
        select id from video
        where state = 'uploading' and created_at < :before
          and not exists (select 1 from upload where video_id = video.id and state <> 'damaged')
        order by created_at
        """,
        before);
  }

  private List<VideoId> videos(String sql, Instant before) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(sql)
                .bind("before", before)
                .map((row, _) -> new VideoId(row.getString("id")))
                .list());
  }

  private List<Upload> select(String condition, Object value) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select " + COLUMNS + " from upload " + condition)
                .bind("value", value)
                .map(this::read)
                .list());
  }

  private Upload read(ResultSet row, StatementContext context) throws SQLException {
    return new Upload(
        row.getString("id"),
        row.getObject("owner_id", UUID.class),
        video(row.getString("video_id")),
        Upload.Kind.fromText(row.getString("kind")),
        row.getObject("length", Long.class),
        row.getLong("offset"),
        metadata(row.getString("metadata")),
        row.getString("file_key"),
        List.of((String[]) row.getArray("parts").getArray()),
        Upload.State.fromText(row.getString("state")),
        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
        new Need(row.getLong("reserved_bytes"), row.getLong("derived_bytes")));
  }

  private static @Nullable VideoId video(@Nullable String id) {
    return id == null ? null : new VideoId(id);
  }

  private String write(UploadMetadata metadata) {
    try {
      return json.writeValueAsString(metadata.encoded());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A map of texts is always JSON", e);
    }
  }

  private UploadMetadata metadata(String text) throws SQLException {
    try {
      return new UploadMetadata(
          json.readValue(text, new TypeReference<LinkedHashMap<String, String>>() {}));
    } catch (JsonProcessingException e) {
      throw new SQLException("upload.metadata is not a map of texts", e);
    }
  }
}
