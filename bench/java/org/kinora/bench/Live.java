package org.kinora.bench;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/// Going live: how far viewers are behind, what they cost, and what happens when things end.
final class Live {

  private static final String USAGE =
      """
      usage: bench/run live [OPTIONS]
        --only A,B     of viewers, ingest, memory, ends, ladder, latency (all)
        --viewers A,B  how many watch at the same time (200,1000,2000)
        --seconds S    that each measurement takes (20)
        --rounds N     of viewers and of latency (3)
        --minutes M    of the broadcast whose memory is watched (8)
      Needs taskset, Chromium, npm ci in e2e/npm; with nginx and its RTMP module (Debian:
      libnginx-mod-rtmp) that is measured too. NGINX_PROGRAM and NGINX_RTMP name them elsewhere.
      """;

  private static final Pattern FIGURE = Pattern.compile("(\\w+)=([\\d.]+)");
  private static final String LATENCY =
      """
      (() => { const video = document.querySelector('video'); if (!video) return 'false';
      if (!window.lags) { window.lags = []; const canvas = document.createElement('canvas');
      canvas.width = 640; canvas.height = 360; const ink = canvas.getContext('2d', { willReadFrequently: true });
      const look = () => { const now = Date.now(); ink.drawImage(video, 0, 0, 640, 360);
      const row = ink.getImageData(0, 16, 640, 1).data; let bits = 0n;
      for (let i = 0; i < 40; i++) bits = bits << 1n | (row[(i * 16 + 8) * 4] > 125 ? 1n : 0n);
      const value = bits >> 8n; const sum = (value + (value >> 8n) + (value >> 16n) + (value >> 24n)) & 255n;
      if (sum === (bits & 255n)) window.lags.push((now - Number(value)) % 4294967296 % 4294967296);
      video.requestVideoFrameCallback(look); }; video.requestVideoFrameCallback(look); }
      return String(window.lags.length > 0); })()
      """;

  /// Plays as soon as there is a player, and keeps when the first picture was seen.
  private static final String FIRST =
      """
      (() => { const timer = setInterval(() => { const video = document.querySelector('video'); if (!video) return;
      if (video.paused) document.querySelector('[data-control=big-play]')?.click();
      if (window.firstPicture && !video.paused) clearInterval(timer);
      if (window.looks) return; window.looks = true;
      video.requestVideoFrameCallback(() => { window.firstPicture = performance.now(); }); }, 10); })()
      """;

  private final Options options;
  private final Path work;
  private final Duration each;
  private final int rounds;
  private final StringBuilder report = new StringBuilder();

  private Live(Options options, Path work) {
    this.options = options;
    this.work = work;
    this.each = Duration.ofSeconds(options.number("seconds", 20));
    this.rounds = (int) options.number("rounds", 3);
  }

  public static void main(String[] arguments) throws IOException {
    var options =
        Options.parse(
            arguments, USAGE, Set.of("only", "viewers", "seconds", "rounds", "minutes"), Set.of());
    var work = Files.createTempDirectory("kinora-live");
    new Live(options, work).run();
  }

  private void run() throws IOException {
    var only = List.of(options.text("only", "viewers,ingest,memory,ends,ladder,latency").split(","));
    report.append("# Going live\n\nMade by `bench/run live --only ").append(String.join(",", only));
    report.append(
        "`: 720p30 at 2.5 Mb/s with sound, parts of 200 ms, the packaged program with its usual settings.\n"
            + "Smaller sizes are made for the last two parts only: 480p, 360p and 240p.\n");
    report.append("Load of the machine (2 cores) at the start: ");
    report.append(Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0]).append(".\n");
    try {
      measure(only);
    } finally {
      Table.publish("live", report.toString());
    }
  }

  private void measure(List<String> only) throws IOException {
    if (only.stream().anyMatch(List.of("viewers", "ingest", "memory", "ends")::contains)) {
      try (var kinora = start("plain", Map.of("KINORA_LIVE_LADDER_ENABLED", "false"))) {
        plain(kinora, only);
      }
    }
    if (only.contains("ladder") || only.contains("latency")) {
      try (var kinora = start("sizes", Map.of("KINORA_LIVE_LADDER_SIZES", "480,360,240"))) {
        exec(List.of("taskset", "-a", "-c", "-p", "0,1", Long.toString(kinora.pid())));
        if (only.contains("ladder")) {
          ladder(kinora);
        }
        if (only.contains("latency")) {
          latency(kinora);
        }
      }
    }
  }

  private Kinora start(String name, Map<String, String> settings) throws IOException {
    var environment = new HashMap<>(settings);
    environment.put("KINORA_LIVE_RTMP_PORT", Integer.toString(freePort()));
    environment.put("KINORA_LIVE_RTMP_HOST", "127.0.0.1");
    return Kinora.start(work.resolve(name), work.resolve(name + ".log"), environment);
  }

  private void plain(Kinora kinora, List<String> only) throws IOException {
    pin(kinora.pid());
    if (only.contains("viewers")) {
      viewers(kinora);
    }
    if (only.contains("ingest")) {
      ingest(kinora);
    }
    if (only.contains("memory")) {
      memory(kinora);
    }
    if (only.contains("ends")) {
      ends(kinora);
    }
  }

  /// The server has one core, everybody else the other.
  private static void pin(long pid) throws IOException {
    exec(List.of("taskset", "-a", "-c", "-p", "0", Long.toString(pid)));
  }

  private static void exec(List<String> command) throws IOException {
    try {
      var process =
          new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + " ends with " + process.exitValue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void viewers(Kinora kinora) throws IOException {
    var stage = Broadcasting.Stage.open(kinora, "viewers");
    var ffmpeg = kinora.ffmpeg();
    var table = new Table();
    var counts = List.of(options.text("viewers", "200,1000,2000").split(","));
    try (var _ = Broadcasting.ofClip(ffmpeg, Broadcasting.clip(ffmpeg, work), stage.address())) {
      var playlist = kinora.base().resolve("/live/public/" + stage.awaitLive() + "/source/media.m3u8");
      say("Warming up ...");
      watch(kinora, playlist, "500", table, "warm");
      for (int round = 1; round <= rounds; round++) {
        for (var count : counts) {
          say("Round %d of %d: %s viewers ...".formatted(round, rounds, count));
          watch(kinora, playlist, count, table, count);
        }
      }
    }
    report.append(
        """

        ## Viewers

        Each asks, on a connection of its own, for the playlist with the next part (blocking reload, delta updates), then
        fetches the part: pictures alone. The server has one core, the viewers and the encoder the other. CPU is that of the server's process;
        the floor is how old the oldest picture of a part is once all of it has been fetched. %d rounds of %d s, medians.
        Floor to pass: 30 %% of a core for 1,000 viewers at 2.7 Gb/s, p95 0.40 s, 2,000 without an error; moonshots: 15 %%, 0.25 s.

        | viewers | CPU, %% of a core | CPU s per 1,000 viewer-minutes | Gb/s | requests/s | floor p50 | p95 | most | parts left out | errors |
        |---|---|---|---|---|---|---|---|---|---|
        """
            .formatted(rounds, each.toSeconds()));
    for (var count : counts) {
      double share = table.median(count + " cpu");
      report.append(
          "| %s | **%.1f** | %.1f | %.2f | %.0f | %.0f ms | %.0f ms | %.0f ms | %.0f | %.0f |%n"
              .formatted(
                  count, 100 * share, 60_000 * share / Integer.parseInt(count),
                  table.median(count + " gbits"), table.median(count + " requests"),
                  table.median(count + " p50"), table.median(count + " p95"),
                  table.median(count + " most"), table.median(count + " skipped"),
                  table.most(count + " errors")));
    }
  }

  private void watch(Kinora kinora, URI playlist, String count, Table table, String name)
      throws IOException {
    var source = Path.of(System.getProperty("kinora.bench"), "java/org/kinora/bench/LiveViewers.java");
    var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    var process =
        new ProcessBuilder(
                "taskset", "-c", "1", java, "-Xmx768m", source.toString(),
                playlist.toString(), count, Long.toString(each.toSeconds()))
            .redirectErrorStream(true)
            .start();
    double before = 0;
    double cpu = 0;
    String last = "";
    try (var lines = process.inputReader()) {
      for (String line; (line = lines.readLine()) != null; last = line) {
        if (line.equals("measuring")) {
          before = CpuTime.of(kinora.pid());
        } else if (line.equals("measured")) {
          cpu = CpuTime.of(kinora.pid()) - before;
        }
      }
    }
    say(last);
    var figures = FIGURE.matcher(last);
    double seconds = Double.NaN;
    while (figures.find()) {
      double value = Double.parseDouble(figures.group(2));
      switch (figures.group(1)) {
        case "seconds" -> {
          seconds = value;
          table.add(name + " cpu", cpu / seconds);
        }
        case "bytes" -> table.add(name + " gbits", value * 8 / seconds / 1e9);
        case "requests" -> table.add(name + " requests", value / seconds);
        default -> table.add(name + " " + figures.group(1), value);
      }
    }
    if (Double.isNaN(seconds)) {
      throw new IOException("the viewers failed: " + last);
    }
  }

  private void ingest(Kinora kinora) throws IOException {
    var ffmpeg = kinora.ffmpeg();
    var clip = Broadcasting.clip(ffmpeg, work);
    var encoders = new ArrayList<Broadcasting>();
    try {
      for (int i = 0; i < 11; i++) {
        var stage = Broadcasting.Stage.open(kinora, "ingest-" + i);
        encoders.add(Broadcasting.ofClip(ffmpeg, clip, stage.address()));
        String _ = stage.awaitLive();
        if (i == 0) {
          report.append("\n## Encoders\n\n| encoders, nobody watching | CPU of all the server's processes, % of a core |\n|---|---|\n");
          report.append("| 1 | %.1f |%n".formatted(100 * cpuOf(kinora)));
        }
      }
      report.append("| 11 | %.1f |%n".formatted(100 * cpuOf(kinora)));
      report.append("\nFloor to pass for each further encoder without renditions: 1 %; moonshot 0.5 %. "
          + "What smaller sizes cost is below.\n");
    } finally {
      encoders.forEach(Broadcasting::close);
    }
  }

  private void ladder(Kinora kinora) throws IOException {
    var ffmpeg = kinora.ffmpeg();
    var stage = Broadcasting.Stage.open(kinora, "ladder");
    try (var _ = Broadcasting.ofClip(ffmpeg, Broadcasting.clip(ffmpeg, work), stage.address())) {
      var video = stage.awaitLive();
      double share = cpuOf(kinora);
      var entry = kinora.http().get("/live/public/" + video + "/master.m3u8").text();
      report.append(
          "%n## Smaller sizes%n%nOne encoder, %d renditions in all, nobody watching: **%.1f %%** of a core for all processes of the server, FFmpeg among them.%n"
              .formatted(entry.lines().filter(line -> line.startsWith("#EXT-X-STREAM-INF")).count(), 100 * share));
    }
  }

  private double cpuOf(Kinora kinora) throws IOException {
    Wait.pause(Duration.ofSeconds(40)); // compiled, and away from the start
    var before = CpuTime.of(kinora);
    long begin = System.nanoTime();
    Wait.pause(each);
    return CpuTime.of(kinora).since(before) / ((System.nanoTime() - begin) / 1e9);
  }

  private void memory(Kinora kinora) throws IOException {
    var ffmpeg = kinora.ffmpeg();
    var stage = Broadcasting.Stage.open(kinora, "memory");
    long minutes = options.number("minutes", 8);
    long early = Math.min(5, minutes / 2);
    try (var encoder = Broadcasting.ofClip(ffmpeg, Broadcasting.clip(ffmpeg, work), stage.address())) {
      String _ = stage.awaitLive();
      Wait.pause(Duration.ofMinutes(early));
      long before = kinora.residentBytes()[0];
      Wait.pause(Duration.ofMinutes(minutes - early));
      long after = kinora.residentBytes()[0];
      report.append(
          "%n## Memory%n%nResident memory of the server with one broadcast: %d MB after %d min, **%d MB after %d min** (encoder still there: %s).%n"
              .formatted(before >> 20, early, after >> 20, minutes, encoder.isRunning() ? "yes" : "no"));
    }
  }

  private void ends(Kinora kinora) throws IOException {
    var ffmpeg = kinora.ffmpeg();
    var clip = Broadcasting.clip(ffmpeg, work);
    var stage = Broadcasting.Stage.open(kinora, "ends");
    var video = "";
    try (var encoder = Broadcasting.ofClip(ffmpeg, clip, stage.address())) {
      video = stage.awaitLive();
      Wait.pause(Duration.ofSeconds(12));
      encoder.stop();
    }
    var id = video;
    long stopped = System.nanoTime();
    Wait.get(
        "the replay plays",
        Duration.ofSeconds(60),
        Duration.ofMillis(20),
        () -> {
          var hls = kinora.http().video(id).field("hls");
          return hls.contains("/media/") && plays(kinora, hls) ? Optional.of(true) : Optional.empty();
        });
    report.append(
        "%n## Ends%n%n- From the encoder's end to a replay whose first segment is there: **%.2f s** (2 s aimed at).%n"
            .formatted((System.nanoTime() - stopped) / 1e9));
    try (var _ = Broadcasting.ofClip(ffmpeg, clip, stage.address())) {
      String _ = stage.awaitLive();
      Wait.pause(Duration.ofSeconds(6));
      kinora.kill9();
    }
    long killed = System.nanoTime();
    kinora.start();
    double ready = (System.nanoTime() - killed) / 1e9;
    try (var _ = Broadcasting.ofClip(ffmpeg, clip, stage.address())) {
      var again = stage.awaitLive();
      Wait.until(
          "parts come again",
          Duration.ofSeconds(30),
          () -> stage.playlist(again).contains("#EXT-X-DISCONTINUITY"));
      report.append(
          "- From `kill -9` of the server to ready: %.1f s; to parts of the encoder that came back at once: **%.1f s**.%n"
              .formatted(ready, (System.nanoTime() - killed) / 1e9));
    }
    pin(kinora.pid());
  }

  private static boolean plays(Kinora kinora, String hls) throws IOException {
    var http = kinora.http();
    var address = http.base().resolve(hls);
    for (int i = 0; i < 2; i++) {
      var answer = http.get(address.toString());
      var next =
          answer.text().lines().filter(line -> !line.isBlank() && !line.startsWith("#")).findFirst();
      if (answer.status() != 200 || next.isEmpty()) {
        return false;
      }
      address = address.resolve(next.get());
    }
    return http.get(address.toString()).status() == 200;
  }

  private void latency(Kinora kinora) throws IOException {
    var ffmpeg = kinora.ffmpeg();
    var table = new Table();
    var stage = Broadcasting.Stage.open(kinora, "latency");
    var nginx = NginxLive.startIfThere(work);
    var addresses = new ArrayList<>(List.of(stage.address()));
    nginx.ifPresent(it -> addresses.add(it.address()));
    var pages = pages();
    try (var _ = Broadcasting.ofClock(ffmpeg, addresses)) {
      var video = stage.awaitLive();
      Wait.pause(Duration.ofSeconds(10));
      var entry = kinora.base().resolve("/live/public/" + video + "/master.m3u8");
      var base = "http://127.0.0.1:" + pages.getAddress().getPort() + "/live.html?player=";
      for (int round = 1; round <= rounds; round++) {
        say("Latency, round %d of %d ...".formatted(round, rounds));
        var own = kinora.base().resolve("/watch/" + video).toString();
        look(table, "Kinora's own page, as sent", own, at(720));
        look(table, "Kinora's own page, encoded to 480p", own, at(480));
        look(table, "hls.js with its defaults", base + "hls.js&url=" + encoded(entry.toString()), "");
        look(table, "Shaka Player, low latency", base + "shaka&url=" + encoded(entry.toString()), "");
        if (nginx.isPresent()) {
          look(table, "nginx-rtmp, 2 s, hls.js with its defaults", base + "hls.js&url=" + encoded(nginx.get().playlist()), "");
        }
      }
    } finally {
      nginx.ifPresent(NginxLive::close);
      pages.stop(0);
    }
    report.append(
        """

        ## Glass to glass

        Each picture tells when it was drawn; the time is read from what Chromium shows. Encoder (x264 veryfast, zerolatency), server,
        player and decoder share the machine's two cores. %d rounds of %d s, interleaved, after 8 s of play; medians of the rounds.
        Floors to pass, p95: own page 1.2 s, encoded 2.0 s, hls.js 2.5 s, first picture 1.5 s; moonshots: 0.8 s, 1.8 s, 0.7 s.

        | player | p50 | p95 | page opened to first picture |
        |---|---|---|---|
        """
            .formatted(rounds, each.toSeconds()));
    for (var name : table.names()) {
      if (name.endsWith(" p50")) {
        var who = name.substring(0, name.length() - 4);
        report.append(
            "| %s | %.2f s | **%.2f s** | %.2f s |%n"
                .formatted(who, table.median(name), table.median(who + " p95"), table.median(who + " first")));
      }
    }
  }

  /// Pins the quality, as a viewer does in the menu.
  private static String at(int height) {
    return "(() => { const player = document.querySelector('kinora-player');"
        + " player.currentLevel = player.levels.findIndex(level => level.height === %d); })()"
            .formatted(height);
  }

  private void look(Table table, String who, String address, String choice) throws IOException {
    long begin = System.nanoTime();
    var profile = Files.createTempDirectory(work, "chromium");
    try (var browser = Browser.open(profile, "about:blank")) {
      browser.before(FIRST);
      String _ = browser.ask("location.href = '" + address + "'");
      browser.until("a player is there", "document.querySelector('video')");
      Wait.until(
          who + " shows pictures",
          Duration.ofSeconds(40),
          () -> browser.ask(LATENCY).equals("true"));
      double first = Double.parseDouble(browser.ask("window.firstPicture")) / 1000;
      if (!choice.isEmpty()) {
        String _ = browser.ask(choice);
      }
      Wait.pause(Duration.ofSeconds(8));
      String _ = browser.ask("window.lags.length = 0");
      Wait.pause(each);
      var lags =
          Pattern.compile(",")
              .splitAsStream(browser.ask("window.lags.join(',')"))
              .map(Double::valueOf)
              .toList();
      table.add(who + " p50", Readers.Times.percentile(lags, 0.5) / 1000);
      table.add(who + " p95", Readers.Times.percentile(lags, 0.95) / 1000);
      table.add(who + " first", first);
      say("%s: p50 %.0f ms, p95 %.0f ms of %d pictures; %.1f s in all".formatted(
          who, Readers.Times.percentile(lags, 0.5), Readers.Times.percentile(lags, 0.95), lags.size(),
          (System.nanoTime() - begin) / 1e9));
    }
  }

  /// The players on a site of their own.
  private static HttpServer pages() throws IOException {
    var npm = Path.of(System.getProperty("kinora.bench"), "../e2e/npm").toAbsolutePath().normalize();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/lib/", SimpleFileServer.createFileHandler(npm.resolve("node_modules")));
    server.createContext("/", SimpleFileServer.createFileHandler(npm.resolve("players")));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    return server;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void say(String text) {
    System.err.println(text);
  }
}
