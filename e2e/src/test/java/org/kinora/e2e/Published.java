package org.kinora.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/// A complete video as its HLS playlists and an independent decoder show it.
final class Published {

  private static final Pattern RESOLUTION = Pattern.compile("RESOLUTION=(\\d+)x(\\d+)");
  private static final Pattern FRAME_RATE = Pattern.compile("FRAME-RATE=([\\d.]+)");
  private static final Pattern LANGUAGE = Pattern.compile("LANGUAGE=\"([^\"]+)\"");

  private final Ffmpeg ffmpeg;
  private final Playlists playlists;
  private final List<Variant> variants;

  /// One quality of the pictures.
  record Variant(int width, int height, double frameRate, URI playlist) {

    String size() {
      return width + "x" + height;
    }
  }

  private Published(Ffmpeg ffmpeg, Playlists playlists) {
    this.ffmpeg = ffmpeg;
    this.playlists = playlists;
    this.variants = variants(playlists);
  }

  static Published of(JsonNode video, Api viewer, Ffmpeg ffmpeg) {
    return new Published(ffmpeg, Playlists.fetch(viewer, URI.create(video.path("hls").asText())));
  }

  /// What became of the video, written as a row of `corpus.txt`.
  String row(String file, JsonNode video) {
    return String.join(
        " | ",
        file,
        video.path("kind").asText(),
        cell(variants.stream().map(Variant::size).toList()),
        variants.isEmpty() ? "-" : Double.toString(variants.getFirst().frameRate()),
        Double.toString(video.path("durationMs").asLong() / 1000.0),
        cell(languages("AUDIO")),
        cell(languages("SUBTITLES")));
  }

  private static String cell(List<String> words) {
    return words.isEmpty() ? "-" : String.join(" ", words);
  }

  /// Best first; none for sound alone.
  List<Variant> variants() {
    return variants;
  }

  List<URI> sounds() {
    return playlists.renditions("AUDIO");
  }

  /// The languages of all renditions of a type, `und` where none is said.
  List<String> languages(String type) {
    return playlists
        .main()
        .lines()
        .filter(line -> line.startsWith("#EXT-X-MEDIA:") && line.contains("TYPE=" + type))
        .map(LANGUAGE::matcher)
        .map(found -> found.find() ? found.group(1) : "und")
        .toList();
  }

  /// Seconds at which each decoded frame of the best quality is shown.
  List<Double> pictureTimes() {
    return pictureTimes(variants.getFirst());
  }

  /// The best quality that was encoded: pictures published as they are may lack some that can't be
  /// decoded.
  Variant bestEncoded() {
    return variants.stream()
        .filter(variant -> !variant.playlist().toString().contains("/original/"))
        .findFirst()
        .orElseGet(variants::getFirst);
  }

  List<Double> pictureTimes(Variant variant) {
    return times("v:0", variant.playlist());
  }

  /// When the first sample of a sound track is heard, and when the last has been.
  Span soundSpan(URI track) {
    var lines =
        ffmpeg.probe(
            "-select_streams",
            "a:0",
            "-show_entries",
            "frame=pts_time,duration_time",
            "-of",
            "csv=p=0",
            track.toString());
    if (lines.isEmpty()) {
      throw new AssertionError("Nothing is heard of " + track);
    }
    var first = lines.getFirst().split(",", -1);
    var last = lines.getLast().split(",", -1);
    return new Span(
        Double.parseDouble(first[0]), Double.parseDouble(last[0]) + Double.parseDouble(last[1]));
  }

  /// When the first light after darkness is seen in the best quality, and the first sound after
  /// silence is heard.
  Span firstLightAndSound() {
    var said =
        ffmpeg
            .run(
                "-v",
                "info",
                "-i",
                variants.getFirst().playlist().toString(),
                "-i",
                sounds().getFirst().toString(),
                "-vf",
                "blackdetect=d=0.2",
                "-af",
                "silencedetect=n=-30dB:d=0.2",
                "-f",
                "null",
                "-")
            .err();
    return new Span(number(said, "black_end:"), number(said, "silence_end: "));
  }

  private static double number(String text, String after) {
    var found = Pattern.compile(Pattern.quote(after) + "([\\d.]+)").matcher(text);
    if (!found.find()) {
      throw new AssertionError("No " + after + " in " + text);
    }
    return Double.parseDouble(found.group(1));
  }

  /// From and to, in seconds.
  record Span(double from, double to) {}

  private List<Double> times(String streams, URI playlist) {
    return ffmpeg
        .probe(
            "-select_streams",
            streams,
            "-show_entries",
            "frame=pts_time",
            "-of",
            "csv=p=0",
            playlist.toString())
        .stream()
        .map(line -> Double.valueOf(line.replace(",", "")))
        .toList();
  }

  private static List<Variant> variants(Playlists playlists) {
    var found = new ArrayList<Variant>();
    var lines = playlists.main().lines().toList();
    for (int i = 0; i + 1 < lines.size(); i++) {
      var size = RESOLUTION.matcher(lines.get(i));
      var rate = FRAME_RATE.matcher(lines.get(i));
      if (lines.get(i).startsWith("#EXT-X-STREAM-INF:") && size.find() && rate.find()) {
        found.add(
            new Variant(
                Integer.parseInt(size.group(1)),
                Integer.parseInt(size.group(2)),
                Double.parseDouble(rate.group(1)),
                playlists.address().resolve(lines.get(i + 1))));
      }
    }
    found.sort(Comparator.comparingInt(Variant::width).reversed());
    return List.copyOf(found);
  }
}
