package org.kinora.mutants;

import java.util.ArrayList;
import java.util.List;

/// A tiny clip that FFmpeg makes: one for each container and for what is unlike in them.
public record Recipe(String name, List<String> arguments) {

  private static final String SECONDS = "1.5";

  public Recipe {
    arguments = List.copyOf(arguments);
  }

  public static List<Recipe> all() {
    return List.of(
        film("copied.mp4", "-c:v libx264 -pix_fmt yuv420p -g 25 -c:a aac -movflags +faststart"),
        film("index-last.mp4", "-c:v libx264 -pix_fmt yuv422p -c:a aac"),
        film(
            "fragmented.mp4",
            "-c:v libx264 -pix_fmt yuv420p -g 12 -c:a aac -movflags +frag_keyframe+empty_moov"),
        film("ten-bit.mov", "-c:v libx264 -pix_fmt yuv420p10le -c:a pcm_s16le"),
        film("prores.mov", "-c:v prores_ks -c:a pcm_s16be"),
        film("hevc.mkv", "-c:v libx265 -x265-params log-level=none -pix_fmt yuv420p -c:a ac3"),
        film("vp8.webm", "-c:v libvpx -deadline realtime -c:a libopus"),
        film("vp9.webm", "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -c:a libopus"),
        film("mpeg4.mkv", "-c:v mpeg4 -c:a flac"),
        film("mpeg4.avi", "-c:v mpeg4 -c:a libmp3lame"),
        film("h264.ts", "-c:v libx264 -pix_fmt yuv420p -g 12 -c:a aac"),
        film("mpeg2.ts", "-c:v mpeg2video -c:a mp2"),
        film("mpeg1.mpg", "-c:v mpeg1video -c:a mp2"),
        film("sorenson.flv", "-c:v flv1 -c:a libmp3lame -ar 44100"),
        film("mpeg4.3gp", "-c:v mpeg4 -c:a aac"),
        film("windows.wmv", "-c:v wmv2 -c:a wmav2"),
        film("exchange.mxf", "-c:v mpeg2video -c:a pcm_s16le -ar 48000"),
        film("moving.gif", "-an"),
        sound("vorbis.ogg", "-c:a vorbis -strict -2 -ac 2"),
        sound("opus.ogg", "-c:a libopus"),
        sound("layer3.mp3", "-c:a libmp3lame -metadata title=Title"),
        sound("plain.wav", "-c:a pcm_s16le"),
        sound("lossless.flac", "-c:a flac"),
        sound("adts.aac", "-c:a aac"));
  }

  private static Recipe film(String name, String encoders) {
    var pictures = List.of("-f", "lavfi", "-i", "testsrc2=size=96x64:rate=25");
    return made(name, pictures, encoders);
  }

  private static Recipe sound(String name, String encoder) {
    return made(name, List.of(), encoder);
  }

  private static Recipe made(String name, List<String> pictures, String encoders) {
    var arguments = new ArrayList<>(pictures);
    arguments.addAll(List.of("-f", "lavfi", "-i", "sine=frequency=330", "-t", SECONDS));
    arguments.addAll(List.of(encoders.split(" ", -1)));
    // The same bytes each time.
    arguments.addAll(List.of("-fflags", "+bitexact", "-flags", "+bitexact", "-threads", "1"));
    return new Recipe(name, arguments);
  }
}
