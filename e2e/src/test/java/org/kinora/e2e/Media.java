package org.kinora.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Clips made for the tests, each once per checkout.
public final class Media {

  /// Frames of [#film()]: 24.024 s of 29.97 frames a second.
  public static final int FILM_FRAMES = 720;

  /// Seconds of [#film()].
  public static final double FILM_SECONDS = FILM_FRAMES * 1001 / 30000.0;

  /// Frames of [#longClip()].
  public static final int LONG_FRAMES = 1200;

  static final int LARGE_SECONDS = 16;

  private static final double SLIDES_SECONDS = 244;
  private static final double LONG_SECONDS = LONG_FRAMES / 30.0;

  private final Ffmpeg ffmpeg;
  private final Path folder;

  Media(Ffmpeg ffmpeg, Path folder) {
    this.ffmpeg = ffmpeg;
    this.folder = folder;
  }

  /// Matroska at 29.97 frames a second with English and French sound, English and Arabic subtitles.
  public Path film() {
    return made(
        "film.mkv",
        file -> {
          var english = subtitles("film.en.srt", "Line %d of the film", FILM_SECONDS);
          var arabic = subtitles("film.ar.srt", "السطر %d من الفيلم", FILM_SECONDS);
          var arguments = new ArrayList<String>();
          arguments.addAll(pictures("640x360", "30000/1001", FILM_SECONDS));
          arguments.addAll(voice(140, FILM_SECONDS));
          arguments.addAll(voice(210, FILM_SECONDS));
          arguments.addAll(List.of("-i", english.toString(), "-i", arabic.toString()));
          arguments.addAll(
              List.of("-map", "0:v", "-map", "1:a", "-map", "2:a", "-map", "3:s", "-map", "4:s"));
          arguments.addAll(List.of("-frames:v", Integer.toString(FILM_FRAMES)));
          arguments.addAll(encoders());
          arguments.addAll(List.of("-c:s", "srt"));
          arguments.addAll(languages("a", "eng", "fra"));
          arguments.addAll(languages("s", "eng", "ara"));
          arguments.addAll(List.of("-disposition:a:0", "default", file.toString()));
          ffmpeg.run(arguments.toArray(String[]::new));
        });
  }

  /// The same film in colours that browsers do not play as they are, so that every size is encoded.
  public Path deepFilm() {
    var film = film();
    return made(
        "film-422.mkv",
        file ->
            ffmpeg.run(
                "-i",
                film.toString(),
                "-map",
                "0",
                "-c",
                "copy",
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-pix_fmt",
                "yuv422p",
                file.toString()));
  }

  /// Three seconds of small pictures with sound, for tests to which the content is all the same.
  public Path clip() {
    return clip("clip.mp4", "320x180", 3);
  }

  /// Forty seconds at 30 frames a second, cut into three chunks, and work for a few seconds.
  public Path longClip() {
    return made(
        "long-480p.mp4",
        file -> {
          var arguments = new ArrayList<String>();
          arguments.addAll(pictures("854x480", "30", LONG_SECONDS));
          arguments.addAll(voice(190, LONG_SECONDS));
          arguments.addAll(encoders());
          arguments.add(file.toString());
          ffmpeg.run(arguments.toArray(String[]::new));
        });
  }

  /// Large pictures in three chunks, of a kind that browsers do not play as they are.
  public Path largeClip() {
    return made(
        "large-720p.mp4",
        file -> {
          var arguments = new ArrayList<String>();
          arguments.addAll(pictures("1280x720", "30", LARGE_SECONDS));
          arguments.addAll(voice(210, LARGE_SECONDS));
          arguments.addAll(encoders());
          arguments.addAll(List.of("-pix_fmt", "yuv422p"));
          arguments.add(file.toString());
          ffmpeg.run(arguments.toArray(String[]::new));
        });
  }

  /// Some megabytes that every browser plays as they are, the index first.
  public Path streamableClip() {
    return made(
        "streamable.mp4",
        file -> {
          var arguments = new ArrayList<String>();
          arguments.addAll(pictures("1280x720", "25", LARGE_SECONDS));
          arguments.addAll(voice(230, LARGE_SECONDS));
          arguments.addAll(
              List.of(
                  ("-vf noise=alls=30:allf=t -c:v libx264 -preset ultrafast -pix_fmt yuv420p"
                          + " -b:v 4M -maxrate 4M -bufsize 4M -g 50 -c:a aac -movflags +faststart")
                      .split(" ", -1)));
          arguments.add(file.toString());
          ffmpeg.run(arguments.toArray(String[]::new));
        });
  }

  /// Slides, each shown for four seconds, of a kind that browsers do not play as they are.
  public Path slides() {
    return made(
        "slides.mp4",
        file -> {
          var arguments = new ArrayList<String>();
          arguments.addAll(pictures("1280x720", "1/4", SLIDES_SECONDS));
          arguments.addAll(List.of("-vf", "fps=2", "-c:v", "libx264", "-preset", "ultrafast"));
          arguments.addAll(List.of("-pix_fmt", "yuv422p", file.toString()));
          ffmpeg.run(arguments.toArray(String[]::new));
        });
  }

  /// A clip that is large in bytes and cheap to encode, to be interrupted while it is uploaded.
  public Path heavyClip() {
    return made(
        "heavy.mp4",
        file -> {
          var arguments = new ArrayList<String>();
          arguments.addAll(pictures("320x180", "25", 4));
          arguments.addAll(List.of("-f", "lavfi", "-i", "anoisesrc=r=48000:d=4"));
          // Lossless noise: many bytes in few and small pictures.
          arguments.addAll(List.of("-vf", "noise=alls=100:allf=t", "-c:v", "libx264", "-qp", "0"));
          arguments.addAll(List.of("-preset", "ultrafast", "-c:a", "aac", file.toString()));
          ffmpeg.run(arguments.toArray(String[]::new));
        });
  }

  /// Upright, as phones take them.
  public Path uprightClip() {
    return clip("upright.mp4", "360x640", 6);
  }

  private Path clip(String name, String size, double seconds) {
    return made(
        name,
        file -> {
          var arguments = new ArrayList<String>();
          arguments.addAll(pictures(size, "25", seconds));
          arguments.addAll(voice(170, seconds));
          arguments.addAll(encoders());
          arguments.add(file.toString());
          ffmpeg.run(arguments.toArray(String[]::new));
        });
  }

  private static List<String> pictures(String size, String rate, double seconds) {
    return List.of(
        "-f", "lavfi", "-i", "testsrc2=size=" + size + ":rate=" + rate + ":duration=" + seconds);
  }

  /// A voice's pitch that swells as syllables do, with overtones.
  private static List<String> voice(int hertz, double seconds) {
    return List.of(
        "-f",
        "lavfi",
        "-i",
        "aevalsrc='(0.5+0.5*sin(2*PI*3*t))*(0.3*sin(2*PI*%1$d*t)+0.15*sin(2*PI*%1$d*2.01*t)+0.08*sin(2*PI*%1$d*3.02*t))':s=48000:d=%2$s"
            .formatted(hertz, seconds));
  }

  private static List<String> encoders() {
    return List.of(
        "-c:v",
        "libx264",
        "-preset",
        "veryfast",
        "-crf",
        "20",
        "-pix_fmt",
        "yuv420p",
        "-c:a",
        "aac",
        "-b:a",
        "96k");
  }

  private static List<String> languages(String type, String... languages) {
    var arguments = new ArrayList<String>();
    for (int i = 0; i < languages.length; i++) {
      arguments.add("-metadata:s:" + type + ":" + i);
      arguments.add("language=" + languages[i]);
    }
    return arguments;
  }

  private Path subtitles(String name, String line, double seconds) throws IOException {
    var text = new StringBuilder();
    for (int second = 0, number = 1; second + 2 < seconds; second += 3, number++) {
      text.append(number).append('\n');
      text.append("00:00:%02d,000 --> 00:00:%02d,500\n".formatted(second, second + 2));
      text.append(line.formatted(number)).append("\n\n");
    }
    return Files.writeString(folder.resolve(name), text);
  }

  private synchronized Path made(String name, Recipe recipe) {
    var file = folder.resolve(name);
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(folder);
        var half = folder.resolve("half-" + name);
        recipe.make(half);
        Files.move(half, file);
      }
      return file;
    } catch (IOException e) {
      throw new AssertionError(name + " can't be made", e);
    }
  }

  private interface Recipe {
    void make(Path file) throws IOException;
  }
}
