package org.kinora.transcode;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.kinora.catalog.Chapter;

/// The chapters that ffprobe found, as they are kept: in order, inside the film, each with a title.
final class ProbedChapters {

  // Damaged files name times of centuries.
  private static final double MOST_SECONDS = 1_000_000;

  // Muxers move the tracks by what the sound's decoder needs first, and not the chapters.
  private static final long PRIMING_US = 100_000;

  private ProbedChapters() {}

  static List<Chapter> of(JsonNode chapters, SourceInfo source) {
    long lengthMs = source.presentationUs() / 1000;
    double originMs = Math.abs(source.originUs()) < PRIMING_US ? 0 : source.originUs() / 1000.0;
    var titles = new TreeMap<Long, String>();
    for (JsonNode chapter : chapters) {
      double seconds = chapter.path("start_time").asDouble(MOST_SECONDS);
      if (!(Math.abs(seconds) < MOST_SECONDS)) {
        continue;
      }
      long startMs = Math.round(seconds * 1000 - originMs);
      var title = chapter.path("tags").path("title").asText();
      if (startMs < 0) {
        // What was cut off before the film begins; the last of these is the one it begins in.
        titles.put(0L, title);
      } else if (lengthMs == 0 || startMs < lengthMs) {
        titles.putIfAbsent(startMs, title);
      }
    }
    var kept = new ArrayList<Chapter>();
    for (var entry : titles.entrySet()) {
      if (kept.size() < Chapter.MOST) {
        kept.add(new Chapter(entry.getKey(), title(entry.getValue(), kept.size() + 1)));
      }
    }
    return kept;
  }

  private static String title(String said, int number) {
    var title = Chapter.shortened(Chapter.tidied(said));
    return title.isEmpty() ? "Chapter " + number : title;
  }
}
