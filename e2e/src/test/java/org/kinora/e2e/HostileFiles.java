package org.kinora.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/// Files that are made to reach something else than themselves, or to keep a machine busy.
final class HostileFiles {

  // More than FFmpeg itself takes, and less.
  private static final int IMPOSSIBLE = 20_000;
  private static final int HUGE = 16_000;

  private final Ffmpeg ffmpeg;
  private final Path folder;
  private final Path prey;
  private final URI listener;
  private final Map<Path, Boolean> all = new LinkedHashMap<>();

  /// `prey` is another person's film on the same machine, `listener` hears who calls.
  HostileFiles(Stage stage, Path folder, Path prey, URI listener) throws IOException {
    this.ffmpeg = stage.ffmpeg();
    this.folder = folder;
    this.prey = prey;
    this.listener = listener;
    playlists();
    manifests();
    hugePictures();
    longFilms();
    attachments();
  }

  /// Each with whether it has to be refused; the others may become films, in bounded time.
  Map<Path, Boolean> all() {
    return Map.copyOf(all);
  }

  private void playlists() throws IOException {
    var address = listener.resolve("/segment.ts");
    var key = listener.resolve("/key");
    text("hls-address.mp4", hls(address.toString()));
    text("hls-address.m3u8", hls(address.toString()));
    text(
        "hls-key.ts",
        "#EXTM3U\n#EXT-X-KEY:METHOD=AES-128,URI=\"" + key + "\"\n#EXTINF:10,\n" + prey + "\n");
    text("hls-film.mp4", hls(prey.toString()));
    text("hls-film-by-url.avi", hls("file://" + prey));
    text("hls-nested.mp4", hls("concat:" + listener.resolve("/header.txt") + "|file:/etc/passwd"));
    text("hls-map.mkv", "#EXTM3U\n#EXT-X-MAP:URI=\"" + prey + "\"\n" + hls("data:,x"));
    text("concat-film.mp4", "ffconcat version 1.0\nfile '" + prey + "'\n");
    text("concat-address.mp4", "ffconcat version 1.0\nfile " + address + "\n");
    text("concat-sibling.mp4", "ffconcat version 1.0\nfile " + prey.getFileName() + "\n");
  }

  private void manifests() throws IOException {
    for (var base : new URI[] {listener, prey.toUri()}) {
      text(
          "dash-" + base.getScheme() + ".mp4",
          """
          <?xml version="1.0"?>
          <MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT9S"
              profiles="urn:mpeg:dash:profile:isoff-on-demand:2011">
            <Period><AdaptationSet mimeType="video/mp4"><Representation id="1" bandwidth="1">
              <BaseURL>%s</BaseURL><SegmentBase indexRange="0-99"/>
            </Representation></AdaptationSet></Period>
          </MPD>
          """
              .formatted(base));
    }
    text(
        "session.mp4",
        "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video "
            + listener.getPort()
            + " RTP/AVP 33\n");
    text(
        "picture.mp4",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:l=\"http://www.w3.org/1999/xlink\">"
            + "<image l:href=\"%s\"/></svg>".formatted(listener.resolve("/x.png")));
    text("list.pls", "[playlist]\nFile1=" + listener.resolve("/x.mp3") + "\nNumberOfEntries=1\n");
  }

  /// Hundreds of millions of pixels in some kilobytes, bare and as a film's only frame.
  private void hugePictures() throws IOException {
    Files.write(refused("impossible.png"), png(IMPOSSIBLE));
    var picture = refused("huge.png");
    Files.write(picture, png(HUGE));
    ffmpeg.run("-i", picture.toString(), "-c", "copy", refused("huge.mov").toString());
  }

  private void longFilms() {
    var apart = bounded("two-frames-ten-hours-apart.mp4");
    ffmpeg.run(
        "-f",
        "lavfi",
        "-i",
        "testsrc2=size=64x64:rate=1:duration=2",
        "-vf",
        "setpts=N*36000/TB",
        "-fps_mode",
        "passthrough",
        "-c:v",
        "libx264",
        apart.toString());
    var many = bounded("120000-frames.avi");
    ffmpeg.run(
        "-f",
        "lavfi",
        "-i",
        "color=size=16x16:rate=1000:duration=120",
        "-c:v",
        "mpeg4",
        "-g",
        "600",
        many.toString());
  }

  /// The container names a file to be written, which must not happen.
  private void attachments() throws IOException {
    var note = Files.writeString(folder.resolve("note.txt"), "evil");
    var film = bounded("attachment.mkv");
    ffmpeg.run(
        "-f",
        "lavfi",
        "-i",
        "testsrc2=size=64x64:duration=1",
        "-attach",
        note.toString(),
        "-metadata:s:t",
        "mimetype=text/plain",
        "-metadata:s:t",
        "filename=../../../../evil-attachment.txt",
        film.toString());
    Files.delete(note);
  }

  private static String hls(String segment) {
    return "#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:10.0,\n" + segment + "\n#EXT-X-ENDLIST\n";
  }

  private void text(String name, String text) throws IOException {
    Files.writeString(refused(name), text);
  }

  private Path refused(String name) {
    all.put(folder.resolve(name), true);
    return folder.resolve(name);
  }

  private Path bounded(String name) {
    all.put(folder.resolve(name), false);
    return folder.resolve(name);
  }

  /// Of one grey: a bit for each pixel, which deflates to next to nothing.
  private static byte[] png(int side) throws IOException {
    var all = new ByteArrayOutputStream();
    all.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    var header = ByteBuffer.allocate(13).putInt(side).putInt(side);
    chunk(all, "IHDR", header.put((byte) 1).array());
    var rows = new ByteArrayOutputStream();
    try (var deflated = new DeflaterOutputStream(rows)) {
      var row = new byte[1 + side / 8];
      for (int i = 0; i < side; i++) {
        deflated.write(row);
      }
    }
    chunk(all, "IDAT", rows.toByteArray());
    chunk(all, "IEND", new byte[0]);
    return all.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
    var body = ByteBuffer.allocate(4 + content.length);
    body.put(type.getBytes(StandardCharsets.US_ASCII)).put(content);
    var sum = new CRC32();
    sum.update(body.array());
    out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    out.writeBytes(body.array());
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }
}
