package org.kinora.e2e;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Small files of every kind that people upload by mistake or in malice, made here.
final class OddFiles {

  private final Ffmpeg ffmpeg;
  private final Path folder;
  private final List<Path> all = new ArrayList<>();

  OddFiles(Stage stage) throws IOException {
    ffmpeg = stage.ffmpeg();
    folder = stage.folder("odd");
    texts();
    bytes();
    pictures();
    animations();
    cut();
    tracks();
    flashes();
    damagedTime();
    protectedTracks();
  }

  List<Path> all() {
    return List.copyOf(all);
  }

  private void texts() throws IOException {
    text("made-note.mp4", "Dear reader,\n".repeat(500));
    text("made-note-ja.mp4", "吾輩は猫である。名前はまだ無い。\n".repeat(100));
    text("made-page.mp4", "<!doctype html><html><body>Not found</body></html>");
    text("made-hls.mp4", "#EXTM3U\n#EXTINF:10,\nfile:///etc/hostname\n#EXT-X-ENDLIST\n");
    text("made-concat.mp4", "ffconcat version 1.0\nfile /etc/hostname\n");
    text("made-dash.mp4", "<?xml version=\"1.0\"?><MPD><BaseURL>/etc/</BaseURL></MPD>");
  }

  private void bytes() throws IOException {
    Files.write(file("made-zeros.mp4"), new byte[1 << 20]);
    var noise = new byte[1 << 20];
    new Random(1).nextBytes(noise);
    Files.write(file("made-noise.mp4"), noise);
    try (var zip = new ZipOutputStream(Files.newOutputStream(file("made-archive.mp4")))) {
      zip.putNextEntry(new ZipEntry("film.txt"));
      zip.write("no film".getBytes(StandardCharsets.UTF_8));
    }
  }

  private void pictures() {
    for (var name : List.of("made-still.png", "made-still.jpg", "made-still.gif")) {
      make(name, "-f", "lavfi", "-i", "testsrc2=size=320x180", "-frames:v", "1");
    }
    make("made-still.apng", "-f", "lavfi", "-i", "testsrc2=size=320x180", "-frames:v", "1");
    make("made-still.bmp", "-f", "lavfi", "-i", "testsrc2=size=320x180", "-frames:v", "1");
  }

  private void animations() {
    for (var name : List.of("made-moving.gif", "made-moving.apng")) {
      make(name, "-f", "lavfi", "-i", "testsrc2=size=320x180:rate=10:duration=2");
    }
  }

  private void cut() throws IOException {
    var source = List.of("-f", "lavfi", "-i", "testsrc2=size=320x180:rate=25:duration=8");
    var whole = folder.resolve("whole.mp4");
    ffmpeg.run(with(source, "-c:v", "libx264", "-g", "25", whole.toString()));
    half(whole, file("made-cut-index-last.mp4"));
    ffmpeg.run(
        with(source, "-c:v", "libx264", "-g", "25", "-movflags", "faststart", whole.toString()));
    half(whole, file("made-cut-index-first.mp4"));
    var matroska = folder.resolve("whole.mkv");
    ffmpeg.run(with(source, "-c:v", "libx264", "-g", "25", matroska.toString()));
    half(matroska, file("made-cut.mkv"));
  }

  /// Pictures and sound that begin apart, and more tracks than anybody needs.
  private void tracks() {
    var picture = List.of("-f", "lavfi", "-i", "testsrc2=size=320x180:rate=25:duration=4");
    var sound = List.of("-f", "lavfi", "-i", "sine=frequency=440:duration=4");
    var both = new ArrayList<>(picture);
    both.addAll(List.of("-itsoffset", "1.5"));
    both.addAll(sound);
    make("made-late-sound.mkv", both.toArray(String[]::new));
    both.clear();
    both.addAll(List.of("-itsoffset", "1.5"));
    both.addAll(picture);
    both.addAll(sound);
    make("made-late-picture.mkv", both.toArray(String[]::new));
    var many = new ArrayList<>(sound);
    for (int i = 0; i < 40; i++) {
      many.addAll(List.of("-map", "0:a"));
    }
    make("made-forty-tracks.mka", many.toArray(String[]::new));
  }

  /// Common Encryption whose sample entries FFmpeg sees through, so that noise would be decoded.
  private void protectedTracks() {
    var protection =
        List.of(
            "-encryption_scheme",
            "cenc-aes-ctr",
            "-encryption_key",
            "00112233445566778899aabbccddeeff",
            "-encryption_kid",
            "ffeeddccbbaa99887766554433221100");
    var film = new ArrayList<>(List.of("-f", "lavfi", "-i", "testsrc2=size=320x180:duration=2"));
    film.addAll(List.of("-c:v", "libx264"));
    film.addAll(protection);
    make("made-encrypted.mp4", film.toArray(String[]::new));
    var sound = new ArrayList<>(List.of("-f", "lavfi", "-i", "sine=duration=2", "-c:a", "aac"));
    sound.addAll(protection);
    make("made-encrypted-sound.mp4", sound.toArray(String[]::new));
  }

  /// A flash and a beep at the same moment, in containers that count time in their own ways.
  private void flashes() {
    var flash =
        "color=black:size=320x180:rate=25:duration=5,drawbox=color=white:t=fill:enable='between(t,3,3.4)'";
    var beep = "aevalsrc='if(between(t,3,3.4),0.5*sin(2*PI*800*t),0)':s=44100:d=5";
    for (var container : List.of("mp4", "mkv", "ts", "flv", "avi")) {
      make(
          "made-flash." + container,
          "-f",
          "lavfi",
          "-i",
          flash,
          "-f",
          "lavfi",
          "-i",
          beep,
          "-c:v",
          container.equals("avi") ? "mpeg4" : "libx264",
          "-c:a",
          container.equals("avi") ? "libmp3lame" : "aac");
    }
  }

  /// A film whose last picture says that it is shown 37 hours later than the one before.
  private void damagedTime() throws IOException {
    var whole = folder.resolve("whole.flv");
    var source = List.of("-f", "lavfi", "-i", "testsrc2=size=320x180:rate=25:duration=3");
    ffmpeg.run(with(source, "-c:v", "flv1", "-flvflags", "no_sequence_end", whole.toString()));
    byte[] bytes = Files.readAllBytes(whole);
    // The length of the last tag is what the file ends with; the time's highest byte is its eighth.
    int last = bytes.length - 4 - ByteBuffer.wrap(bytes).getInt(bytes.length - 4);
    bytes[last + 7] |= 8;
    Files.write(file("made-damaged-time.flv"), bytes);
  }

  private void text(String name, String text) throws IOException {
    Files.writeString(file(name), text);
  }

  private void make(String name, String... arguments) {
    ffmpeg.run(with(List.of(arguments), file(name).toString()));
  }

  private Path file(String name) {
    var file = folder.resolve(name);
    all.add(file);
    return file;
  }

  private static void half(Path whole, Path cut) throws IOException {
    var bytes = Files.readAllBytes(whole);
    Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
  }

  private static String[] with(List<String> first, String... last) {
    var all = new ArrayList<>(first);
    all.addAll(Arrays.asList(last));
    return all.toArray(String[]::new);
  }
}
