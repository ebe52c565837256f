package org.kinora.platform;

/// How far a run has come: frames of the first video output and the time written.
public record FfmpegProgress(long frames, long outTimeUs) {

  /// Is told of progress about twice a second, on a thread of the run's own.
  public interface Listener {
    void progressed(FfmpegProgress progress);
  }
}
