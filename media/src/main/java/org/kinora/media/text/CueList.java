package org.kinora.media.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.kinora.media.io.MediaException.Unsupported;

/// Collects cues: cleaned, bounded, in the order of their start; impossible times are left out.
final class CueList {

  private static final int MAX_ID = 200;

  private final List<Cue> cues = new ArrayList<>();

  void add(Cue cue) throws Unsupported {
    String text = CueText.clean(cue.text(), cue.startMs(), cue.endMs());
    if (text.isEmpty()) {
      return;
    }
    Lines.checkCount(cues.size() + 1);
    cues.add(
        new Cue(
            cleanId(cue.id()),
            cue.startMs(),
            cue.endMs(),
            CueSettings.clean(cue.settings()),
            text));
  }

  List<Cue> sorted() {
    cues.sort(Comparator.comparingLong(Cue::startMs));
    return List.copyOf(cues);
  }

  /// An identifier that would be read as a comment or a style block is dropped.
  private static String cleanId(String id) {
    String line = id.replaceAll("\\p{Cntrl}+", " ").strip();
    boolean reserved = line.contains("-->") || line.matches("(?:NOTE|STYLE|REGION)(?:\\s.*)?");
    return reserved || line.length() > MAX_ID ? "" : line;
  }
}
