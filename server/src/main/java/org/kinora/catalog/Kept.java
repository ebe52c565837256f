package org.kinora.catalog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;

/// What is left of a film after its cuts, on the grid of its pictures: `rateNum / rateDen` of
/// them in a second, milliseconds where there are none. The times of all that belongs to the
/// film are moved by this, so that sound, subtitles and chapters stay with the pictures.
public record Kept(List<Span> spans, long rateNum, long rateDen) {

  /// The end of a span that goes on as long as the film does.
  public static final long OPEN = Long.MAX_VALUE;

  public Kept {
    spans = List.copyOf(spans);
    if (rateNum <= 0 || rateDen <= 0) {
      throw new IllegalArgumentException("a rate of " + rateNum + "/" + rateDen);
    }
  }

  /// Grid positions `from` to `to`, exclusive.
  public record Span(long from, long to) {

    public Span {
      if (from < 0 || to <= from) {
        throw new IllegalArgumentException("no span from " + from + " to " + to);
      }
    }

    public long length() {
      return to == OPEN ? OPEN : to - from;
    }

    @JsonIgnore
    public boolean isOpen() {
      return to == OPEN;
    }
  }

  /// All of a film.
  public static Kept all(long rateNum, long rateDen) {
    return new Kept(List.of(new Span(0, OPEN)), rateNum, rateDen);
  }

  /// Each end of a cut lies on the nearest picture; one that reaches the film's end takes all
  /// that any track has there.
  public static Kept of(Cuts cuts, long filmMs, long rateNum, long rateDen) {
    var spans = new ArrayList<Span>();
    long at = 0;
    for (var range : cuts.removed()) {
      long from = nearest(range.startMs(), rateNum, rateDen);
      long to = range.endMs() >= filmMs ? OPEN : nearest(range.endMs(), rateNum, rateDen);
      if (from > at) {
        spans.add(new Span(at, from));
      }
      at = Math.max(at, to);
    }
    if (at != OPEN) {
      spans.add(new Span(at, OPEN));
    }
    return new Kept(spans, rateNum, rateDen);
  }

  @JsonIgnore
  public boolean isAll() {
    return spans.size() == 1 && spans.getFirst().from() == 0 && spans.getFirst().isOpen();
  }

  /// The spans of a film that has only so many pictures.
  public List<Span> within(long pictures) {
    return spans.stream()
        .filter(span -> span.from() < pictures)
        .map(span -> new Span(span.from(), Math.min(span.to(), pictures)))
        .toList();
  }

  /// When a moment of the film comes in what is left, in milliseconds. What was taken out comes
  /// where it is left out.
  public long position(long filmMs) {
    long before = 0;
    for (var span : spans) {
      if (ms(span.from()) >= filmMs) {
        break;
      }
      if (span.isOpen() || ms(span.to()) > filmMs) {
        long position = ms(before) + filmMs - ms(span.from());
        return span.isOpen() ? position : Math.min(position, ms(before + span.length()));
      }
      before += span.length();
    }
    return ms(before);
  }

  /// The moment of the film that is seen at a time of what is left, in milliseconds: behind the
  /// joint where there is one.
  public long film(long positionMs) {
    long before = 0;
    for (var span : spans) {
      if (span.isOpen() || ms(before + span.length()) > positionMs) {
        return ms(span.from()) + positionMs - ms(before);
      }
      before += span.length();
    }
    return spans.isEmpty() ? positionMs : ms(spans.getLast().to());
  }

  /// When grid position `at` of what is left stands in the film; −1 beyond the end.
  public long filmPicture(long at) {
    long before = 0;
    for (var span : spans) {
      if (span.isOpen() || before + span.length() > at) {
        return span.from() + at - before;
      }
      before += span.length();
    }
    return -1;
  }

  private long ms(long pictures) {
    return Math.round(pictures * 1000.0 * rateDen / rateNum);
  }

  private static long nearest(long ms, long rateNum, long rateDen) {
    return Math.round(ms * (double) rateNum / (1000.0 * rateDen));
  }
}
