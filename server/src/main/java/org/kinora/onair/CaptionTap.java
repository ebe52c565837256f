package org.kinora.onair;

import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.kinora.media.caption.SourceCaptions;
import org.kinora.media.caption.SourceCaptions.SourceCue;
import org.kinora.media.io.MediaException;
import org.kinora.media.io.Timescale;
import org.kinora.media.sample.Cut;
import org.kinora.media.sample.Sample;

/// Hears the captions in the pictures of one run; pictures that can't be read for them are passed
/// over, because they may be shown all the same.
final class CaptionTap {

  private static final Logger LOG = Logger.getLogger(CaptionTap.class);

  private final @Nullable SourceCaptions captions;
  private final Timescale scale;
  private boolean isTold;

  CaptionTap(StreamStart start) {
    StreamStart.Line pictures = start.pictures();
    this.captions = pictures == null ? null : captions(pictures);
    this.scale = pictures == null ? new Timescale(1) : pictures.track().scale();
  }

  private static @Nullable SourceCaptions captions(StreamStart.Line pictures) {
    try {
      return SourceCaptions.of(pictures.track().codec()).orElse(null);
    } catch (MediaException e) {
      LOG.warnf("captions can't be read: %s", e.getMessage());
      return null;
    }
  }

  void take(Cut.Part part) {
    if (captions == null) {
      return;
    }
    for (Sample sample : part.samples()) {
      try {
        long shown = sample.decodeTicks() + sample.compositionOffset();
        captions.add(scale.toMicros(Math.max(0, shown)), sample.data());
      } catch (MediaException e) {
        if (!isTold) {
          isTold = true;
          LOG.infof("captions of a picture can't be read: %s", e.getMessage());
        }
      }
    }
  }

  /// What is known of cues that began before `us`.
  List<SourceCue> until(long us) {
    return captions == null ? List.of() : captions.until(us);
  }
}
