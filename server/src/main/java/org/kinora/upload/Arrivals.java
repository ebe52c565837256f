package org.kinora.upload;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.kinora.kernel.VideoId;

/// Reads uploads that are still coming, as far as their bytes are safe on the disk.
@ApplicationScoped
public class Arrivals {

  private static final int BUFFER = 1 << 18;
  private static final Duration LOOK = Duration.ofMillis(250);
  // An upload that stands still for longer is read again from its start when it goes on.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Uploads uploads;
  private final Staging staging;

  Arrivals(Uploads uploads, Staging staging) {
    this.uploads = uploads;
    this.staging = staging;
  }

  /// The upload stood still for so long that whoever reads it had better come back.
  public static final class StoodStill extends IOException {
    private static final long serialVersionUID = 1L;

    StoodStill() {
      super("The upload stands still.");
    }
  }

  /// Writes the bytes of a video's upload from the first on and waits for those to come, until the
  /// last. Throws [StoodStill], or [NoSuchFileException] when the upload is given up.
  public void copy(VideoId video, OutputStream out) throws IOException, InterruptedException {
    try (FileChannel file = open(video)) {
      // The file stays open while it is moved into the store.
      var buffer = ByteBuffer.allocate(BUFFER);
      long done = 0;
      long grewNanos = System.nanoTime();
      while (true) {
        var upload = uploads.ofVideo(video).orElseThrow(() -> gone(video));
        while (done < upload.offset()) {
          buffer.clear().limit((int) Math.min(buffer.capacity(), upload.offset() - done));
          int count = file.read(buffer, done);
          if (count < 0) {
            throw gone(video);
          }
          out.write(buffer.array(), 0, count);
          done += count;
          grewNanos = System.nanoTime();
        }
        if (upload.state() == Upload.State.FINISHED || upload.isWhole()) {
          return;
        }
        if (System.nanoTime() - grewNanos > PATIENCE.toNanos()) {
          throw new StoodStill();
        }
        Thread.sleep(LOOK);
      }
    }
  }

  /// The first bytes of a video's upload, `most` at most, as far as they are there.
  public void copyStart(VideoId video, long most, OutputStream out) throws IOException {
    try (FileChannel file = open(video)) {
      long end = Math.min(most, uploads.ofVideo(video).orElseThrow(() -> gone(video)).offset());
      var buffer = ByteBuffer.allocate(BUFFER);
      for (long done = 0; done < end; ) {
        buffer.clear().limit((int) Math.min(buffer.capacity(), end - done));
        int count = file.read(buffer, done);
        if (count < 0) {
          return;
        }
        out.write(buffer.array(), 0, count);
        done += count;
      }
    }
  }

  /// How many bytes are safe; empty when nothing is uploaded for the video any more.
  public Optional<Long> safeBytes(VideoId video) {
    return uploads.ofVideo(video).map(Upload::offset);
  }

  private FileChannel open(VideoId video) throws IOException {
    var upload = uploads.ofVideo(video).orElseThrow(() -> gone(video));
    return FileChannel.open(staging.path(upload), StandardOpenOption.READ);
  }

  private static NoSuchFileException gone(VideoId video) {
    return new NoSuchFileException(video.value(), null, "its upload is gone");
  }
}
