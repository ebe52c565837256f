package org.kinora.platform;

import java.util.concurrent.atomic.AtomicBoolean;

/// A request to end a run early: looked at by the run several times a second, set from any thread.
public final class FfmpegStop {

  private final AtomicBoolean requested = new AtomicBoolean();

  public void request() {
    requested.set(true);
  }

  public boolean isRequested() {
    return requested.get();
  }
}
