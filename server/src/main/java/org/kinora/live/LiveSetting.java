package org.kinora.live;

import org.kinora.catalog.Visibility;

/// One row of `live_setting`: how a channel goes live.
public record LiveSetting(
    // Empty for one that is made of the channel's name and the day.
    String title,
    String description,
    Visibility visibility,
    // Whether a second encoder with a right key takes the place of the first, or is refused.
    boolean takesOver,
    // Whether what was live stays as a video.
    boolean keepsRecording) {

  /// Of a channel that never said anything.
  static final LiveSetting USUAL = new LiveSetting("", "", Visibility.PUBLIC, true, true);
}
