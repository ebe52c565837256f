package org.kinora.delivery;

import java.util.LinkedHashSet;
import java.util.List;
import org.kinora.media.io.MediaException;
import org.kinora.media.io.Timescale;
import org.kinora.media.mp4.SegmentIndex;

/// Bits per second as playlists state them, measured on the segments as published; of a track
/// that grows, at least what is expected of the rest.
record Rates(long peak, long average, String codecs) {

  static final Rates NONE = new Rates(0, 0, "");

  static Rates of(Track track) throws MediaException {
    SegmentIndex index = track.segments();
    Long expected = track.isGrowing() ? track.rendition().peakBandwidth() : null;
    return new Rates(
        Math.max(expected == null ? 1 : expected, index.peakBitsPerSecond()),
        Math.max(1, index.averageBitsPerSecond()),
        track.rendition().codecs());
  }

  /// Of the tracks of a group, any of which may play: the highest rates, and all codecs.
  static Rates highest(List<Track> tracks) throws MediaException {
    long peak = 0;
    long average = 0;
    var codecs = new LinkedHashSet<String>();
    for (Track track : tracks) {
      Rates rates = of(track);
      peak = Math.max(peak, rates.peak);
      average = Math.max(average, rates.average);
      codecs.add(rates.codecs);
    }
    return new Rates(peak, average, String.join(",", codecs));
  }

  /// Of the I-frames alone, with the headers before them.
  static Rates ofKeyframes(Track track) throws MediaException {
    SegmentIndex index = track.fragments();
    long peak = 0;
    long bytes = 0;
    for (SegmentIndex.Segment fragment : index.segments()) {
      bytes += fragment.keyframeLength();
      peak =
          Math.max(peak, bitsPerSecond(fragment.keyframeLength(), fragment.durationTicks(), index));
    }
    return new Rates(
        peak, bitsPerSecond(bytes, index.durationTicks(), index), track.rendition().codecs());
  }

  private static long bitsPerSecond(long bytes, long ticks, SegmentIndex index) {
    return ticks <= 0 ? 0 : Timescale.rescale(bytes * 8, index.timescale(), ticks);
  }
}
