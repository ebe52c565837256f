package org.kinora.transcode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What ffprobe tells of some stretches of a source's pictures, in the order in which they are
/// coded: `K` is a keyframe, `D` what an edit list hides.
final class PacketWindows {

  // Of a frame: more than clocks of milliseconds make of an even rate.
  private static final double UNEVEN = 0.3;
  // Of a frame: the most that may be rounded away, far from where the next frame would be meant.
  private static final double OFF_GRID = 0.25;
  // Of a window's length: the least between two of them, where GOPs are short enough to be copied.
  private static final double APART = 0.45;
  private static final double SAME_SECONDS = 0.001;
  private static final int REORDERED = 16;
  private static final String CROPPED = "Frame Cropping";

  private final SourceInfo source;
  private final PictureTrack track;
  private final int windowSeconds;
  private final int asked;
  private final double frameSeconds;
  private final double startSeconds;
  private final List<List<Double>> windows = new ArrayList<>(List.of(new ArrayList<>()));
  private boolean isEdited;
  private boolean isCropped;
  private boolean startsWithKey;
  private double longest;
  private int keysAtStart;
  private int declaredDelay;
  private long bytesAtStart;
  private @Nullable Double lastKey;
  private double last;

  /// `asked` is how many stretches ffprobe was asked for; each begins up to a GOP early.
  PacketWindows(SourceInfo source, int windowSeconds, int asked) {
    this.source = source;
    this.asked = asked;
    this.windowSeconds = windowSeconds;
    track = source.pictures().orElseThrow();
    frameSeconds = 1 / FrameRates.choose(track).value();
    startSeconds = source.originUs() / 1e6;
  }

  /// Takes a line of ffprobe's `compact` form; what it does not know it passes over.
  void read(String line) {
    isCropped |= line.contains(CROPPED);
    if (line.contains("has_b_frames=")) {
      declaredDelay = (int) number(line, "has_b_frames", 0);
    }
    double at = number(line, "pts_time", Double.NaN);
    if (line.startsWith("packet|") && !Double.isNaN(at)) {
      String flags = value(line, "flags");
      isEdited |= flags.contains("D");
      take(at, (long) number(line, "size", 0), flags.contains("K"));
    }
  }

  /// Takes a picture: when it is shown, in seconds, and its bytes.
  void take(double at, long size, boolean isKey) {
    Double before = lastKey;
    boolean isFar = at - last > windowSeconds * APART;
    last = at;
    if (before != null && isFar && windows.size() < asked) {
      windows.add(new ArrayList<>());
      before = null;
      lastKey = null;
    }
    boolean isFirst = windows.size() == 1 && windows.getFirst().isEmpty();
    startsWithKey |= isFirst && isKey;
    windows.getLast().add(at);
    bytesAtStart += windows.size() == 1 ? size : 0;
    if (before != null && at > before) {
      longest = Math.max(longest, at - before);
    }
    if (isKey) {
      lastKey = at;
      // Not those of the last second, as runs do not agree on where the window ends.
      boolean isAtStart =
          windows.size() == 1 && at - windows.getFirst().getFirst() < windowSeconds - 1;
      keysAtStart += isAtStart ? 1 : 0;
    }
  }

  /// Takes what is known of the whole film: that keyframes are up to so many seconds apart.
  void keyframesApart(double seconds) {
    longest = Math.max(longest, seconds);
  }

  /// Whether the pictures begin with a keyframe when the presentation does, follow one another
  /// evenly, are shown whole, and have keyframes often enough.
  boolean isCopyable() {
    double first =
        windows.getFirst().stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
    return !isEdited
        && !isCropped
        && startsWithKey
        && Math.abs(first - startSeconds) <= SAME_SECONDS
        && windows.stream().allMatch(this::isEven)
        && Passthrough.isShortEnough(longest)
        && (isRateKnown() || Passthrough.isWorthwhile(track, bitsPerSecond()));
  }

  private boolean isRateKnown() {
    return track.coding().bitsPerSecond() > 0 || source.durationUs() > 0;
  }

  /// Keyframes well inside the first window.
  int keysAtStart() {
    return keysAtStart;
  }

  Passthrough passthrough() {
    return new Passthrough((int) Math.ceil(longest), delay(), bitsPerSecond());
  }

  /// What the file says, or what is measured where that is more.
  private int delay() {
    var coded = windows.getFirst();
    var shown =
        IntStream.range(0, coded.size()).boxed().sorted(Comparator.comparing(coded::get)).toList();
    int measured =
        IntStream.range(0, shown.size()).map(rank -> shown.get(rank) - rank).max().orElse(0);
    return Math.clamp(Math.max(declaredDelay, measured), 0, REORDERED);
  }

  private long bitsPerSecond() {
    double seconds = windows.getFirst().size() * frameSeconds;
    return seconds <= 0 ? 0 : Math.round(bytesAtStart * 8 / seconds);
  }

  /// The last pictures may still lack some that are coded behind them but shown before.
  private boolean isEven(List<Double> window) {
    var shown = window.stream().sorted().toList();
    boolean isOnGrid = Passthrough.isOnGrid(source);
    for (int i = 1; i < shown.size() - REORDERED; i++) {
      double gap = shown.get(i) - shown.get(i - 1);
      if (Math.abs(gap - frameSeconds) > UNEVEN * frameSeconds) {
        return false;
      }
      double frames = (shown.get(i) - startSeconds) / frameSeconds;
      if (isOnGrid && Math.abs(frames - Math.rint(frames)) > OFF_GRID) {
        return false;
      }
    }
    return true;
  }

  private static double number(String line, String name, double otherwise) {
    String value = value(line, name);
    return value.matches("-?\\d{1,15}(\\.\\d+)?") ? Double.parseDouble(value) : otherwise;
  }

  private static String value(String line, String name) {
    for (String field : line.split("\\|", -1)) {
      if (field.startsWith(name + "=")) {
        return field.substring(name.length() + 1);
      }
    }
    return "";
  }
}
