package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.kinora.kernel.ProblemException;
import org.kinora.platform.Ffmpeg;
import org.kinora.platform.FfmpegCommand;
import org.kinora.platform.FfmpegException;
import org.kinora.platform.ObjectStore;

/// Copies the tracks of a source whose seeks are inexact to a container whose seeks are exact.
/// Where that fails, the source is encoded in one piece.
@Singleton
class PrepareStep implements Step {

  // Longer than the first part of a copy usually takes; damaged sound must not hold sizes up.
  private static final Duration FOR_BEGINNING = Duration.ofSeconds(2);

  private final Sources sources;
  private final Prober prober;
  private final Ffmpeg ffmpeg;
  private final ObjectStore store;
  private final Recipes recipes;
  private final Growth growth;

  PrepareStep(
      Sources sources,
      Prober prober,
      Ffmpeg ffmpeg,
      ObjectStore store,
      Recipes recipes,
      Growth growth) {
    this.growth = growth;
    this.recipes = recipes;
    this.sources = sources;
    this.prober = prober;
    this.ffmpeg = ffmpeg;
    this.store = store;
  }

  @Override
  public TaskKind kind() {
    return TaskKind.PREPARE;
  }

  @Override
  public Outcome run(Attempt attempt) throws IOException {
    var probed = sources.probed(attempt.task());
    if (probed.passthrough().isPresent()) {
      // Only smaller sizes need this: the disk and the processor are first for what can be watched
      // without it.
      growth.awaitBeginning(attempt, FOR_BEGINNING);
    }
    var planned = recipes.written(copied(attempt, probed).by(probed.encodePolicy()));
    var next = sources.isEdit(attempt.task()) ? EditStep.planning(planned) : planned.tasks();
    return Outcome.of(
        sources.write(planned),
        next,
        handle -> Growth.lasts(handle, attempt.task(), planned.source()));
  }

  private PlannedSource copied(Attempt attempt, PlannedSource probed) throws IOException {
    var whole =
        new PlannedSource(
            probed.key(), probed.source(), true, probed.copy(), probed.tuning(), null, null);
    Path copy = attempt.work().path().resolve("copy.mkv");
    SourceInfo found;
    try {
      copy(attempt, probed);
      found = prober.probe(copy, attempt.work().path());
    } catch (FfmpegException e) {
      if (e.isFromOutside()) {
        throw e;
      }
      return whole;
    } catch (ProblemException e) {
      return whole;
    }
    var source = named(found, probed.source());
    if (!source.seeksExactly() || source.sounds().size() != probed.source().sounds().size()) {
      return whole;
    }
    String key = Keys.prepared(attempt);
    attempt.storing(key);
    store.put(key, copy);
    return new PlannedSource(key, source, false, probed.copy(), probed.tuning(), null, null);
  }

  private void copy(Attempt attempt, PlannedSource probed) throws IOException {
    Path input = sources.file(probed.key(), attempt);
    double seconds = probed.source().presentationUs() / 1e6;
    var before = new ArrayList<>(List.of("-fflags", "+genpts"));
    before.addAll(probed.source().possibleTimes());
    var command =
        new FfmpegCommand(
            input,
            attempt.work().path(),
            before,
            OtherArguments.copy(probed.source()),
            FfmpegCommand.Limits.forMedia(seconds, 2 * Files.size(input) + (64 << 20)));
    ffmpeg.run(command, attempt.stop(), attempt.reportingTime(0, seconds));
  }

  /// The copy's streams with the names the upload gave them; fields and rotation as there too.
  private static SourceInfo named(SourceInfo copy, SourceInfo upload) {
    var sounds = new ArrayList<SoundTrack>();
    for (int i = 0; i < Math.min(copy.sounds().size(), upload.sounds().size()); i++) {
      var here = copy.sounds().get(i);
      var there = upload.sounds().get(i);
      sounds.add(
          new SoundTrack(
              here.index(),
              here.codec(),
              here.channels(),
              there.language(),
              there.title(),
              there.isDefault(),
              there.isCommentary(),
              there.isDescription(),
              here.startUs()));
    }
    return new SourceInfo(
        copy.format(),
        copy.durationUs(),
        copy.picture(),
        sounds,
        List.of(),
        -1,
        upload.notes(),
        upload.chapters());
  }
}
