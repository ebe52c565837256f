package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.kinora.catalog.Cuts;
import org.kinora.catalog.Leftovers;
import org.kinora.catalog.RevisionRow;
import org.kinora.catalog.RevisionRow.NewSource;
import org.kinora.catalog.RevisionRow.State;
import org.kinora.catalog.Revisions;
import org.kinora.catalog.Video;
import org.kinora.catalog.Videos;
import org.kinora.kernel.CommonProblem;
import org.kinora.kernel.ProblemException;
import org.kinora.kernel.VideoId;
import org.kinora.platform.Tasks;

/// Begins revisions beside the one that is played. The tasks of a video are those of one revision
/// at a time, so those of the one before are forgotten.
@Singleton
class Revising {

  private final Jdbi jdbi;
  private final Videos videos;
  private final Revisions revisions;
  private final TranscodeTasks tasks;
  private final Planning planning;
  private final Running running;
  private final SecureRandom random = new SecureRandom();

  /// What is known of films and their lengths.
  @Singleton
  record Planning(Sources sources, FilmLength lengths, Leftovers leftovers) {}

  /// What runs tasks, and what is waiting for that.
  @Singleton
  record Running(TaskRunner runner, Pipeline pipeline, Tasks queue) {}

  Revising(
      Jdbi jdbi,
      Videos videos,
      Revisions revisions,
      TranscodeTasks tasks,
      Planning planning,
      Running running) {
    this.jdbi = jdbi;
    this.videos = videos;
    this.revisions = revisions;
    this.tasks = tasks;
    this.planning = planning;
    this.running = running;
  }

  private interface Beginning {
    void apply(Handle handle, String revision);
  }

  void edit(VideoId id, Cuts cuts, boolean isFresh) {
    var video = find(id);
    var before = isFresh ? Optional.<String>empty() : madeWith(video, cuts);
    if (before.isPresent()) {
      if (!isPlayedAlone(video, before.get())) {
        putBack(video, before.get());
      }
      return;
    }
    begin(video, (handle, revision) -> beginEdit(handle, video, revision, cuts, isFresh));
  }

  void replace(VideoId id, NewSource source) {
    var video = find(id);
    if (video.revision() == null) {
      begin(video, (handle, _) -> beginAnew(handle, video, source));
      running.pipeline().begin(id);
      return;
    }
    begin(
        video,
        (handle, revision) -> {
          revisions.beginReplacement(handle, id, revision, source);
          beginTasks(handle, id, revision);
        });
  }

  private Video find(VideoId id) {
    return videos.find(id).orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
  }

  /// A revision with these very cuts that is still stored, of the source that the video has.
  private Optional<String> madeWith(Video video, Cuts cuts) {
    return revisions.of(video.id()).stream()
        .filter(row -> row.state() == State.PUBLISHED || row.state() == State.RETIRED)
        .filter(row -> row.source() == null && row.cuts().equals(cuts))
        .map(RevisionRow::revision)
        .findFirst();
  }

  /// Whether there is nothing to change.
  private boolean isPlayedAlone(Video video, String revision) {
    return revision.equals(video.revision())
        && revisions.of(video.id()).stream()
            .noneMatch(row -> row.state() == State.MAKING || row.state() == State.FAILED);
  }

  private void begin(Video video, Beginning beginning) {
    var left = new ArrayList<String>();
    String revision = Long.toString(random.nextLong() >>> 1, 36);
    var gone =
        jdbi.inTransaction(
            handle -> {
              if (!Pipeline.lock(handle, video.id())) {
                return List.<UUID>of();
              }
              recordPlaying(handle, video);
              left.addAll(revisions.discard(handle, video.id()));
              var open = forgetTasks(handle, video.id());
              beginning.apply(handle, revision);
              return open;
            });
    stop(gone);
    planning.leftovers().sweep(left);
    videos.changed(video.id());
    running.pipeline().schedule(tasks.of(video.id()));
  }

  /// Of films of before there were rows of revisions.
  private void recordPlaying(Handle handle, Video video) {
    var revision = video.revision();
    if (revision == null) {
      return;
    }
    try {
      var plan = planning.sources().planned(video.id(), revision);
      String text = plan.isEmpty() ? null : planning.sources().write(plan.get());
      revisions.record(handle, video.id(), revision, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<UUID> forgetTasks(Handle handle, VideoId video) {
    var open =
        tasks.of(handle, video).stream()
            .filter(task -> !task.state().isOver())
            .map(TranscodeTask::id)
            .toList();
    handle.execute("delete from transcode_task where video_id = ?", video.value());
    return open;
  }

  private void stop(List<UUID> gone) {
    gone.forEach(id -> running.queue().withdraw(id.toString()));
    running.runner().stop(gone);
  }

  private void beginEdit(Handle handle, Video video, String revision, Cuts cuts, boolean isFresh) {
    try {
      FilmLength.keep(handle, video.id(), planning.lengths().pictures(video));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    revisions.beginEdit(handle, video.id(), revision, cuts, isFresh);
    wants(handle, video.id(), revision);
    beginTasks(handle, video.id(), revision);
  }

  /// What is cut is its own: it no longer says that it shares another's renditions.
  private static void wants(Handle handle, VideoId video, String revision) {
    handle.execute(
        """
        update video v set cuts = r.cuts, sharing = 'own', duplicate_of = null
        from revision r where v.id = ? and r.video_id = v.id and r.revision = ?
        """,
        video.value(),
        revision);
  }

  private void beginTasks(Handle handle, VideoId video, String revision) {
    handle.execute(
        """
        update video set state = 'playable', problem_code = null, problem_detail = null, updated_at = now()
        where id = ?
        """,
        video.value());
    tasks.add(handle, video, revision, new NewTask(TaskKind.PROBE, 0, TaskState.READY, 0.2));
  }

  /// A film of which nothing can be played begins as if its first file had been this one.
  private void beginAnew(Handle handle, Video video, NewSource source) {
    var old = video.sourceKey();
    if (old != null) {
      planning.leftovers().note(handle, List.of(old));
    }
    handle.execute("delete from rendition where video_id = ?", video.id().value());
    handle.execute("delete from revision where video_id = ?", video.id().value());
    handle
        .createUpdate(
            """
            update video set state = 'processing', source_key = :key, source_name = :name, source_bytes = :bytes,
              source_sha256 = null, uploaded_at = now(), completed_at = null, playable_at = null,
              cuts = '{"removed": []}', film_ms = null, film_pictures = null, sharing = 'own', duplicate_of = null,
              problem_code = null, problem_detail = null, updated_at = now()
            where id = :id
            """)
        .bind("key", source.key())
        .bind("name", source.name())
        .bind("bytes", source.bytes())
        .bind("id", video.id().value())
        .execute();
  }

  /// Plays again what was played before, with nothing to encode.
  private void putBack(Video video, String revision) {
    var left = new ArrayList<String>();
    var gone =
        jdbi.inTransaction(
            handle -> {
              if (!Pipeline.lock(handle, video.id())) {
                return List.<UUID>of();
              }
              left.addAll(revisions.discard(handle, video.id()));
              var open = forgetTasks(handle, video.id());
              revisions.putBack(handle, video.id(), revision);
              wants(handle, video.id(), revision);
              return open;
            });
    stop(gone);
    planning.leftovers().sweep(left);
    videos.changed(video.id());
  }
}
