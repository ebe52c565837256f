package org.kinora.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// How many bytes films take, against a ladder of fixed rates at the same likeness to the source.
final class LadderBytes {

  private static final String USAGE =
      """
      usage: bench/run ladder --films FILE,FILE,... [--seconds N]

      Encodes the first N (60) seconds of each film on a server of its own, and each of the sizes by FFmpeg at the
      fixed rates of a usual ladder, and at shares of them. Compares all with the source by XPSNR, and tells how many
      bytes a fixed rate needs for the likeness that Kinora's rendition has. Writes bench/results/ladder.md.
      """;

  private static final Duration LIMIT = Duration.ofMinutes(30);
  // The usual five, at up to 30 pictures a second.
  private static final List<Rung> FIXED =
      List.of(
          new Rung(1080, 5000),
          new Rung(720, 2800),
          new Rung(480, 1400),
          new Rung(360, 800),
          new Rung(240, 400));
  private static final double[] SHARES = {1, 0.6, 0.35, 0.2, 0.1};
  private static final Pattern VARIANT =
      Pattern.compile("#EXT-X-STREAM-INF:[^\\n]*RESOLUTION=(\\d+)x(\\d+)[^\\n]*\\n([^\\n]+)");
  private static final Pattern MEAN = Pattern.compile("XPSNR average, \\d+ frames\\s+y: (\\S+)");

  private final Kinora kinora;
  private final Ffmpeg ffmpeg;
  private final Path folder;
  private final int seconds;
  private final StringBuilder table = new StringBuilder();
  private double ours;
  private double theirs;
  private double fixed;
  private double worst;
  private final List<Double> costs = new ArrayList<>();

  private record Rung(int side, int kbps) {}

  private record Point(double bytes, double xpsnr) {}

  /// One of Kinora's renditions.
  private record Made(int width, int height, Point point) {}

  private LadderBytes(Kinora kinora, Path folder, int seconds) throws IOException {
    this.kinora = kinora;
    this.folder = folder;
    this.seconds = seconds;
    this.ffmpeg = kinora.ffmpeg();
  }

  public static void main(String[] arguments) throws IOException {
    var options = Options.parse(arguments, USAGE, Set.of("seconds", "films"), Set.of());
    var films = options.values().getOrDefault("films", "").split(",");
    var folder = Files.createTempDirectory("kinora-ladder-");
    var environment = Map.of("KINORA_DUPLICATES", "encode");
    try (var kinora = Kinora.start(folder.resolve("data"), folder.resolve("log"), environment)) {
      var bench = new LadderBytes(kinora, folder, (int) options.number("seconds", 60));
      for (var film : films) {
        bench.measure(Path.of(film));
      }
      Table.publish("ladder", bench.report());
    } finally {
      try (var files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
    System.exit(0);
  }

  private void measure(Path film) throws IOException {
    System.err.println(film.getFileName());
    var source = neverCopied(film);
    var id = publish(source, film.getFileName().toString());
    var made = new ArrayList<Made>();
    var main = URI.create(kinora.http().video(id).field("hls"));
    var variants = VARIANT.matcher(kinora.http().get(main.toString()).orFail("playlist").text());
    var seen = new HashSet<String>();
    while (variants.find()) {
      if (seen.add(variants.group(3))) {
        int width = Integer.parseInt(variants.group(1));
        int height = Integer.parseInt(variants.group(2));
        made.add(made(main.resolve(variants.group(3)), source, width, height));
      }
    }
    made.sort(Comparator.comparingInt(Made::height).reversed());
    for (var rung : FIXED) {
      compare(film, source, rung, made);
    }
    cost(id);
  }

  /// The film's beginning in a container whose pictures are always encoded, so that the highest size
  /// is compared too: FLV, or Matroska for what FLV does not hold.
  private Path neverCopied(Path film) throws IOException {
    var arguments = List.of("-i", film.toString(), "-t", "" + seconds, "-map", "0:V:0", "-c", "copy");
    try {
      return made(arguments, folder.resolve("source.flv"));
    } catch (IOException e) {
      return made(arguments, folder.resolve("source.mkv"));
    }
  }

  private Path made(List<String> arguments, Path file) throws IOException {
    var all = new ArrayList<>(arguments);
    all.add(file.toString());
    ffmpeg.run(all);
    return file;
  }

  private void compare(Path film, Path source, Rung rung, List<Made> made) throws IOException {
    var best = made.getFirst();
    if (best.height() < rung.side() && best.width() < rung.side() * 16 / 9) {
      return;
    }
    var found = made.stream().filter(it -> it.height() == rung.side()).findFirst();
    int width = found.map(Made::width).orElse(best.width() * rung.side() / best.height() / 2 * 2);
    var curve = new ArrayList<Point>();
    for (double share : SHARES) {
      curve.add(encode(source, width, rung.side(), Math.round(share * rung.kbps())));
    }
    var full = curve.getFirst();
    fixed += full.bytes();
    String name = film.getFileName() + " | " + rung.side() + "p | " + number(kbps(full), 0) + " | ";
    if (found.isEmpty()) {
      theirs += full.bytes();
      table.append("| ").append(name).append(number(full.xpsnr(), 1)).append(" | left out | | |\n");
      return;
    }
    var mine = found.get().point();
    double equal = bytesAt(curve, mine.xpsnr());
    ours += mine.bytes();
    theirs += equal;
    worst = Math.max(worst, mine.bytes() / equal);
    table.append("| ").append(name).append(number(full.xpsnr(), 1)).append(" | ");
    table.append(number(kbps(mine), 0)).append(" | ").append(number(mine.xpsnr(), 1)).append(" | ");
    table.append(number(mine.bytes() / equal, 2)).append(" |\n");
  }

  /// What a fixed rate needs for a likeness: straight lines between dB and the logarithm of bytes.
  private static double bytesAt(List<Point> curve, double xpsnr) {
    var points = curve.stream().sorted(Comparator.comparingDouble(Point::xpsnr)).toList();
    int i = 1;
    while (i < points.size() - 1 && points.get(i).xpsnr() < xpsnr) {
      i++;
    }
    var low = points.get(i - 1);
    var high = points.get(i);
    double slope = Math.log(high.bytes() / low.bytes()) / Math.max(0.01, high.xpsnr() - low.xpsnr());
    return Math.exp(Math.log(low.bytes()) + slope * (xpsnr - low.xpsnr()));
  }

  private double kbps(Point point) {
    return point.bytes() * 8 / 1000 / seconds;
  }

  private Point encode(Path source, int width, int height, long kbps) throws IOException {
    var file = folder.resolve("fixed.mp4");
    ffmpeg.run(
        List.of(
            "-i", source.toString(), "-vf",
            "scale=" + width + ":" + height + ":flags=bicubic,format=yuv420p,setsar=1",
            "-c:v", "libx264", "-preset", "veryfast", "-profile:v", "high",
            "-b:v", kbps + "k", "-maxrate", kbps + "k", "-bufsize", 2 * kbps + "k",
            "-force_key_frames", "expr:gte(t,n_forced*2)", "-sc_threshold", "0",
            "-movflags", "+frag_keyframe+delay_moov+default_base_moof+skip_trailer",
            file.toString()));
    return new Point(Files.size(file), xpsnr(file, source, width, height));
  }

  private Made made(URI variant, Path source, int width, int height) throws IOException {
    var file = folder.resolve("made.mp4");
    try (var out = Files.newOutputStream(file)) {
      for (var part : Hls.read(kinora.http(), variant).files()) {
        out.write(kinora.http().get(part.toString()).orFail(part.toString()).bytes());
      }
    }
    return new Made(width, height, new Point(Files.size(file), xpsnr(file, source, width, height)));
  }

  private double xpsnr(Path file, Path source, int width, int height) throws IOException {
    var said = folder.resolve("xpsnr.txt");
    String counted = "settb=1/25,setpts=N";
    ffmpeg.run(
        List.of(
            "-i", file.toString(), "-i", source.toString(), "-filter_complex",
            "[0:V:0]" + counted + "[a];[1:V:0]scale=" + width + ":" + height
                + ":flags=bicubic,format=yuv420p,setsar=1," + counted + "[b];[a][b]xpsnr=stats_file=" + said,
            "-f", "null", "-"));
    var matcher = MEAN.matcher(Files.readString(said));
    if (!matcher.find()) {
      throw new IOException("Nothing was compared");
    }
    return matcher.group(1).equals("inf") ? 60 : Double.parseDouble(matcher.group(1));
  }

  private String publish(Path source, String title) throws IOException {
    var tus = new Tus(kinora.http(), LIMIT);
    var begun = tus.begin(Files.size(source), title, title);
    var answer = tus.patch(begun.location(), 0, BodyPublishers.ofFile(source));
    if (answer.status() != 204) {
      throw new IOException("upload: " + answer.status() + " " + answer.text());
    }
    Wait.until(
        title + " is complete",
        LIMIT,
        () -> kinora.http().video(begun.video()).field("state").equals("complete"));
    return begun.video();
  }

  /// Seconds of the look into the pictures, as a share of the seconds of all chunks.
  private void cost(String id) throws IOException {
    var found =
        kinora.rows().all(
              "select coalesce(sum(extract(epoch from finished_at - started_at)) filter (where kind = 'tune'), 0),"
                  + " sum(extract(epoch from finished_at - started_at)) filter (where kind in ('chunk', 'head'))"
                  + " from transcode_task where video_id = '" + id + "'");
    double tune = Double.parseDouble(found.getFirst().get(0));
    if (tune > 0) {
      costs.add(tune / Double.parseDouble(found.getFirst().get(1)));
    }
  }

  private String report() {
    return """
        # Bytes against a ladder of fixed rates

        %s, the first %d seconds of each film, %d cores. Fixed: x264 veryfast at the rate of a usual ladder, keyframes every
        2 s. XPSNR: luma, mean over all pictures, against the source at the same size. The last column is Kinora's bytes
        over what a fixed rate needs for the same XPSNR.

        | film | size | fixed kbit/s | XPSNR dB | Kinora kbit/s | XPSNR dB | bytes at equal XPSNR |
        |---|---|---|---|---|---|---|
        %s
        All sizes together: **%.2f** of the bytes of fixed rates at equal XPSNR (sizes left out count as saved), %.2f of the
        fixed ladder as it is. Worst size: %.2f. The look into the pictures took %s of the time of the encoding (median).
        """
        .formatted(
            LocalDate.now(),
            seconds,
            Runtime.getRuntime().availableProcessors(),
            table,
            ours / theirs,
            ours / fixed,
            worst,
            costs.isEmpty()
                ? "nothing"
                : number(100 * costs.stream().sorted().toList().get(costs.size() / 2), 1) + " %");
  }

  private static String number(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
