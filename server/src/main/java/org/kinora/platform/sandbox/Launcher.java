package org.kinora.platform.sandbox;

import java.io.IOException;
import java.nio.file.Path;

/// Starts programs. The process it answers is the head of a group that is ended as a whole.
public interface Launcher {

  /// Blocks until the program runs or could not be started.
  Process start(Launch launch) throws IOException;

  /// Makes what an ended program left in its folder this program's own.
  void settle(Path folder) throws IOException;
}
