package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kinora.catalog.Kept;
import org.kinora.catalog.Rendition;
import org.kinora.media.text.Ass;
import org.kinora.media.text.Cue;
import org.kinora.media.text.Srt;
import org.kinora.media.text.TextEncoding;
import org.kinora.media.text.WebVtt;
import org.kinora.platform.Ffmpeg;
import org.kinora.platform.FfmpegCommand;
import org.kinora.platform.ObjectStore;

/// Takes one text track out of the upload, as WebVTT of our own writing.
@Singleton
class TextStep implements Step {

  private static final long MAX_BYTES = 16 << 20;

  private final Sources sources;
  private final Ffmpeg ffmpeg;
  private final ObjectStore store;

  TextStep(Sources sources, Ffmpeg ffmpeg, ObjectStore store) {
    this.sources = sources;
    this.ffmpeg = ffmpeg;
    this.store = store;
  }

  @Override
  public TaskKind kind() {
    return TaskKind.TEXT;
  }

  @Override
  public Outcome run(Attempt attempt) throws IOException {
    var task = attempt.task();
    var upload = sources.probed(task);
    var track = upload.source().texts().get(task.ordinal());
    var whole = shifted(cues(attempt, upload, track), upload.source().originUs() / 1000);
    var cues = sources.kept(task).map(kept -> clipped(whole, kept)).orElse(whole);
    Path file = attempt.work().path().resolve("clean.vtt");
    Files.writeString(file, WebVtt.format(cues));
    String name = "text-" + task.ordinal();
    String key = Keys.published(attempt, name + ".vtt");
    var row =
        new RenditionRow(
            task,
            Rendition.Kind.TEXT,
            name,
            task.ordinal(),
            key,
            Files.size(file),
            StoredFile.sha256(file),
            "text/vtt");
    attempt.storing(key);
    store.put(key, file);
    return Outcome.of(List.of(row.plain(naming(track, task.ordinal()), null, null, "{}")));
  }

  /// SubRip and ASS are taken as they lie in the file, because FFmpeg drops cues that are not
  /// UTF-8.
  private List<Cue> cues(Attempt attempt, PlannedSource upload, TextTrack track)
      throws IOException {
    Path input = sources.file(upload.key(), attempt);
    double seconds = upload.source().durationUs() / 1e6;
    var command =
        new FfmpegCommand(
            input,
            attempt.work().path(),
            List.of("-copyts"),
            OtherArguments.text(track),
            FfmpegCommand.Limits.forMedia(seconds, MAX_BYTES));
    ffmpeg.run(command, attempt.stop(), attempt.reportingTime(0, seconds));
    Path text = attempt.work().path().resolve(OtherArguments.textFile(track));
    if (!Files.exists(text) || Files.size(text) == 0) {
      return List.of();
    }
    return switch (OtherArguments.textFile(track)) {
      case "text.srt" -> Srt.parse(TextEncoding.decode(Files.readAllBytes(text)));
      case "text.ass" -> Ass.parse(TextEncoding.decode(Files.readAllBytes(text)));
      default -> WebVtt.parse(Files.readString(text, StandardCharsets.UTF_8));
    };
  }

  private static List<Cue> shifted(List<Cue> cues, long originMs) {
    var moved = new ArrayList<Cue>(cues.size());
    for (Cue cue : cues) {
      long end = cue.endMs() - originMs;
      long start = Math.max(0, cue.startMs() - originMs);
      if (end > start) {
        moved.add(new Cue(cue.id(), start, end, cue.settings(), cue.text()));
      }
    }
    return moved;
  }

  /// A cue is shown as long as something is left of its time.
  private static List<Cue> clipped(List<Cue> cues, Kept kept) {
    var clipped = new ArrayList<Cue>(cues.size());
    for (Cue cue : cues) {
      long start = kept.position(cue.startMs());
      long end = kept.position(cue.endMs());
      if (end > start) {
        clipped.add(new Cue(cue.id(), start, end, cue.settings(), cue.text()));
      }
    }
    return clipped;
  }

  private static RenditionRow.Naming naming(TextTrack track, int ordinal) {
    String title = track.title();
    if (title.isBlank() && track.isForced()) {
      title = "Forced";
    } else if (title.isBlank() && track.isHearingImpaired()) {
      title = "SDH";
    }
    String label = Languages.label(track.language(), title, "Subtitles " + (ordinal + 1));
    return new RenditionRow.Naming(label, track.language(), false, track.isForced());
  }
}
