package org.kinora.live;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How well an encoder does, as measured at what arrives.
public record Health(
    long bitrateBps,
    double framesPerSecond,
    // 0 until there were two key frames.
    double keyFrameIntervalS,
    long droppedFrames,
    // The mean against full scale; null where there is no sound or nobody measured it.
    @Nullable Double audioLevelDb,
    // 0 where there are no pictures.
    int width,
    int height,
    // As it calls itself; may be empty.
    String encoder,
    // As in RFC 6381, with commas between; may be empty.
    String codecs,
    List<Warning> warnings) {

  public Health {
    warnings = List.copyOf(warnings);
  }

  /// With these warnings too.
  public Health with(List<Warning> more) {
    var all = new ArrayList<>(warnings);
    all.addAll(more);
    return with(audioLevelDb, all);
  }

  /// With the level of its sound.
  public Health heard(double levelDb) {
    return with(levelDb, warnings);
  }

  private Health with(@Nullable Double levelDb, List<Warning> all) {
    return new Health(
        bitrateBps,
        framesPerSecond,
        keyFrameIntervalS,
        droppedFrames,
        levelDb,
        width,
        height,
        encoder,
        codecs,
        all);
  }
}
