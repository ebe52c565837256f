package org.kinora.transcode;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.Chapter;

/// What a source holds, as far as it matters here. `notes` say in plain words what is left out.
record SourceInfo(
    // FFmpeg's name of the container, such as `matroska,webm`.
    String format,
    // 0 when the container does not say.
    long durationUs,
    @Nullable PictureTrack picture,
    List<SoundTrack> sounds,
    List<TextTrack> texts,
    // The stream that holds a cover picture; -1 for none.
    int coverIndex,
    List<String> notes,
    // From the presentation's beginning; not in what was stored before there were any.
    List<Chapter> chapters) {

  /// What is longer is refused.
  static final long LONGEST_US = 12L * 3600 * 1_000_000;

  // Up to here sound may begin before the pictures without being worth a repeated first frame.
  private static final long SMALL_LEAD_US = 100_000;
  private static final double SOUND_KBPS = 128;
  private static final Set<String> DENSER = Set.of("hevc", "av1", "vp9", "vvc");
  private static final double DENSER_BY = 1.7;

  SourceInfo {
    sounds = List.copyOf(sounds);
    texts = List.copyOf(texts);
    notes = List.copyOf(notes);
    chapters = List.copyOf(Objects.requireNonNullElse(chapters, List.of()));
  }

  SourceInfo with(PictureTrack other) {
    return new SourceInfo(format, durationUs, other, sounds, texts, coverIndex, notes, chapters);
  }

  SourceInfo with(List<Chapter> others) {
    return new SourceInfo(format, durationUs, picture, sounds, texts, coverIndex, notes, others);
  }

  Optional<PictureTrack> pictures() {
    return Optional.ofNullable(picture);
  }

  /// Whether a seek lands before the time asked for, never after it: only then can the source be
  /// cut in chunks that join exactly.
  boolean seeksExactly() {
    return durationUs > 0 && (format.startsWith("mov,") || format.startsWith("matroska"));
  }

  /// Options before the input for a short look in which no times count: to bring the index of a
  /// long film into the order of its edit list takes as long as to read it.
  List<String> unedited() {
    return format.startsWith("mov,") ? List.of("-ignore_editlist", "1") : List.of();
  }

  /// The same without FFmpeg's own look into all streams, for what the container's header tells all
  /// of.
  List<String> told() {
    return format.startsWith("mov,")
        ? List.of("-ignore_editlist", "1", "-nofind_stream_info")
        : List.of();
  }

  /// The source's time that becomes 0 of the presentation: where its pictures begin, or earlier
  /// when sound begins well before them.
  long originUs() {
    long sound = sounds.stream().mapToLong(SoundTrack::startUs).min().orElse(Long.MAX_VALUE);
    if (picture == null) {
      return sound == Long.MAX_VALUE ? 0 : sound;
    }
    return picture.startUs() - sound > SMALL_LEAD_US ? sound : picture.startUs();
  }

  /// FFmpeg's options before the input that drop what can't be at its time: a packet whose damaged
  /// time is hours late would have everything until then made up, even where a filter drops its
  /// picture, as the end of a stream has that time too. What a file promises of its length is no
  /// bound: of a fragmented one that is still coming it is that of the first fragments.
  List<String> possibleTimes() {
    double seconds = (Math.max(0, originUs()) + LONGEST_US) / 1e6;
    return List.of("-bsf", String.format(Locale.ROOT, "noise=drop=gt(pts*tb\\,%.6f)", seconds));
  }

  /// About what the pictures of a file of so many bytes have, in kbit/s of H.264; 0 when unknown.
  double pictureKbps(long bytes) {
    double seconds = presentationUs() / 1e6;
    double kbps = seconds <= 0 ? 0 : bytes * 8 / seconds / 1000 - SOUND_KBPS * sounds.size();
    boolean isDenser = pictures().filter(it -> DENSER.contains(it.codec())).isPresent();
    return Math.max(0, isDenser ? DENSER_BY * kbps : kbps);
  }

  /// How long the presentation is, 0 when unknown.
  long presentationUs() {
    if (picture != null && picture.durationUs() > 0) {
      return picture.startUs() + picture.durationUs() - originUs();
    }
    return durationUs;
  }
}
