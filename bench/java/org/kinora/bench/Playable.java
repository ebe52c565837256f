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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How soon a film can be played: from the last byte of its upload, or from the first while it is
/// still being uploaded, to the first segment that a decoder takes.
final class Playable {

  private static final String USAGE =
      """
      usage: bench/run playable [--rounds N] [--long]

      Uploads generated 720p films of 10 s, 2 min and 20 min (--long: and 2 h) to a server of its own, N (3)
      interleaved rounds, and measures the time from the last byte sent to the first segment fetched over HTTP
      of which FFmpeg decodes a picture: MPEG-4 part 2 in Matroska, which is encoded, and H.264 with AAC in an MP4
      whose index is at its end, in Matroska and in MPEG-TS, which is copied. Then, uploading at 20 Mbit/s, from the
      first byte sent.
      Writes bench/results/playable.md.
      """;

  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final long TWENTY_MBIT = 20_000_000 / 8;
  private static final String COPIED = "/original/";

  private final Kinora kinora;
  private final Ffmpeg ffmpeg;
  private final Path folder;
  private final Table lasts = new Table();
  private final Table firsts = new Table();

  private record Source(String name, Path file, boolean isCopied) {}

  /// The first segment that could be decoded.
  private record Seen(long nanos, URI playlist) {}

  private Playable(Kinora kinora, Path folder) throws IOException {
    this.kinora = kinora;
    this.folder = folder;
    this.ffmpeg = kinora.ffmpeg();
  }

  public static void main(String[] arguments) throws IOException {
    var options = Options.parse(arguments, USAGE, Set.of("rounds"), Set.of("long"));
    int rounds = (int) options.number("rounds", 3);
    var folder = Files.createTempDirectory("kinora-playable-");
    var environment = Map.of("KINORA_DUPLICATES", "encode");
    try (var kinora = Kinora.start(folder.resolve("data"), folder.resolve("log"), environment)) {
      var bench = new Playable(kinora, folder);
      bench.measure(rounds, options.has("long"));
      Table.publish("playable", bench.report(rounds));
    } finally {
      delete(folder);
    }
    System.exit(0);
  }

  private void measure(int rounds, boolean isLong) throws IOException {
    var lengths = new ArrayList<>(List.of("10 s", "2 min", "20 min"));
    if (isLong) {
      lengths.add("2 h");
    }
    var whole = new ArrayList<Source>();
    for (var length : lengths) {
      whole.add(source("encoded", length, "mkv", false));
      whole.add(source("copied", length, "mp4", true));
    }
    var growing =
        List.of(
            source("fast start MP4", "2 min", "mp4", true, "-movflags", "+faststart"),
            source("MKV", "2 min", "mkv", true),
            source("MKV without a length", "2 min", "webm", true, "-f", "matroska", "-live", "1"),
            source("MPEG-TS", "2 min", "ts", true));
    whole.add(source("copied MKV", "2 min", "mkv", true));
    whole.add(source("copied MPEG-TS", "2 min", "ts", true));
    // The first film of a server's life finds everything cold; it is not what is asked here.
    afterLast(whole.getFirst(), new Table());
    for (int round = 1; round <= rounds; round++) {
      System.err.println("round " + round + " of " + rounds);
      for (var source : whole) {
        afterLast(source, lasts);
      }
      for (var source : growing) {
        afterFirst(source);
      }
    }
  }

  private void afterLast(Source source, Table table) throws IOException {
    var upload = upload(source, 0);
    var seen = awaitSegment(source, upload.begun);
    long last = upload.body.lastNanos();
    // Nothing of it may have been playable before all of it was there.
    double seconds = last == 0 ? 0 : Math.max(0, (seen.nanos - last) / 1e9);
    table.add(source.name, seconds);
    end(upload);
  }

  private void afterFirst(Source source) throws IOException {
    var upload = upload(source, TWENTY_MBIT);
    var seen = awaitSegment(source, upload.begun);
    boolean isEarly = upload.body.lastNanos() == 0 || seen.nanos < upload.body.lastNanos();
    firsts.add(source.name, (seen.nanos - upload.body.firstNanos()) / 1e9);
    if (!isEarly) {
      System.err.println(source.name + " could be played only when all of it was there");
    }
    end(upload);
  }

  private record Sending(Tus.Begun begun, Throttled body, Thread thread) {}

  private Sending upload(Source source, long bytesPerSecond) throws IOException {
    var tus = new Tus(kinora.http(), Duration.ofMinutes(60));
    long length = Files.size(source.file);
    var begun = tus.begin(length, source.file.getFileName().toString(), source.name);
    var body = new Throttled(source.file, 0, length, bytesPerSecond);
    var thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    var answer =
                        tus.patch(
                            begun.location(),
                            0,
                            BodyPublishers.fromPublisher(
                                BodyPublishers.ofInputStream(() -> body), length));
                    if (answer.status() != 204) {
                      System.err.println(source.name + ": " + answer.status() + " " + answer.text());
                    }
                  } catch (IOException e) {
                    // Cut off, as what was asked is known.
                  }
                });
    return new Sending(begun, body, thread);
  }

  private Seen awaitSegment(Source source, Tus.Begun begun) {
    return Wait.get(
        source.name + " has a segment that can be decoded",
        LIMIT,
        POLL,
        () -> {
          var http = kinora.http();
          var video = http.video(begun.video());
          if (video.field("state").equals("failed")) {
            throw new IllegalStateException(source.name + " failed: " + video.field("detail"));
          }
          var hls = video.field("hls");
          return hls.isEmpty() ? Optional.empty() : segment(http, source, URI.create(hls));
        });
  }

  private Optional<Seen> segment(Http http, Source source, URI main) throws IOException {
    for (var address : Hls.variants(http, main)) {
      if (source.isCopied && !address.getPath().contains(COPIED)) {
        continue;
      }
      var files = Hls.read(http, address).files();
      if (files.size() >= 2) {
        var bytes = new java.io.ByteArrayOutputStream();
        for (var file : files.subList(0, 2)) {
          bytes.write(http.get(file.toString()).orFail(file.toString()).bytes());
        }
        long now = System.nanoTime();
        var segment = Files.write(folder.resolve("segment.mp4"), bytes.toByteArray());
        if (ffmpeg.decodes(segment)) {
          return Optional.of(new Seen(now, address));
        }
      }
    }
    return Optional.empty();
  }

  /// What is not measured any more is taken away, so that it does not run beside the next.
  private void end(Sending upload) throws IOException {
    upload.body.cut();
    try {
      upload.thread.join(LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    upload.body.close();
    kinora.http().send("DELETE", "/api/v1/videos/" + upload.begun.video(),
        BodyPublishers.noBody(), LIMIT);
    Wait.until("nothing is encoded any more", LIMIT, () -> kinora.ffmpegs().isEmpty());
  }

  /// Some seconds of pictures are made, and repeated as often as needed; sound is made beside them,
  /// so that there is no gap where they meet.
  private Source source(
      String kind, String length, String container, boolean isCopied, String... options)
      throws IOException {
    var piece = folder.resolve(isCopied ? "piece.h264.mkv" : "piece.mpeg4.mkv");
    if (!Files.exists(piece)) {
      var codec =
          isCopied
              ? List.of("-c:v", "libx264", "-preset", "veryfast")
              : List.of("-c:v", "mpeg4");
      var arguments =
          new ArrayList<>(
              List.of("-f", "lavfi", "-i", "testsrc2=size=1280x720:rate=25:duration=9.6",
                  "-pix_fmt", "yuv420p", "-vf", "noise=alls=6:allf=t"));
      arguments.addAll(codec);
      // Far below what the server thinks such pictures need at most: else it encodes them after all.
      arguments.addAll(List.of("-b:v", "3500k", "-maxrate", "4000k", "-bufsize", "4000k"));
      arguments.addAll(List.of("-g", "50", "-bf", "0", piece.toString()));
      ffmpeg.run(arguments);
    }
    var file = folder.resolve((kind + " " + length + "." + container).replace(' ', '-'));
    var arguments =
        new ArrayList<>(
            List.of("-stream_loop", "-1", "-i", piece.toString(), "-f", "lavfi", "-i",
                "sine=frequency=330:sample_rate=48000", "-map", "0:v", "-map", "1:a", "-t",
                "" + seconds(length), "-c:v", "copy", "-c:a", "aac"));
    arguments.addAll(List.of(options));
    arguments.add(file.toString());
    ffmpeg.run(arguments);
    return new Source(kind + ", " + length, file, isCopied);
  }

  private static long seconds(String length) {
    var parts = length.split(" ", -1);
    long unit = Map.of("s", 1L, "min", 60L, "h", 3600L).get(parts[1]);
    return Long.parseLong(parts[0]) * unit;
  }

  private String report(int rounds) {
    var text = new StringBuilder("# Playable: how soon a film can be watched\n\n");
    text.append(
        "Made by `bench/run playable` on %s: %d rounds, %d cores, 720p films of 25 pictures a second, one at a time.\n"
            .formatted(LocalDate.now(), rounds, Runtime.getRuntime().availableProcessors()));
    text.append(
        "A segment counts when it and its initialisation were fetched over HTTP and FFmpeg decodes a picture of them.\n\n");
    table(text, "from the last byte to the first segment", lasts);
    table(text, "uploading at 20 Mbit/s: from the first byte to the first segment", firsts);
    return text.toString();
  }

  private static void table(StringBuilder text, String title, Table table) {
    text.append("| ").append(title).append(" | median s | least | most |\n|---|---|---|---|\n");
    for (var name : table.names()) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | **%.2f** | %.2f | %.2f |%n",
              name, table.median(name), table.least(name), table.most(name)));
    }
    text.append('\n');
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
