package org.kinora.platform;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/// What a run reads as its standard input: it can open nothing else by name.
public sealed interface FfmpegInput {

  /// A whole file, in which FFmpeg may seek.
  record OfFile(Path file) implements FfmpegInput {}

  /// A still picture, which nothing else may be read as, and nothing else as one.
  record OfPicture(Path file) implements FfmpegInput {}

  /// Bytes that come while the run goes on, front to back.
  record Fed(Feed feed) implements FfmpegInput {}

  /// Writes the bytes of a run's standard input.
  interface Feed {

    /// Runs on a thread of its own and may block as long as there is nothing to write: only the
    /// time in which FFmpeg does not take what is written counts as standing still. Returning ends
    /// the input, an exception ends the run with that exception. Is interrupted when the run is
    /// over; that it can't write any more then is no failure. `stdin` is not to be closed.
    void write(OutputStream stdin) throws IOException, InterruptedException;
  }
}
