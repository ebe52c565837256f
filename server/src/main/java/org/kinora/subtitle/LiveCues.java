package org.kinora.subtitle;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.VideoId;
import org.kinora.media.text.Cue;

/// The rows of broadcasts' subtitles.
@ApplicationScoped
public class LiveCues {

  /// A track of more would be longer than what is sent of a film's subtitles.
  static final int MOST = 20_000;

  /// No cue is longer, nor is shown later.
  static final long LONGEST_MS = 120_000;

  private final Jdbi jdbi;

  LiveCues(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  public List<LiveText> texts(VideoId video) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select name, position, language, label from live_text where video_id = :video order by position")
                .bind("video", video.value())
                .map(
                    (row, _) ->
                        new LiveText(
                            row.getString("name"),
                            row.getInt("position"),
                            row.getString("language"),
                            row.getString("label")))
                .list());
  }

  public void add(VideoId video, LiveText text) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into live_text (video_id, name, position, language, label)
                    values (:video, :name, :position, :language, :label)
                    """)
                .bind("video", video.value())
                .bindMethods(text)
                .execute());
  }

  /// Adds a cue unless there is one with its key, or too many. Returns the one that is there then;
  /// null where there are too many.
  public @Nullable LiveCue add(VideoId video, String name, LiveCue cue) {
    return jdbi.inTransaction(
        handle -> {
          if (count(handle, video, name) < MOST) {
            write(handle, video, name, cue, "nothing");
          }
          return handle
              .createQuery(
                  """
                  select key, start_ms, end_ms, delay_ms, settings, text from live_cue
                  where video_id = :video and name = :name and key = :key
                  """)
              .bind("video", video.value())
              .bind("name", name)
              .bind("key", cue.key())
              .map((row, _) -> read(row))
              .findOne()
              .orElse(null);
        });
  }

  /// Writes what is known of these cues now; of those that would be too many nothing.
  public void put(VideoId video, String name, List<LiveCue> cues) {
    jdbi.useTransaction(
        handle -> {
          if (count(handle, video, name) + cues.size() <= MOST) {
            cues.forEach(
                cue ->
                    write(
                        handle,
                        video,
                        name,
                        cue,
                        "update set end_ms = excluded.end_ms, settings = excluded.settings, text = excluded.text"));
          }
        });
  }

  private static int count(Handle handle, VideoId video, String name) {
    return handle
        .createQuery("select count(*) from live_cue where video_id = :video and name = :name")
        .bind("video", video.value())
        .bind("name", name)
        .mapTo(int.class)
        .one();
  }

  private static void write(
      Handle handle, VideoId video, String name, LiveCue cue, String otherwise) {
    handle
        .createUpdate(
            """
            insert into live_cue (video_id, name, key, start_ms, end_ms, delay_ms, settings, text)
            values (:video, :name, :key, :start, :end, :delay, :settings, :text)
            on conflict (video_id, name, key) do %s
            """
                .formatted(otherwise))
        .bind("video", video.value())
        .bind("name", name)
        .bind("key", cue.key())
        .bind("start", cue.cue().startMs())
        .bind("end", cue.cue().endMs())
        .bind("delay", cue.delayMs())
        .bind("settings", cue.cue().settings())
        .bind("text", cue.cue().text())
        .execute();
  }

  /// Those of which something is shown live within this time, in order.
  public List<LiveCue> shown(VideoId video, String name, long fromMs, long toMs) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select key, start_ms, end_ms, delay_ms, settings, text from live_cue
                    where video_id = :video and name = :name and start_ms < :to and start_ms > :since
                      and start_ms + delay_ms < :to and end_ms + delay_ms > :from
                    order by start_ms, key
                    """)
                .bind("video", video.value())
                .bind("name", name)
                .bind("from", fromMs)
                .bind("to", toMs)
                .bind("since", fromMs - 2 * LONGEST_MS)
                .map((row, _) -> read(row))
                .list());
  }

  List<Cue> all(VideoId video, String name) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select key, start_ms, end_ms, delay_ms, settings, text from live_cue
                    where video_id = :video and name = :name
                    order by start_ms, key
                    """)
                .bind("video", video.value())
                .bind("name", name)
                .map((row, _) -> read(row).cue())
                .list());
  }

  private static LiveCue read(ResultSet row) throws SQLException {
    return new LiveCue(
        row.getString("key"),
        new Cue(
            "",
            row.getLong("start_ms"),
            row.getLong("end_ms"),
            row.getString("settings"),
            row.getString("text")),
        row.getLong("delay_ms"));
  }
}
