package org.kinora.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kinora.media.mp4.FragmentJoin;
import org.kinora.platform.Ffmpeg;
import org.kinora.platform.FfmpegCommand;
import org.kinora.platform.FfmpegStop;
import org.kinora.platform.TestFfmpeg;

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
    "30000/1001, clip.mp4, 0, 1049",
    "25, clip.mkv, 3.5, 875",
    "24000/1001, clip.mkv, 0, 840",
    "60, clip.mov, 0, 2100",
    "2, clip.mp4, 0, 70",
  })
  void joined_chunks_are_the_whole(String rate, String name, String offset, int frames)
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
    var plan = EncodePlan.of(source);
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

  private static FileChannel create(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private Path encode(Path clip, EncodePlan plan, Chunk chunk) throws IOException {
    var arguments = new VideoArguments(plan, chunk, plan.ladder().rungs(), 1);
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
    return work.resolve(plan.ladder().rungs().getLast().name() + ".mp4");
  }

  /// The time of every frame a decoder shows.
  private List<String> times(Path file) throws IOException {
    String text =
        ffmpeg.probe(file, folder, List.of("-show_entries", "frame=pts_time", "-of", "csv=p=0"));
    // A frame with side data, as an encoder's first, has a comma more.
    return text.lines().map(line -> line.replace(",", "")).toList();
  }
}
