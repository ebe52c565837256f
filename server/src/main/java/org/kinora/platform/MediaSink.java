package org.kinora.platform;

import java.io.IOException;
import java.io.InputStream;

/// Takes what a run writes to its standard output, while it runs.
public interface MediaSink {

  /// Runs on a thread of its own; the stream ends with the run, however that ended. Returning
  /// before the end of the stream ends the run, an exception ends it with that exception. The time
  /// in which nothing is asked of `media` does not count as standing still.
  void read(InputStream media) throws IOException, InterruptedException;
}
