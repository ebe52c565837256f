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
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/// How many bytes films take, against a ladder of fixed rates at the same likeness to the source.
final class LadderBytes {

  private static final String USAGE =
      """
      usage: bench/run ladder --films FILE,FILE,... [--seconds N]

      Makes N (250) seconds of each film without loss, at an even rate, by playing it again where it is shorter: from
      four minutes on Kinora looks at the pictures before it encodes them. Encodes that on a server of its own, and
      each of the sizes by FFmpeg at the fixed rates of a usual ladder, and at shares of them. Compares all with the
      source by XPSNR, and tells how many bytes a fixed rate needs for the likeness that Kinora's rendition has, by
      the mean of all pictures and by the worst twentieth of them. Writes bench/results/ladder.md.
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
  private static final double[] SHARES = {1, 0.5, 0.25, 0.12};
  private static final Pattern VARIANT =
      Pattern.compile("#EXT-X-STREAM-INF:[^\\n]*RESOLUTION=(\\d+)x(\\d+)[^\\n]*\\n([^\\n]+)");
  private static final Pattern PICTURE = Pattern.compile("XPSNR y: *(\\S+)");
  private static final Pattern SIZE = Pattern.compile(" (\\d{2,5})x(\\d{2,5})[ ,\\[]");
  private static final Pattern RATE = Pattern.compile(" ([0-9.]+) fps");
  private static final List<String> GRID =
      List.of("24000/1001", "24", "25", "30000/1001", "30", "50", "60000/1001", "60");
  // What an exact likeness counts.
  private static final double MOST_DB = 60;

  private final Kinora kinora;
  private final Ffmpeg ffmpeg;
  private final Path folder;
  private final int seconds;
  private final StringBuilder table = new StringBuilder();
  private double ours;
  private double theirs;
  private double fixed;
  private double theirsLow;
  private double worst;
  private final List<Double> costs = new ArrayList<>();

  private record Rung(int side, int kbps) {}

  /// `low` is what the worst twentieth of the pictures reaches at most; both in dB.
  private record Point(double bytes, double mean, double low) {}

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
      var bench = new LadderBytes(kinora, folder, (int) options.number("seconds", 250));
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
    var source = folder.resolve("source.mkv");
    ffmpeg.run(
        List.of(
            "-stream_loop", "-1", "-i", film.toString(), "-t", "" + seconds, "-map", "0:V:0",
            "-vf", "fps=" + grid(film) + ",format=yuv420p", "-c:v", "libx264", "-preset", "ultrafast",
            "-qp", "0", source.toString()));
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

  /// The even rate that is nearest to a film's own.
  private String grid(Path film) throws IOException {
    var rate = RATE.matcher(ffmpeg.describe(film));
    if (!rate.find()) {
      throw new IOException(film + " has no pictures");
    }
    double fps = Double.parseDouble(rate.group(1));
    return GRID.stream()
        .min(Comparator.comparingDouble(it -> Math.abs(value(it) - fps)))
        .orElseThrow();
  }

  private static double value(String rate) {
    int slash = rate.indexOf('/');
    return slash < 0
        ? Double.parseDouble(rate)
        : Double.parseDouble(rate.substring(0, slash)) / Double.parseDouble(rate.substring(slash + 1));
  }

  private void compare(Path film, Path source, Rung rung, List<Made> made) throws IOException {
    var size = SIZE.matcher(ffmpeg.describe(source));
    if (!size.find()) {
      throw new IOException("The source has no size");
    }
    int sourceWidth = Integer.parseInt(size.group(1));
    int sourceHeight = Integer.parseInt(size.group(2));
    if (sourceHeight < rung.side()) {
      return;
    }
    var found = made.stream().filter(it -> it.height() == rung.side()).findFirst();
    int width = found.map(Made::width).orElse(sourceWidth * rung.side() / sourceHeight / 2 * 2);
    var curve = new ArrayList<Point>();
    for (double share : found.isEmpty() ? new double[] {1} : SHARES) {
      curve.add(encode(source, width, rung.side(), Math.round(share * rung.kbps())));
    }
    var full = curve.getFirst();
    fixed += full.bytes();
    table.append("| ").append(film.getFileName()).append(" | ").append(rung.side()).append("p | ");
    table.append(shown(full));
    if (found.isEmpty()) {
      theirs += full.bytes();
      theirsLow += full.bytes();
      table.append("left out | | | |\n");
      return;
    }
    var mine = found.get().point();
    double equal = bytesAt(curve, mine.mean(), Point::mean);
    double equalLow = bytesAt(curve, mine.low(), Point::low);
    ours += mine.bytes();
    theirs += equal;
    theirsLow += equalLow;
    worst = Math.max(worst, mine.bytes() / equal);
    table.append(shown(mine)).append(number(mine.bytes() / equal, 2)).append(" | ");
    table.append(number(mine.bytes() / equalLow, 2)).append(" |\n");
  }

  private String shown(Point point) {
    double kbps = point.bytes() * 8 / 1000 / seconds;
    return number(kbps, 0) + " | " + number(point.mean(), 1) + " / " + number(point.low(), 1) + " | ";
  }

  /// What a fixed rate needs for a likeness: straight lines between dB and the logarithm of bytes.
  private static double bytesAt(List<Point> curve, double db, ToDoubleFunction<Point> likeness) {
    var points = curve.stream().sorted(Comparator.comparingDouble(likeness)).toList();
    int i = 1;
    while (i < points.size() - 1 && likeness.applyAsDouble(points.get(i)) < db) {
      i++;
    }
    var low = points.get(i - 1);
    var high = points.get(i);
    double step = likeness.applyAsDouble(high) - likeness.applyAsDouble(low);
    double slope = Math.log(high.bytes() / low.bytes()) / Math.max(0.01, step);
    return Math.exp(Math.log(low.bytes()) + slope * (db - likeness.applyAsDouble(low)));
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
    return compared(file, source, width, height);
  }

  private Made made(URI variant, Path source, int width, int height) throws IOException {
    var file = folder.resolve("made.mp4");
    try (var out = Files.newOutputStream(file)) {
      for (var part : Hls.read(kinora.http(), variant).files()) {
        out.write(kinora.http().get(part.toString()).orFail(part.toString()).bytes());
      }
    }
    return new Made(width, height, compared(file, source, width, height));
  }

  private Point compared(Path file, Path source, int width, int height) throws IOException {
    var said = folder.resolve("xpsnr.txt");
    String counted = "settb=1/25,setpts=N";
    ffmpeg.run(
        List.of(
            "-i", file.toString(), "-i", source.toString(), "-filter_complex",
            "[0:V:0]" + counted + "[a];[1:V:0]scale=" + width + ":" + height
                + ":flags=bicubic,format=yuv420p,setsar=1," + counted + "[b];[a][b]xpsnr=stats_file=" + said,
            "-f", "null", "-"));
    var pictures = new ArrayList<Double>();
    var matcher = PICTURE.matcher(Files.readString(said));
    while (matcher.find()) {
      var found = matcher.group(1);
      pictures.add(found.equals("inf") ? MOST_DB : Math.min(MOST_DB, Double.parseDouble(found)));
    }
    if (pictures.size() < seconds) {
      throw new IOException("Only " + pictures.size() + " pictures were compared");
    }
    pictures.sort(null);
    double mean = pictures.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    return new Point(Files.size(file), mean, pictures.get(pictures.size() / 20));
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

        %s, %d seconds of each film (played again where it is shorter), %d cores. Fixed: x264 veryfast at the rate of a usual
        ladder, keyframes every 2 s. XPSNR: luma, mean over all pictures / what the worst twentieth reaches, against the
        source at the same size. The last columns are Kinora's bytes over what a fixed rate needs for the same XPSNR, by
        the mean and by the worst twentieth.

        | film | size | fixed kbit/s | XPSNR dB | Kinora kbit/s | XPSNR dB | bytes, equal mean | bytes, equal worst |
        |---|---|---|---|---|---|---|---|
        %s
        All sizes together, those left out counted as saved: **%.2f** of the bytes of fixed rates at equal mean XPSNR,
        **%.2f** at equal XPSNR of the worst twentieth, %.2f of the fixed ladder as it is. Worst size: %.2f at equal mean.
        The look into the pictures took %s of the time of the encoding (median).
        """
        .formatted(
            LocalDate.now(),
            seconds,
            Runtime.getRuntime().availableProcessors(),
            table,
            ours / theirs,
            ours / theirsLow,
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
