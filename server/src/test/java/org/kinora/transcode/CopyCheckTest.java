package org.kinora.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.platform.FfmpegStop;
import org.kinora.platform.TestFfmpeg;

/// Pictures that are packaged as they are must be pictures, not only packets.
class CopyCheckTest {

  private static final int SECONDS = 6;
  private static final int HOLE = 200;

  @TempDir static Path data;
  @TempDir Path folder;

  @Test
  void damaged_keyframes_are_seen_in_a_container_that_is_whole()
      throws IOException, InterruptedException {
    var programs = new TestFfmpeg(data);
    var check = new CopyCheck(programs.ffmpeg());
    var film = folder.resolve("film.mp4");
    programs.make(
        film,
        List.of(
            "-f",
            "lavfi",
            "-i",
            "testsrc2=s=320x180:r=25:d=" + SECONDS,
            "-c:v",
            "libx264",
            "-pix_fmt",
            "yuv420p",
            "-g",
            "50"));
    assertThat(check.isDecodable(film, folder, SECONDS, new FfmpegStop())).isTrue();

    var keyframes = keyframes(programs, film);
    assertThat(keyframes).hasSize(3);
    for (var keyframe : keyframes) {
      var damaged =
          Files.copy(film, folder.resolve("damaged.mp4"), StandardCopyOption.REPLACE_EXISTING);
      try (var channel = FileChannel.open(damaged, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.allocate(HOLE), keyframe.offset() + keyframe.bytes() / 2);
      }
      assertThat(check.isDecodable(damaged, folder, SECONDS, new FfmpegStop()))
          .as(keyframe.toString())
          .isFalse();
    }
  }

  private record Keyframe(long offset, long bytes) {}

  private List<Keyframe> keyframes(TestFfmpeg programs, Path film) throws IOException {
    return programs
        .ffmpeg()
        .probe(film, folder, List.of("-show_entries", "packet=size,pos,flags", "-of", "csv=p=0"))
        .lines()
        .map(line -> line.split(",", -1))
        .filter(fields -> fields[2].startsWith("K"))
        .map(fields -> new Keyframe(Long.parseLong(fields[1]), Long.parseLong(fields[0])))
        .toList();
  }
}
