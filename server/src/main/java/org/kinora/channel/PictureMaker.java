package org.kinora.channel;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.kinora.platform.DataFolder;
import org.kinora.platform.Ffmpeg;
import org.kinora.platform.FfmpegCommand;
import org.kinora.platform.FfmpegException;
import org.kinora.platform.FfmpegInput;
import org.kinora.platform.FfmpegStop;
import org.kinora.platform.WorkFolder;

/// Makes what people send as a picture into one to be shown. It is decoded by the confined FFmpeg
/// and encoded anew in one size, so that nothing of the file itself is ever shown to anybody.
@ApplicationScoped
public class PictureMaker {

  static final int MOST_BYTES = 8 << 20;

  private static final Logger LOG = Logger.getLogger(PictureMaker.class);
  private static final String MADE = "made.jpg";
  private static final FfmpegCommand.Limits LIMITS =
      new FfmpegCommand.Limits(Duration.ofSeconds(15), Duration.ofSeconds(30), 16L << 20);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Ffmpeg ffmpeg;
  private final DataFolder data;
  // Each takes a core and some hundred megabytes for a moment.
  private final Semaphore room = new Semaphore(2);

  PictureMaker(Ffmpeg ffmpeg, DataFolder data) {
    this.ffmpeg = ffmpeg;
    this.data = data;
  }

  /// In pixels.
  public record Size(int width, int height) {

    /// The middle of the picture in this size, on white where it can be looked through. It is cut
    /// before it is scaled: a line of pixels would become a picture of gigabytes.
    private String graph() {
      return String.format(
          Locale.ROOT,
          "[0:v]crop=w='max(1,floor(min(iw,ih*%1$d/%2$d)))':h='max(1,floor(min(ih,iw*%2$d/%1$d)))'"
              + ":exact=1,scale=%1$d:%2$d:flags=lanczos,format=rgba[picture];"
              + "color=c=white:s=%1$dx%2$d,format=rgba[paper];"
              + "[paper][picture]overlay=format=auto:shortest=1,"
              + "scale=out_range=pc,format=yuvj420p[out]",
          width,
          height);
    }
  }

  /// Stores what was made, a JPEG; the file is gone afterwards.
  public interface Keeper {
    void keep(Path made) throws IOException;
  }

  /// Throws the problem that `sent` is no picture, or too large for one.
  public void make(Size size, InputStream sent, Keeper keeper) throws IOException {
    try (var work = WorkFolder.open(data, "picture")) {
      var file = work.path().resolve("sent");
      receive(sent, file);
      keeper.keep(encoded(size, file, Files.createDirectory(work.path().resolve("made"))));
    }
  }

  private static void receive(InputStream sent, Path file) throws IOException {
    try (var out = Files.newOutputStream(file)) {
      var bytes = sent.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw ChannelProblem.PICTURE_TOO_LARGE.exception();
      }
      out.write(bytes);
    }
  }

  private Path encoded(Size size, Path file, Path folder) throws IOException {
    var outputs = new ArrayList<>(List.of("-filter_complex", size.graph(), "-map", "[out]"));
    outputs.addAll(List.of("-frames:v", "1", "-map_metadata", "-1", "-q:v", "3"));
    outputs.addAll(List.of("-update", "1", "-f", "image2", MADE));
    var input = new FfmpegInput.OfPicture(file);
    if (!hasRoom()) {
      throw ChannelProblem.PICTURES_BUSY.exception();
    }
    try {
      ffmpeg.run(
          new FfmpegCommand(input, folder, List.of(), outputs, LIMITS), new FfmpegStop(), _ -> {});
    } catch (FfmpegException e) {
      LOG.infof("A picture can't be read: %s", e.getMessage());
      throw e.isAboutInput()
          ? ChannelProblem.PICTURE.exception()
          : ChannelProblem.PICTURES_BUSY.exception();
    } finally {
      room.release();
    }
    var made = folder.resolve(MADE);
    if (!Files.exists(made) || Files.size(made) == 0) {
      throw ChannelProblem.PICTURE.exception();
    }
    return made;
  }

  private boolean hasRoom() {
    try {
      return room.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
