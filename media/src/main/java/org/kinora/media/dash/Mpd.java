package org.kinora.media.dash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.kinora.media.io.MediaException;

/// A media presentation description.
///
/// ```
/// MPD
///   Period
///     AdaptationSet       video, or one audio track, or one text track, or thumbnails
///       Label, Role
///       SegmentTemplate   here when all representations share it, else inside them
///         SegmentTimeline
///       Representation
/// ```
public record Mpd(
    Presentation presentation,
    Duration minBufferTime,
    List<String> profiles,
    List<Period> periods) {

  private static final String LIVE = "urn:mpeg:dash:profile:isoff-live:2011";

  /// Segments by number and timeline, of CMAF tracks.
  public static final List<String> PROFILES = List.of(LIVE, "urn:mpeg:dash:profile:cmaf:2019");

  private static final String LOW_LATENCY = "http://www.dashif.org/guidelines/low-latency-live-v5";

  public Mpd {
    profiles = profiles.stream().map(XmlText::plain).toList();
    periods = List.copyOf(periods);
    if (minBufferTime.isNegative() || profiles.isEmpty()) {
      throw new IllegalArgumentException("An MPD needs a profile and a minimum buffer time");
    }
    if (profiles.stream().anyMatch(profile -> profile.indexOf(',') >= 0)) {
      throw new IllegalArgumentException("A profile holds no comma");
    }
  }

  /// A film of one period; `minBufferTime` is about one segment.
  public static Mpd film(Duration duration, Duration minBufferTime, List<AdaptationSet> sets) {
    return new Mpd(
        new Presentation.Static(duration),
        minBufferTime,
        profiles(sets),
        List.of(new Period("0", Duration.ZERO, sets)));
  }

  /// A film that is still being made.
  public static Mpd growing(
      Presentation.Growing presentation, Duration minBufferTime, List<AdaptationSet> sets) {
    return new Mpd(
        presentation, minBufferTime, profiles(sets), List.of(new Period("0", Duration.ZERO, sets)));
  }

  /// A broadcast: a period for each time that the tracks were initialized anew.
  public static Mpd live(
      Presentation.Live presentation, Duration minBufferTime, List<Period> periods) {
    var profiles = new ArrayList<String>(PROFILES);
    profiles.add(LOW_LATENCY);
    return new Mpd(presentation, minBufferTime, profiles, periods);
  }

  /// What players of CMAF may change between is aligned (ISO/IEC 23000-19, switching sets).
  private static List<String> profiles(List<AdaptationSet> sets) {
    boolean isAligned =
        sets.stream().noneMatch(set -> set instanceof AdaptationSet.Video v && !v.isAligned());
    return isAligned ? PROFILES : List.of(LIVE);
  }

  public static Mpd parse(String xml) throws MediaException {
    return MpdParser.parse(xml);
  }

  public String format() {
    return new MpdWriter().write(this);
  }
}
