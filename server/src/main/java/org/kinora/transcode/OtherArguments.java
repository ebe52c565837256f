package org.kinora.transcode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kinora.catalog.Kept;

/// The arguments of everything but pictures' chunks.
final class OtherArguments {

  private OtherArguments() {}

  /// Options before the input of what follows, in the source's own times.
  static List<String> soundInput(SourceInfo source) {
    var options = new ArrayList<>(List.of("-copyts"));
    options.addAll(source.possibleTimes());
    return List.copyOf(options);
  }

  /// A whole sound track as AAC-LC that starts with the pictures' time 0, changed by `gainDb`.
  static List<String> sound(SourceInfo source, SoundPlan sound, double gainDb) {
    var filters = new ArrayList<>(onTime(source, sound));
    filters.addAll(atLoudness(gainDb));
    var options = new ArrayList<>(List.of("-map", "0:" + sound.track().index()));
    options.addAll(List.of("-af", String.join(",", filters)));
    options.addAll(encoded(sound));
    return List.copyOf(options);
  }

  /// What is kept of a sound track, otherwise the same.
  static List<String> sound(SourceInfo source, SoundPlan sound, double gainDb, Kept kept) {
    String track = "0:" + sound.track().index();
    String graph = new SoundCut(kept).graph(track, onTime(source, sound), atLoudness(gainDb));
    var options = new ArrayList<>(List.of("-filter_complex", graph, "-map", "[sound]"));
    options.addAll(encoded(sound));
    return List.copyOf(options);
  }

  private static List<String> onTime(SourceInfo source, SoundPlan sound) {
    var filters = new ArrayList<String>();
    if (source.originUs() != 0) {
      filters.add("asetpts=PTS-" + VideoArguments.seconds(source.originUs() / 1e6) + "/TB");
    }
    filters.add("aresample=48000:async=1:first_pts=0");
    filters.add("aformat=channel_layouts=" + sound.layout());
    return filters;
  }

  private static List<String> atLoudness(double gainDb) {
    var filters = new ArrayList<String>();
    if (gainDb != 0) {
      filters.add(String.format(Locale.ROOT, "volume=%.1fdB", gainDb));
    }
    if (gainDb > 0) {
      // −1 dB below full scale: what is made louder must not be cut off at its peaks.
      filters.add("alimiter=limit=0.891:level=disabled:latency=1");
    }
    return filters;
  }

  private static List<String> encoded(SoundPlan sound) {
    var options = new ArrayList<>(List.of("-c:a", "aac", "-b:a", sound.kbps() + "k"));
    options.addAll(List.of("-ac", "" + sound.channels(), "-ar", "48000"));
    options.addAll(List.of("-map_metadata", "-1", "-map_chapters", "-1", "-movflags"));
    options.add("+frag_keyframe+delay_moov+default_base_moof+skip_trailer");
    options.addAll(List.of("-frag_duration", "2000000", "-flush_packets", "1"));
    options.addAll(List.of("-f", "mp4", "pipe:1"));
    return List.copyOf(options);
  }

  /// The loudness of each block of 400 ms on standard output.
  static List<String> loudness(SoundPlan sound) {
    return loudness(sound, sound.track().index());
  }

  /// The same, of another file's track.
  static List<String> loudness(SoundPlan sound, int index) {
    return List.of(
        "-map",
        "0:" + index,
        "-af",
        "aformat=channel_layouts="
            + sound.layout()
            + ",ebur128=metadata=1,ametadata=mode=print:key=lavfi.r128.M:file=pipe\\\\:1",
        "-f",
        "null",
        "-");
  }

  /// The tracks that are encoded, unchanged in a container with exact seeks.
  static List<String> copy(SourceInfo source) {
    var options = new ArrayList<>(List.of("-map", "0:V:0"));
    for (SoundTrack track : source.sounds()) {
      options.addAll(List.of("-map", "0:" + track.index()));
    }
    options.addAll(List.of("-c", "copy", "-map_metadata:g", "-1", "-map_chapters", "-1"));
    options.addAll(List.of("-max_interleave_delta", "0", "-f", "matroska", "copy.mkv"));
    return List.copyOf(options);
  }

  /// One frame or a moment of sound, decoded and thrown away. Fails where there is none.
  static List<String> trial(SourceInfo source) {
    var options = new ArrayList<String>();
    if (source.picture() != null) {
      options.addAll(List.of("-map", "0:V:0", "-frames:v", "1"));
    } else {
      options.addAll(List.of("-map", "0:" + source.sounds().getFirst().index()));
      options.addAll(List.of("-frames:a", "1"));
    }
    options.addAll(List.of("-abort_on", "empty_output", "-f", "null", "-"));
    return List.copyOf(options);
  }

  /// A text track in the source's own times: as it is where our own parsers read it.
  static List<String> text(TextTrack track) {
    var options = new ArrayList<>(List.of("-map", "0:" + track.index()));
    String file = textFile(track);
    options.addAll(
        switch (file) {
          case "text.srt" -> List.of("-c:s", "copy", "-f", "srt");
          case "text.ass" -> List.of("-c:s", "copy", "-f", "ass");
          default -> List.of("-c:s", "webvtt", "-f", "webvtt");
        });
    options.add(file);
    return List.copyOf(options);
  }

  /// The file that [#text] writes.
  static String textFile(TextTrack track) {
    return switch (track.codec()) {
      case "subrip", "srt" -> "text.srt";
      case "ass", "ssa" -> "text.ass";
      default -> "text.vtt";
    };
  }

  /// One frame as a JPEG of at most 1280 pixels width, with measures of how much it shows.
  static List<String> poster(String name) {
    var options = new ArrayList<>(List.of("-map", "0:v:0", "-vf", measured(name + ".txt")));
    options.addAll(List.of("-frames:v", "1", "-update", "1"));
    options.addAll(jpeg(name + ".jpg"));
    return List.copyOf(options);
  }

  /// As many pictures, evenly spread over a film, as JPEGs `poster-N.jpg`.
  static List<String> posters(int count, long durationMs) {
    long stepMs = Math.max(1, durationMs / count);
    String spread =
        "trim=start="
            + VideoArguments.seconds(stepMs / 2000.0)
            + ",select='isnan(prev_selected_t)+gte(t-prev_selected_t,"
            + VideoArguments.seconds(stepMs / 1000.0)
            + ")',";
    var options = new ArrayList<>(List.of("-map", "0:v:0", "-vf"));
    options.add((count > 1 ? spread : "") + measured("posters.txt"));
    options.addAll(List.of("-frames:v", Integer.toString(count), "-fps_mode", "passthrough"));
    options.addAll(List.of("-start_number", "0"));
    options.addAll(jpeg("poster-%d.jpg"));
    return List.copyOf(options);
  }

  /// How much a picture shows is written to a file, and it becomes no wider than a page.
  private static String measured(String file) {
    return "entropy,blurdetect,metadata=mode=print:file="
        + file
        + ",scale='min(1280,iw)':-2:flags=bicubic:out_range=pc,format=yuvj420p";
  }

  private static List<String> jpeg(String file) {
    return List.of("-map_metadata", "-1", "-q:v", "3", "-f", "image2", file);
  }

  /// The cover of a sound file as a JPEG.
  static List<String> cover(int index) {
    return List.of(
        "-map",
        "0:" + index,
        "-vf",
        "scale='max(2,min(1280,iw))':-2:flags=bicubic:out_range=pc,format=yuvj420p",
        "-frames:v",
        "1",
        "-map_metadata",
        "-1",
        "-q:v",
        "3",
        "-update",
        "1",
        "-f",
        "image2",
        "poster-0.jpg");
  }

  /// Sheets of small frames at even distances, from the keyframes alone.
  static List<String> storyboard(StoryboardPlan plan) {
    return List.of(
        "-map",
        "0:v:0",
        "-vf",
        "fps=1000/"
            + plan.intervalMs()
            + ":start_time=0:round=up,scale="
            + plan.tileWidth()
            + ":"
            + plan.tileHeight()
            + ":flags=bicubic:out_range=pc,format=yuvj420p,tile="
            + plan.columns()
            + "x"
            + plan.rows(),
        "-fps_mode",
        "passthrough",
        "-map_metadata",
        "-1",
        "-q:v",
        "5",
        "-start_number",
        "0",
        "-f",
        "image2",
        "sheet-%d.jpg");
  }
}
