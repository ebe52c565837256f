package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.kinora.catalog.Rendition;
import org.kinora.kernel.ProblemException;
import org.kinora.media.mp4.InitSegment;
import org.kinora.media.mp4.SegmentIndex;
import org.kinora.platform.Ffmpeg;
import org.kinora.platform.FfmpegCommand;
import org.kinora.platform.ObjectStore;

/// Encodes one sound track in one piece, since an encoder's priming leaves a gap at every cut.
@Singleton
class AudioStep implements Step {

  private final Sources sources;
  private final Ffmpeg ffmpeg;
  private final ObjectStore store;

  AudioStep(Sources sources, Ffmpeg ffmpeg, ObjectStore store) {
    this.sources = sources;
    this.ffmpeg = ffmpeg;
    this.store = store;
  }

  @Override
  public TaskKind kind() {
    return TaskKind.AUDIO;
  }

  @Override
  public Outcome run(Attempt attempt) throws IOException {
    var task = attempt.task();
    var planned = sources.planned(task);
    var track = planned.source().sounds().get(task.ordinal());
    encode(attempt, planned, track);
    Path file = attempt.work().path().resolve("audio.mp4");
    try (var channel = FileChannel.open(file)) {
      if (channel.size() == 0) {
        throw new ProblemException(TranscodeProblem.NOTHING_DECODES);
      }
      var init = InitSegment.read(channel);
      channel.position(0);
      var index = SegmentIndex.scan(channel);
      if (!init.isAudio() || index.segments().isEmpty() || index.durationTicks() == 0) {
        throw new ProblemException(TranscodeProblem.NOTHING_DECODES);
      }
      String name = "audio-" + task.ordinal();
      String key = Keys.published(attempt, name + ".mp4");
      var row =
          new RenditionRow(
              task,
              Rendition.Kind.AUDIO,
              name,
              task.ordinal(),
              key,
              Files.size(file),
              StoredFile.sha256(file),
              "audio/mp4");
      attempt.storing(key);
      store.put(key, file);
      return Outcome.of(
          List.of(row.media(init, index, naming(planned.source(), task.ordinal()), null)));
    }
  }

  private void encode(Attempt attempt, PlannedSource planned, SoundTrack track) throws IOException {
    double seconds = Math.max(1, planned.source().durationUs() / 1e6);
    var command =
        new FfmpegCommand(
            sources.file(planned.key(), attempt),
            attempt.work().path(),
            List.of("-copyts"),
            OtherArguments.sound(planned.source(), track),
            FfmpegCommand.Limits.forMedia(seconds, 12L * 3600 * 40_000));
    ffmpeg.run(command, attempt.stop(), attempt.reportingTime(0, seconds));
  }

  /// The first track marked as default is the one that plays unasked; else the first.
  private static RenditionRow.Naming naming(SourceInfo source, int ordinal) {
    int chosen = 0;
    for (int i = source.sounds().size() - 1; i >= 0; i--) {
      var sound = source.sounds().get(i);
      if (sound.isDefault() && !sound.isCommentary() && !sound.isDescription()) {
        chosen = i;
      }
    }
    var track = source.sounds().get(ordinal);
    String title = track.title();
    if (title.isBlank() && track.isCommentary()) {
      title = "Commentary";
    } else if (title.isBlank() && track.isDescription()) {
      title = "Audio description";
    }
    String label = Languages.label(track.language(), title, "Audio " + (ordinal + 1));
    return new RenditionRow.Naming(label, track.language(), ordinal == chosen, false);
  }
}
