package org.kinora.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.kinora.kernel.VideoId;

/// The renditions' rows: written once by the pipeline, read by delivery and pages.
@ApplicationScoped
public class Renditions {

  private final Jdbi jdbi;

  public Renditions(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// What of a revision is stored: its renditions by kind and position, and the parts of those that
  /// grow in the order in which they are played.
  public record Stored(List<Rendition> renditions, List<RenditionPart> parts) {
    public Stored {
      renditions = List.copyOf(renditions);
      parts = List.copyOf(parts);
    }
  }

  /// As it was in one moment: a rendition that becomes whole gives up its parts, and would have
  /// nothing to play for who saw it before that and its parts after.
  public Stored stored(VideoId id, String revision) {
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        handle -> new Stored(of(handle, id, revision), parts(handle, id, revision)));
  }

  /// Everything of one revision, by kind and position.
  public List<Rendition> of(VideoId id, String revision) {
    return jdbi.withHandle(handle -> of(handle, id, revision));
  }

  /// How many frames there are to choose the poster from.
  int posters(Video video) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select count(*) from rendition
                    where video_id = :video and revision = :revision and kind = 'poster'
                    """)
                .bind("video", video.id().value())
                .bind("revision", video.revision())
                .mapTo(int.class)
                .one());
  }

  /// Adds a rendition inside the caller's transaction, or makes a growing one whole, whose parts
  /// are forgotten. One that is whole already stays as it is (a task that ran twice), and false
  /// is returned: the caller sweeps its own objects.
  public boolean add(Handle handle, Rendition rendition) {
    boolean isAdded =
        handle
                .createUpdate(
                    """
                    insert into rendition (id, video_id, revision, kind, name, position, label, language, is_default,
                      is_forced, codecs, width, height, frame_rate_num, frame_rate_den, sample_rate, channels,
                      peak_bandwidth, average_bandwidth, duration_ms, object_key, size_bytes, sha256, content_type,
                      segment_index, attributes, is_growing)
                    values (:id, :videoId, :revision, :kindText, :name, :position, :label, :language, :isDefault,
                      :isForced, :codecs, :width, :height, :frameRateNum, :frameRateDen, :sampleRate, :channels,
                      :peakBandwidth, :averageBandwidth, :durationMs, :objectKey, :sizeBytes, :sha256, :contentType,
                      :segmentIndex, cast(:attributes as jsonb), :isGrowing)
                    on conflict (video_id, revision, name) do update set
                      peak_bandwidth = excluded.peak_bandwidth, average_bandwidth = excluded.average_bandwidth,
                      duration_ms = excluded.duration_ms, object_key = excluded.object_key,
                      size_bytes = excluded.size_bytes, sha256 = excluded.sha256,
                      segment_index = excluded.segment_index, attributes = excluded.attributes, is_growing = false
                    where rendition.is_growing and not excluded.is_growing
                    """)
                .bindMethods(rendition)
                .bind("videoId", rendition.videoId().value())
                .bind("kindText", rendition.kind().text())
                .execute()
            == 1;
    if (isAdded && !rendition.isGrowing()) {
      handle
          .createUpdate(
              """
              delete from rendition_part where video_id = :video and revision = :revision and name = :name
              """)
          .bind("video", rendition.videoId().value())
          .bind("revision", rendition.revision())
          .bind("name", rendition.name())
          .execute();
    }
    return isAdded;
  }

  /// Adds a part inside the caller's transaction; false when there is one of its number already.
  public boolean add(Handle handle, RenditionPart part) {
    return handle
            .createUpdate(
                """
                insert into rendition_part (video_id, revision, name, ordinal, object_key, size_bytes, sha256,
                  segment_index)
                values (:videoId, :revision, :name, :ordinal, :objectKey, :sizeBytes, :sha256, :segmentIndex)
                on conflict do nothing
                """)
            .bindMethods(part)
            .bind("videoId", part.videoId().value())
            .execute()
        == 1;
  }

  /// The parts of a revision's growing renditions, in the order in which they are played.
  public List<RenditionPart> parts(VideoId id, String revision) {
    return jdbi.withHandle(handle -> parts(handle, id, revision));
  }

  private static List<Rendition> of(Handle handle, VideoId id, String revision) {
    return handle
        .createQuery(
            """
            select id, video_id, revision, kind, name, position, label, language, is_default, is_forced,
              codecs, width, height, frame_rate_num, frame_rate_den, sample_rate, channels, peak_bandwidth,
              average_bandwidth, duration_ms, object_key, size_bytes, sha256, content_type, segment_index,
              attributes, is_growing
            from rendition
            where video_id = :video and revision = :revision
            order by kind, position
            """)
        .bind("video", id.value())
        .bind("revision", revision)
        .map(Renditions::read)
        .list();
  }

  private static List<RenditionPart> parts(Handle handle, VideoId id, String revision) {
    return handle
        .createQuery(
            """
            select video_id, revision, name, ordinal, object_key, size_bytes, sha256, segment_index
            from rendition_part
            where video_id = :video and revision = :revision
            order by name, ordinal
            """)
        .bind("video", id.value())
        .bind("revision", revision)
        .map(Renditions::readPart)
        .list();
  }

  private static Rendition read(ResultSet row, StatementContext context) throws SQLException {
    return new Rendition(
        row.getObject("id", UUID.class),
        new VideoId(row.getString("video_id")),
        row.getString("revision"),
        Rendition.Kind.fromText(row.getString("kind")),
        row.getString("name"),
        row.getInt("position"),
        row.getString("label"),
        row.getString("language"),
        row.getBoolean("is_default"),
        row.getBoolean("is_forced"),
        row.getString("codecs"),
        row.getObject("width", Integer.class),
        row.getObject("height", Integer.class),
        row.getObject("frame_rate_num", Integer.class),
        row.getObject("frame_rate_den", Integer.class),
        row.getObject("sample_rate", Integer.class),
        row.getObject("channels", Integer.class),
        row.getObject("peak_bandwidth", Long.class),
        row.getObject("average_bandwidth", Long.class),
        row.getObject("duration_ms", Long.class),
        row.getString("object_key"),
        row.getLong("size_bytes"),
        row.getBytes("sha256"),
        row.getString("content_type"),
        row.getBytes("segment_index"),
        row.getString("attributes"),
        row.getBoolean("is_growing"));
  }

  private static RenditionPart readPart(ResultSet row, StatementContext context)
      throws SQLException {
    return new RenditionPart(
        new VideoId(row.getString("video_id")),
        row.getString("revision"),
        row.getString("name"),
        row.getInt("ordinal"),
        row.getString("object_key"),
        row.getLong("size_bytes"),
        row.getBytes("sha256"),
        row.getBytes("segment_index"));
  }
}
