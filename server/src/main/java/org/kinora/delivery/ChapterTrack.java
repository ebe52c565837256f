package org.kinora.delivery;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.Chapter;
import org.kinora.catalog.Video;
import org.kinora.media.text.Cue;
import org.kinora.media.text.WebVtt;

/// Chapters as a WebVTT file (W3C, §1.7): each lasts until the next one, the last to the end.
final class ChapterTrack {

  private ChapterTrack() {}

  /// Null where there are none.
  static @Nullable String of(List<Chapter> chapters, Video video) {
    if (chapters.isEmpty()) {
      return null;
    }
    Long known = video.durationMs();
    long lastMs = chapters.getLast().startMs();
    var cues = new ArrayList<Cue>(chapters.size());
    for (int i = 0; i < chapters.size(); i++) {
      long endMs =
          i + 1 < chapters.size()
              ? chapters.get(i + 1).startMs()
              : Math.max(lastMs + 1, known == null ? 0 : known);
      var chapter = chapters.get(i);
      cues.add(Cue.ofPlain(chapter.startMs(), endMs, chapter.title()));
    }
    return WebVtt.format(cues);
  }
}
