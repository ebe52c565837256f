package org.kinora.transcode;

import static java.util.Comparator.comparingDouble;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kinora.media.mp4.FragmentJoin;
import org.kinora.media.mp4.InitSegment;
import org.kinora.platform.Ffmpeg;
import org.kinora.platform.FfmpegCommand;
import org.kinora.platform.FfmpegStop;
import org.kinora.platform.TestFfmpeg;
import org.kinora.platform.encoder.Preset;
import org.kinora.platform.encoder.VideoCodec;

/// Chunks cut and joined must show the same frames at the same times as one encode of the whole.
class ChunkJoinTest {

  @TempDir static Path data;
  @TempDir Path folder;

  private static TestFfmpeg programs;
  private static Ffmpeg ffmpeg;

  @BeforeAll
  static void unpack() {
    programs = new TestFfmpeg(data);
    ffmpeg = programs.ffmpeg();
  }

  @ParameterizedTest
  @CsvSource({
    "30000/1001, clip.mp4, 0, 1049, VERYFAST",
    "25, clip.mkv, 3.5, 875, SUPERFAST",
    "24000/1001, clip.mkv, 0, 840, SLOW",
    "60, clip.mov, 0, 2100, ULTRAFAST",
    "2, clip.mp4, 0, 70, MEDIUM",
  })
  void joined_chunks_are_the_whole(
      String rate, String name, String offset, int frames, Preset preset)
      throws IOException, InterruptedException {
    Path clip = folder.resolve(name);
    programs.make(
        clip,
        List.of(
            "-f",
            "lavfi",
            "-i",
            "testsrc2=s=192x144:d=35:r=" + rate,
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-g",
            "77",
            "-bf",
            "2",
            "-output_ts_offset",
            offset));
    var source = ProbeOutput.parse(ffmpeg.probe(clip, folder, ProbeOutput.OPTIONS));
    var plan = EncodePlan.of(source, false, EncodePolicy.plain(preset));
    assertThat(plan.chunks()).hasSizeGreaterThan(1);
    Path joined = folder.resolve("joined.mp4");
    try (var join = FragmentJoin.to(create(joined))) {
      for (Chunk chunk : plan.chunks()) {
        try (var channel = FileChannel.open(encode(clip, plan, chunk))) {
          join.append("chunk " + chunk.number(), channel);
        }
      }
      join.finish();
    }
    var whole = plan.whole();
    var expected = times(encode(clip, whole, whole.chunk(0)));
    assertThat(expected).hasSize(frames);
    assertThat(times(joined)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "yuv420p, bt709, 8, ''",
    "yuv420p10le, smpte2084, 10, -hdr",
  })
  void other_codecs_join_as_well(String pixels, String transfer, int bits, String suffix)
      throws IOException, InterruptedException {
    Path clip = folder.resolve("clip.mp4");
    boolean isHdr = !suffix.isEmpty();
    var colours = isHdr ? "bt2020:colorspace=bt2020nc" : "bt709:colorspace=bt709";
    programs.make(
        clip,
        List.of(
            "-f",
            "lavfi",
            "-i",
            "testsrc2=s=640x360:d=19:r=8",
            "-vf",
            "format="
                + pixels
                + ",setparams=range=tv:color_primaries="
                + colours
                + ":color_trc="
                + transfer,
            "-c:v",
            "libx265",
            "-preset",
            "ultrafast",
            "-x265-params",
            "log-level=error:keyint=24" + (isHdr ? ":max-cll=1000,400" : "")));
    var source = ProbeOutput.parse(ffmpeg.probe(clip, folder, ProbeOutput.OPTIONS));
    var plan = EncodePlan.of(source, false, EncodePolicy.of(EnumSet.allOf(VideoCodec.class)));
    assertThat(plan.chunks()).hasSizeGreaterThan(2);
    assertThat(plan.ladder().extras())
        .extracting(Rung::name)
        .containsExactly("360p-hevc" + suffix, "360p-av1" + suffix);
    var folders = new ArrayList<Path>();
    for (Chunk chunk : plan.chunks()) {
      folders.add(encode(clip, plan, chunk, plan.ladder().extras()).getParent());
    }
    for (Rung rung : plan.ladder().extras()) {
      Path joined = folder.resolve(rung.name() + ".mp4");
      try (var join = FragmentJoin.to(create(joined))) {
        for (Path chunk : folders) {
          try (var channel = FileChannel.open(chunk.resolve(rung.name() + ".mp4"))) {
            assertThat(rung.format().isKeptBy(InitSegment.read(channel).codec())).isTrue();
            join.append(chunk.toString(), channel.position(0));
          }
        }
        join.finish();
      }
      assertThat(times(joined))
          .hasSize(152)
          .isSortedAccordingTo(comparingDouble(Double::parseDouble));
      assertThat(times(joined)).startsWith("0.000000", "0.125000").endsWith("18.875000");
      assertThat(colours(joined))
          .startsWith((bits > 8 ? "yuv420p10le" : "yuv420p") + "," + transfer);
    }
  }

  private String colours(Path file) throws IOException {
    var asked = List.of("-show_entries", "stream=pix_fmt,color_transfer", "-of", "csv=p=0");
    return ffmpeg.probe(file, folder, asked).strip();
  }

  private static FileChannel create(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private Path encode(Path clip, EncodePlan plan, Chunk chunk) throws IOException {
    return encode(clip, plan, chunk, plan.ladder().rungs());
  }

  /// The file of the last rung.
  private Path encode(Path clip, EncodePlan plan, Chunk chunk, List<Rung> rungs)
      throws IOException {
    var arguments = new VideoArguments(plan, chunk, rungs, 1);
    Path work = Files.createTempDirectory(folder, "chunk");
    ffmpeg.run(
        new FfmpegCommand(
            clip,
            work,
            arguments.inputOptions(),
            arguments.outputs(),
            FfmpegCommand.Limits.forMedia(60, 1 << 28)),
        new FfmpegStop(),
        progress -> {});
    return work.resolve(rungs.getLast().name() + ".mp4");
  }

  /// The time of every frame a decoder shows.
  private List<String> times(Path file) throws IOException {
    String text =
        ffmpeg.probe(file, folder, List.of("-show_entries", "frame=pts_time", "-of", "csv=p=0"));
    // A frame with side data, as an encoder's first, has a comma more.
    return text.lines().map(line -> line.replace(",", "")).toList();
  }
}
