package org.kinora.transcode;

import java.util.ArrayList;
import java.util.List;

/// A rendition of a sound track: as stereo, and besides in 5.1 where the source has as much. The
/// ordinal is that of its task.
record SoundPlan(SoundTrack track, int position, boolean isSurround) {

  // More than there are tracks.
  private static final int SURROUND = 100;
  private static final int SURROUND_CHANNELS = 6;

  static List<SoundPlan> of(SourceInfo source) {
    var plans = new ArrayList<SoundPlan>();
    for (int i = 0; i < source.sounds().size(); i++) {
      plans.add(new SoundPlan(source.sounds().get(i), i, false));
    }
    for (int i = 0; i < source.sounds().size(); i++) {
      if (source.sounds().get(i).channels() >= SURROUND_CHANNELS) {
        plans.add(new SoundPlan(source.sounds().get(i), i, true));
      }
    }
    return plans;
  }

  /// Which track plays unasked: the first that is marked as default; else the first.
  static int unasked(SourceInfo source) {
    int chosen = 0;
    for (int i = source.sounds().size() - 1; i >= 0; i--) {
      var sound = source.sounds().get(i);
      if (sound.isDefault() && !sound.isCommentary() && !sound.isDescription()) {
        chosen = i;
      }
    }
    return chosen;
  }

  static SoundPlan of(SourceInfo source, int ordinal) {
    int position = ordinal % SURROUND;
    return new SoundPlan(source.sounds().get(position), position, ordinal >= SURROUND);
  }

  int ordinal() {
    return isSurround ? position + SURROUND : position;
  }

  String name() {
    return isSurround ? "audio-" + position + "-surround" : "audio-" + position;
  }

  /// As FFmpeg calls it.
  String layout() {
    return isSurround ? "5.1" : "stereo";
  }

  int channels() {
    return isSurround ? SURROUND_CHANNELS : 2;
  }

  int kbps() {
    return isSurround ? 384 : 128;
  }
}
