package org.kinora.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// Moves bytes into or out of a run on a thread of its own, and tells the clock on whom the run
/// waits. The thread is a platform thread: a virtual one that waits in
/// a pipe keeps its carrier, and there are only as many as cores.
final class FfmpegPump {

  private static final Duration GRACE = Duration.ofSeconds(5);

  private final StallClock clock;
  private final CountDownLatch done = new CountDownLatch(1);
  private @Nullable Thread thread;
  private volatile @Nullable IOException failure;
  private volatile boolean isAtEnd;
  private volatile boolean isBroken;

  private FfmpegPump(StallClock clock) {
    this.clock = clock;
  }

  private interface Body {
    void move() throws IOException, InterruptedException;
  }

  /// Lets the feed write to the run's standard input; a run that reads a file gets none.
  static FfmpegPump feeding(FfmpegInput input, OutputStream stdin, StallClock clock) {
    var pump = new FfmpegPump(clock);
    if (input instanceof FfmpegInput.Fed(FfmpegInput.Feed feed)) {
      pump.start(
          () -> {
            try (stdin) {
              feed.write(pump.new Given(stdin));
            }
          });
    }
    return pump;
  }

  /// Lets the sink read the run's standard output.
  static FfmpegPump taking(MediaSink sink, InputStream stdout, StallClock clock) {
    var pump = new FfmpegPump(clock);
    pump.start(
        () -> {
          try {
            sink.read(pump.new Taken(stdout));
          } finally {
            // A run that is to end must not wait for somebody to take its last bytes.
            thread("ffmpeg-drain", () -> drain(stdout));
          }
        });
    return pump;
  }

  /// A thread that may wait in a pipe.
  static Thread thread(String name, Runnable work) {
    return Thread.ofPlatform().name(name).daemon().start(work);
  }

  /// Throws what the feed or the sink itself threw.
  void check() throws IOException {
    var thrown = failure;
    if (thrown != null) {
      throw thrown;
    }
  }

  boolean isDone() {
    return done.getCount() == 0;
  }

  /// Whether the sink has seen the end of the output.
  boolean isAtEnd() {
    return isAtEnd;
  }

  /// Interrupts the thread and waits a little for its end.
  void end() throws InterruptedIOException {
    var running = thread;
    if (running == null) {
      return;
    }
    running.interrupt();
    try {
      running.join(GRACE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while a run ended");
    }
  }

  private void start(Body body) {
    clock.pause();
    thread = thread("ffmpeg-pump", () -> move(body));
  }

  private void move(Body body) {
    try {
      body.move();
    } catch (IOException e) {
      fail(e);
    } catch (InterruptedException e) {
      fail(new InterruptedIOException(e.getMessage()));
    } catch (RuntimeException e) {
      fail(
          e.getCause() instanceof IOException cause
              ? cause
              : new IOException("The bytes of a run could not be moved: " + e, e));
    } finally {
      clock.resume();
      done.countDown();
    }
  }

  /// FFmpeg may end before it has read all.
  private void fail(IOException cause) {
    if (!isBroken) {
      failure = cause;
    }
  }

  private static void drain(InputStream stdout) {
    try (stdout) {
      stdout.transferTo(OutputStream.nullOutputStream());
    } catch (IOException _) {
      // The pipe broke with the process, whose end the watcher sees.
    }
  }

  /// Only the time inside a write is FFmpeg's own.
  private final class Given extends OutputStream {

    private final OutputStream out;

    Given(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      clock.resume();
      try {
        out.write(bytes, from, count);
        out.flush();
      } catch (IOException e) {
        isBroken = true;
        throw e;
      } finally {
        clock.pause();
      }
    }
  }

  /// Only the time inside a read is FFmpeg's own.
  private final class Taken extends InputStream {

    private final InputStream in;

    Taken(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
      clock.resume();
      try {
        int read = in.read(bytes, from, count);
        if (read > 0) {
          clock.delivered(read);
        } else if (read < 0) {
          isAtEnd = true;
        }
        return read;
      } finally {
        clock.pause();
      }
    }
  }
}
