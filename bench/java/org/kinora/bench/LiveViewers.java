package org.kinora.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Many viewers of one low-latency playlist in one thread, as RFC 8216bis §6.3 has them: each asks
/// on a connection of its own for the playlist with the next part, waits until it has it, fetches
/// the part, and asks again. Bodies are counted and dropped.
///
/// `java LiveViewers.java URI VIEWERS SECONDS` prints one line of figures.
final class LiveViewers {

  private static final int READ_BYTES = 256 << 10;
  private static final int MAX_TEXT = 512 << 10;

  /// A viewer that hears nothing for this long has failed; a wait ends after 12 s at the latest.
  private static final long SILENCE_NANOS = Duration.ofSeconds(20).toNanos();

  private final URI playlist;
  private final String folder;
  private final Selector selector = Selector.open();
  private final ByteBuffer input = ByteBuffer.allocateDirect(READ_BYTES);
  private final List<Viewer> viewers = new ArrayList<>();
  private final Samples floors = new Samples();
  private long measuredFrom = Long.MAX_VALUE;
  private long parts;
  private long requests;
  private long bytes;
  private long skipped;
  private long errors;
  private String firstError = "";

  private LiveViewers(URI playlist) throws IOException {
    this.playlist = playlist;
    this.folder = playlist.getPath().substring(0, playlist.getPath().lastIndexOf('/') + 1);
  }

  /// What came of `viewers` who watched for some seconds; floors are in milliseconds: how old the
  /// oldest picture of a part was when all of the part was there.
  record Outcome(
      double seconds,
      long parts,
      long requests,
      long bytes,
      long skipped,
      long errors,
      String firstError,
      double floorP50,
      double floorP95,
      double floorMost) {

    @Override
    public String toString() {
      return "seconds=%.2f parts=%d requests=%d bytes=%d skipped=%d errors=%d p50=%.0f p95=%.0f most=%.0f %s"
          .formatted(
              seconds, parts, requests, bytes, skipped, errors, floorP50, floorP95, floorMost,
              firstError);
    }
  }

  public static void main(String[] arguments) throws IOException {
    int count = Integer.parseInt(arguments[1]);
    var ramp = Duration.ofMillis(4L * count);
    var length = Duration.ofSeconds(Long.parseLong(arguments[2]));
    var all = new LiveViewers(URI.create(arguments[0]));
    System.out.println(all.watch(count, ramp, length));
  }

  /// Joins the viewers one by one during `ramp` and a second more; what they see then counts.
  private Outcome watch(int count, Duration ramp, Duration length) throws IOException {
    long begin = System.nanoTime();
    long full = begin + ramp.toNanos();
    long from = full + 1_000_000_000;
    long end = from + length.toNanos();
    long next = begin + 1_000_000_000;
    while (System.nanoTime() < end) {
      long now = System.nanoTime();
      int due = (int) Math.min(count, count * (now - begin) / Math.max(1, ramp.toNanos()) + 1);
      while (viewers.size() < due) {
        viewers.add(new Viewer());
      }
      if (measuredFrom == Long.MAX_VALUE && now >= from) {
        measuredFrom = now;
        System.out.println("measuring");
      }
      selector.select(this::ready, 20);
      if (now > next) {
        next = now + 1_000_000_000;
        viewers.forEach(viewer -> viewer.expectLifeAt(now));
      }
    }
    double seconds = (System.nanoTime() - measuredFrom) / 1e9;
    System.out.println("measured");
    return new Outcome(
        seconds, parts, requests, bytes, skipped, errors, firstError,
        floors.at(0.5), floors.at(0.95), floors.at(1));
  }

  private void ready(SelectionKey key) {
    var viewer = (Viewer) key.attachment();
    try {
      viewer.ready(key);
    } catch (IOException | RuntimeException e) {
      viewer.fail(e.toString());
    }
  }

  private boolean isMeasured() {
    return measuredFrom != Long.MAX_VALUE;
  }

  /// One connection, and where its viewer is in the broadcast.
  private final class Viewer {

    private final SocketChannel channel = SocketChannel.open();
    private final byte[] head = new byte[2048];
    private int headLength;
    private byte[] text = new byte[16 << 10];
    private int textLength;
    private long left = -1;
    private boolean isPart;
    private long part = -1;
    private long lastListed = -1;
    private Edge edge;
    private long heard = System.nanoTime();
    private boolean hasFailed;

    Viewer() throws IOException {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.register(selector, SelectionKey.OP_CONNECT, this);
      if (channel.connect(new InetSocketAddress(playlist.getHost(), playlist.getPort()))) {
        connected(channel.keyFor(selector));
      }
    }

    private void connected(SelectionKey key) throws IOException {
      key.interestOps(SelectionKey.OP_READ);
      ask(playlist.getPath());
    }

    void ready(SelectionKey key) throws IOException {
      if (key.isConnectable() && channel.finishConnect()) {
        connected(key);
        return;
      }
      heard = System.nanoTime();
      input.clear();
      int read = channel.read(input);
      if (read < 0) {
        throw new IOException("the server closed the connection");
      }
      input.flip();
      while (input.hasRemaining()) {
        if (left < 0) {
          head();
        } else {
          body();
        }
      }
    }

    private void ask(String address) throws IOException {
      var request = "GET " + address + " HTTP/1.1\r\nHost: kinora\r\n\r\n";
      var out = ByteBuffer.wrap(request.getBytes(StandardCharsets.ISO_8859_1));
      while (out.hasRemaining()) {
        channel.write(out); // a request is far shorter than a socket's buffer
      }
      headLength = 0;
      textLength = 0;
      left = -1;
    }

    private void head() throws IOException {
      while (input.hasRemaining()) {
        if (headLength == head.length) {
          throw new IOException("a head without an end");
        }
        byte b = input.get();
        head[headLength++] = b;
        if (b == '\n' && headLength > 3 && head[headLength - 3] == '\n') {
          begin(new String(head, 0, headLength, StandardCharsets.ISO_8859_1));
          return;
        }
      }
    }

    private void begin(String head) throws IOException {
      if (!head.startsWith("HTTP/1.1 200")) {
        throw new IOException(
            (isPart ? "part " + part : "the playlist") + " is " + head.lines().findFirst().orElse(""));
      }
      int at = head.toLowerCase(java.util.Locale.ROOT).indexOf("\r\ncontent-length:");
      if (at < 0) {
        throw new IOException("a reply without a length");
      }
      left = Long.parseLong(head.substring(at + 17, head.indexOf('\r', at + 17)).strip());
      if (left == 0 || (!isPart && left > MAX_TEXT)) {
        throw new IOException("a reply of " + left + " bytes");
      }
      if (!isPart && text.length < left) {
        text = new byte[(int) left];
      }
    }

    private void body() throws IOException {
      int count = (int) Math.min(left, input.remaining());
      if (isPart) {
        input.position(input.position() + count);
      } else {
        input.get(text, textLength, count);
        textLength += count;
      }
      left -= count;
      if (isMeasured()) {
        bytes += count;
      }
      if (left == 0) {
        if (isMeasured()) {
          requests++;
        }
        if (isPart) {
          fetched();
        } else {
          listed();
        }
      }
    }

    /// Fetches what is new; at first only the last part, as it is live that is watched.
    private void listed() throws IOException {
      edge = Edge.of(text, textLength);
      lastListed = edge.nextPart() - 1;
      if (part < 0 || lastListed - part > 15) {
        skipped += part < 0 ? 0 : lastListed - part - 1;
        part = lastListed - 1;
      }
      if (part < lastListed) {
        fetchNext();
      } else {
        reload();
      }
    }

    private void fetchNext() throws IOException {
      part++;
      isPart = true;
      ask(folder + "part-" + part + ".m4s");
    }

    private void reload() throws IOException {
      isPart = false;
      ask(
          playlist.getPath()
              + "?_HLS_msn=" + edge.msn() + "&_HLS_part=" + edge.part() + "&_HLS_skip=YES");
    }

    private void fetched() throws IOException {
      if (isMeasured()) {
        parts++;
        if (part == lastListed) {
          floors.add(System.currentTimeMillis() - edge.lastPartAtMs());
        }
      }
      if (part < lastListed) {
        fetchNext();
      } else {
        reload();
      }
    }

    void expectLifeAt(long now) {
      if (!hasFailed && now - heard > SILENCE_NANOS) {
        fail("nothing came for 20 s");
      }
    }

    void fail(String why) {
      hasFailed = true;
      errors++;
      firstError = firstError.isEmpty() ? why : firstError;
      try {
        channel.close();
      } catch (IOException e) {
        // It failed already.
      }
    }
  }

  /// Where a playlist ends: the part to ask for next by its segment and place, the number of the
  /// part that is hinted, and when the last listed one began.
  record Edge(long msn, int part, long nextPart, double lastPartAtMs) {

    private static final byte[] SEQUENCE = ascii("#EXT-X-MEDIA-SEQUENCE:");
    private static final byte[] SKIPPED = ascii("SKIPPED-SEGMENTS=");
    private static final byte[] INF = ascii("#EXTINF:");
    private static final byte[] PART = ascii("#EXT-X-PART:");
    private static final byte[] DURATION = ascii("DURATION=");
    private static final byte[] TIME = ascii("#EXT-X-PROGRAM-DATE-TIME:");
    private static final byte[] HINT = ascii("#EXT-X-PRELOAD-HINT:");
    private static final byte[] PART_NAME = ascii("part-");

    static Edge of(byte[] text, int length) throws IOException {
      long segments = 0;
      int inSegment = 0;
      long hinted = -1;
      double lastAt = 0;
      double at = 0;
      for (int line = 0; line < length; ) {
        int end = line;
        while (end < length && text[end] != '\n') {
          end++;
        }
        if (text[line] == '#') {
          if (starts(text, line, PART)) {
            inSegment++;
            lastAt = at;
            at += 1000 * decimal(text, find(text, line, end, DURATION));
          } else if (starts(text, line, INF)) {
            segments++;
            inSegment = 0;
          } else if (starts(text, line, TIME)) {
            at = Instant.parse(line(text, line + TIME.length, end)).toEpochMilli();
          } else if (starts(text, line, HINT)) {
            hinted = number(text, find(text, line, end, PART_NAME));
          } else if (starts(text, line, SEQUENCE)) {
            segments += number(text, line + SEQUENCE.length);
          } else {
            int skip = find(text, line, end, SKIPPED);
            segments += skip < 0 ? 0 : number(text, skip);
          }
        }
        line = end + 1;
      }
      if (hinted < 0) {
        throw new IOException("a playlist without a hint");
      }
      return new Edge(segments, inSegment, hinted, lastAt);
    }

    private static boolean starts(byte[] text, int at, byte[] with) {
      return Arrays.equals(
          text, at, Math.min(text.length, at + with.length), with, 0, with.length);
    }

    /// The place behind `what`, -1 where it is not there.
    private static int find(byte[] text, int from, int to, byte[] what) {
      for (int at = from; at + what.length <= to; at++) {
        if (text[at] == what[0] && starts(text, at, what)) {
          return at + what.length;
        }
      }
      return -1;
    }

    private static long number(byte[] text, int at) {
      long value = 0;
      for (int i = at; text[i] >= '0' && text[i] <= '9'; i++) {
        value = value * 10 + text[i] - '0';
      }
      return value;
    }

    private static double decimal(byte[] text, int at) {
      int end = at;
      while (text[end] == '.' || (text[end] >= '0' && text[end] <= '9')) {
        end++;
      }
      return Double.parseDouble(line(text, at, end));
    }

    private static String line(byte[] text, int from, int to) {
      return new String(text, from, to - from, StandardCharsets.ISO_8859_1).strip();
    }

    private static byte[] ascii(String text) {
      return text.getBytes(StandardCharsets.US_ASCII);
    }
  }

  /// Values by their rank, without a list of them: of whole milliseconds up to a minute.
  private static final class Samples {

    private final long[] counts = new long[60_001];
    private long all;

    void add(double value) {
      counts[(int) Math.max(0, Math.min(60_000, value))]++;
      all++;
    }

    double at(double share) {
      long seen = 0;
      for (int i = 0; i < counts.length; i++) {
        seen += counts[i];
        if (seen > 0 && seen >= share * all) {
          return i;
        }
      }
      return Double.NaN;
    }
  }
}
