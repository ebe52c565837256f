package org.kinora.replay;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.kinora.catalog.LivePosters;
import org.kinora.catalog.Rendition;
import org.kinora.catalog.Video;
import org.kinora.catalog.Videos;
import org.kinora.kernel.VideoId;
import org.kinora.live.BroadcastFed;
import org.kinora.platform.DataFolder;
import org.kinora.platform.Ffmpeg;
import org.kinora.platform.FfmpegCommand;
import org.kinora.platform.FfmpegInput;
import org.kinora.platform.FfmpegStop;
import org.kinora.platform.ObjectStore;
import org.kinora.platform.WorkFolder;

/// Makes posters of what is on air: of its first segment, and once a minute of the newest one. One
/// at a time, so that many broadcasts take no more of the machine than one.
@ApplicationScoped
class LivePictures {

  private static final Logger LOG = Logger.getLogger(LivePictures.class);
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Duration UNTIL_THE_FIRST = Duration.ofSeconds(1);
  private static final FfmpegCommand.Limits LIMITS =
      new FfmpegCommand.Limits(Duration.ofSeconds(20), Duration.ofSeconds(20), 8 << 20);
  private static final String FILE = "poster.jpg";

  private final Jdbi jdbi;
  private final Videos videos;
  private final LivePosters posters;
  private final Ffmpeg ffmpeg;
  private final ObjectStore store;
  private final DataFolder data;
  private final Set<VideoId> watched = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("live-poster").factory());

  LivePictures(
      Jdbi jdbi,
      Videos videos,
      LivePosters posters,
      Ffmpeg ffmpeg,
      ObjectStore store,
      DataFolder data) {
    this.jdbi = jdbi;
    this.videos = videos;
    this.posters = posters;
    this.ffmpeg = ffmpeg;
    this.store = store;
    this.data = data;
  }

  /// The newest segment of a broadcast's pictures.
  private record Newest(String key, int width, int height) {}

  void onFed(@Observes BroadcastFed fed) {
    if (watched.add(fed.video())) {
      plan(fed.video(), UNTIL_THE_FIRST);
    }
  }

  void onStop(@Observes ShutdownEvent event) {
    timer.shutdownNow();
  }

  private void plan(VideoId video, Duration wait) {
    try {
      ScheduledFuture<?> _ =
          timer.schedule(() -> look(video), wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debugf("no more posters of %s: the program ends", video);
    }
  }

  private void look(VideoId id) {
    var wait = EVERY;
    try {
      var video = videos.find(id).filter(it -> it.isLive() && it.kind().equals("video"));
      if (video.isEmpty()) {
        watched.remove(id);
        return;
      }
      var newest = newest(video.get());
      if (newest.isPresent()) {
        make(video.get(), newest.get());
      } else {
        wait = UNTIL_THE_FIRST;
      }
    } catch (IOException | RuntimeException e) {
      LOG.infof("no poster of broadcast %s this minute: %s", id, e.getMessage());
    }
    plan(id, wait);
  }

  /// Of the best rendition that is no wider than a poster; of the narrowest where all are.
  private Optional<Newest> newest(Video video) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select p.object_key, r.width, r.height from rendition r
                    cross join lateral (
                      select object_key from rendition_part p
                      where p.video_id = r.video_id and p.revision = r.revision and p.name = r.name
                      order by ordinal desc limit 1) p
                    where r.video_id = :video and r.revision = :revision and r.kind = 'video'
                    order by r.codecs like 'avc%' desc, r.width <= 1280 desc,
                      case when r.width <= 1280 then -r.width else r.width end
                    limit 1
                    """)
                .bind("video", video.id().value())
                .bind("revision", video.revision())
                .map(
                    (row, _) ->
                        new Newest(
                            row.getString("object_key"), row.getInt("width"), row.getInt("height")))
                .findOne());
  }

  private void make(Video video, Newest newest) throws IOException {
    try (var work = WorkFolder.open(data, "live-poster")) {
      ffmpeg.run(command(newest, work.path()), new FfmpegStop(), _ -> {});
      Path file = work.path().resolve(FILE);
      if (!Files.exists(file) || Files.size(file) == 0) {
        return;
      }
      int number = LivePosters.next(video);
      var poster = row(video, newest, number, file);
      store.put(poster.objectKey(), file);
      if (!posters.show(poster)) {
        store.delete(poster.objectKey());
      }
    }
  }

  /// A segment begins with a key frame where the encoder makes any, and stands behind its track's
  /// header: its object can be read alone.
  private FfmpegCommand command(Newest newest, Path folder) {
    var outputs =
        List.of(
            "-map",
            "0:v:0",
            "-vf",
            "scale='min(1280,iw)':-2:flags=bicubic:out_range=pc,format=yuvj420p",
            "-frames:v",
            "1",
            "-map_metadata",
            "-1",
            "-q:v",
            "3",
            "-update",
            "1",
            "-f",
            "image2",
            FILE);
    FfmpegInput input =
        store
            .localFile(newest.key())
            .<FfmpegInput>map(FfmpegInput.OfFile::new)
            .orElseGet(() -> new FfmpegInput.Fed(stdin -> copy(newest.key(), stdin)));
    return new FfmpegCommand(input, folder, List.of("-threads", "1"), outputs, LIMITS).patient();
  }

  private void copy(String key, OutputStream stdin) throws IOException {
    try (var object = store.open(key);
        var bytes = Channels.newInputStream(object)) {
      bytes.transferTo(stdin);
    }
  }

  private static Rendition row(Video video, Newest newest, int number, Path file)
      throws IOException {
    String name = "poster-" + number;
    String revision = String.valueOf(video.revision());
    // A name of its own, as one that could not be shown may still be being deleted.
    String token = Long.toString(UUID.randomUUID().getMostSignificantBits() >>> 1, 36);
    String key = "videos/%s/%s/%s/%s.jpg".formatted(video.id(), revision, token, name);
    return new Rendition(
        UUID.randomUUID(),
        video.id(),
        revision,
        Rendition.Kind.POSTER,
        name,
        number,
        "",
        null,
        false,
        false,
        "",
        newest.width(),
        newest.height(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        key,
        Files.size(file),
        sha256(file),
        "image/jpeg",
        null,
        "{}",
        false);
  }

  private static byte[] sha256(Path file) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
        Files.copy(file, out);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JDK has no SHA-256", e);
    }
  }
}
