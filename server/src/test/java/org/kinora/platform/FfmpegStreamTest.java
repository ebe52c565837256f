package org.kinora.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.platform.FfmpegException.Reason;

/// Media that is read while it is made, and made out of what is still coming.
class FfmpegStreamTest {

  private static final List<String> TO_OUTPUT =
      List.of("-c", "copy", "-movflags", "+frag_keyframe+empty_moov", "-f", "mp4", "pipe:1");
  private static final List<String> ENDLESS =
      List.of("-vf", "loop=loop=-1:size=2", "-c:v", "rawvideo", "-f", "nut", "pipe:1");

  @TempDir static Path data;
  @TempDir Path folder;

  private static TestFfmpeg programs;
  private static Path clip;

  @BeforeAll
  static void makeClip() throws IOException, InterruptedException {
    programs = new TestFfmpeg(data);
    clip = data.resolve("clip.mkv");
    programs.make(
        clip,
        List.of("-f", "lavfi", "-i", "testsrc2=s=320x180:d=20", "-c:v", "libx264", "-g", "25"));
  }

  private FfmpegCommand command(
      FfmpegInput input, List<String> outputs, Duration stall, long bytes) {
    return new FfmpegCommand(
        input,
        folder,
        List.of(),
        outputs,
        new FfmpegCommand.Limits(stall, Duration.ofMinutes(1), bytes));
  }

  private FfmpegCommand fed(FfmpegInput.Feed feed) {
    return command(new FfmpegInput.Fed(feed), TO_OUTPUT, Duration.ofSeconds(1), 1L << 30);
  }

  private static FfmpegInput whole() {
    return new FfmpegInput.OfFile(clip);
  }

  private String frames(byte[] media) throws IOException {
    Path file = Files.write(folder.resolve("out.mp4"), media);
    return programs
        .ffmpeg()
        .probe(
            file,
            folder,
            List.of("-count_packets", "-show_entries", "stream=nb_read_packets", "-of", "csv=p=0"))
        .strip();
  }

  @Test
  void all_media_reach_the_sink() throws IOException {
    var media = new ByteArrayOutputStream();
    programs.ffmpeg().stream(
        command(whole(), TO_OUTPUT, Duration.ofSeconds(30), 1L << 30),
        new FfmpegStop(),
        in -> in.transferTo(media));
    assertThat(frames(media.toByteArray())).isEqualTo("500");
  }

  @Test
  void media_come_out_while_the_input_is_still_coming() throws IOException {
    byte[] bytes = Files.readAllBytes(clip);
    var first = new CountDownLatch(1);
    var media = new ByteArrayOutputStream();
    var command =
        fed(
            stdin -> {
              stdin.write(bytes, 0, bytes.length / 2);
              // Longer than the run may stand still: waiting for bytes is no standing still.
              assertThat(first.await(30, TimeUnit.SECONDS)).isTrue();
              assertThat(new CountDownLatch(1).await(1500, TimeUnit.MILLISECONDS)).isFalse();
              stdin.write(bytes, bytes.length / 2, bytes.length - bytes.length / 2);
            });
    programs.ffmpeg().stream(
        command,
        new FfmpegStop(),
        in -> {
          media.write(in.readNBytes(1000));
          first.countDown();
          in.transferTo(media);
        });
    assertThat(frames(media.toByteArray())).isEqualTo("500");
  }

  @Test
  void a_failure_of_the_feed_is_the_failure_of_the_run() {
    var command =
        fed(
            stdin -> {
              stdin.write(Files.readAllBytes(clip), 0, 10_000);
              throw new IOException("the upload was given up");
            });
    assertThatThrownBy(
            () -> programs.ffmpeg().stream(command, new FfmpegStop(), InputStream::readAllBytes))
        .hasMessage("the upload was given up");
  }

  @Test
  void a_failure_of_the_sink_ends_an_endless_run() {
    assertThatThrownBy(
            () ->
                programs.ffmpeg().stream(
                    command(whole(), ENDLESS, Duration.ofSeconds(30), 1L << 40),
                    new FfmpegStop(),
                    in -> {
                      throw new IOException("the disk is full");
                    }))
        .hasMessage("the disk is full");
  }

  @Test
  void a_sink_that_wants_no_more_ends_an_endless_run() throws IOException {
    var taken = new ArrayList<Integer>();
    programs.ffmpeg().stream(
        command(whole(), ENDLESS, Duration.ofSeconds(30), 1L << 40),
        new FfmpegStop(),
        in -> taken.add(in.readNBytes(100_000).length));
    assertThat(taken).containsExactly(100_000);
  }

  @Test
  void what_is_delivered_counts_as_written() {
    assertThatThrownBy(
            () ->
                programs.ffmpeg().stream(
                    command(whole(), ENDLESS, Duration.ofSeconds(30), 1_000_000),
                    new FfmpegStop(),
                    in -> in.transferTo(java.io.OutputStream.nullOutputStream())))
        .isInstanceOfSatisfying(
            FfmpegException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
  }

  @Test
  void a_run_that_needs_only_the_beginning_does_not_mind_the_rest_of_the_feed() throws IOException {
    byte[] bytes = Files.readAllBytes(clip);
    var one = List.of("-frames:v", "1", "-c", "copy", "-f", "mp4", "one.mp4");
    var command =
        command(
            new FfmpegInput.Fed(
                stdin -> {
                  for (int i = 0; i < 1000; i++) {
                    stdin.write(bytes);
                  }
                }),
            one,
            Duration.ofSeconds(30),
            1L << 30);
    programs.ffmpeg().run(command, new FfmpegStop(), progress -> {});
    assertThat(folder.resolve("one.mp4")).isNotEmptyFile();
  }

  @Test
  void the_first_bytes_of_a_file_tell_what_it_holds() throws IOException {
    byte[] bytes = Files.readAllBytes(clip);
    var start = new FfmpegInput.Fed(stdin -> stdin.write(bytes, 0, bytes.length / 4));
    assertThat(
            programs
                .ffmpeg()
                .probe(
                    start, folder, List.of("-show_entries", "stream=codec_name", "-of", "csv=p=0")))
        .startsWith("h264");
  }
}
