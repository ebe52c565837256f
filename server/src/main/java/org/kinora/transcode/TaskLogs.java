package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.kinora.platform.FfmpegException;

/// The last that was said in failed attempts, for those who want to know more than the reason.
@Singleton
class TaskLogs {

  private static final int LONGEST = 8000;

  private final Jdbi jdbi;

  TaskLogs(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  void keep(UUID task, Exception failure) {
    var lines =
        failure instanceof FfmpegException ffmpeg && !ffmpeg.tail().isEmpty()
            ? String.join("\n", ffmpeg.tail())
            : failure.toString();
    var shown = lines.replace("\0", "");
    var last = shown.substring(Math.max(0, shown.length() - LONGEST));
    jdbi.useHandle(
        handle -> handle.execute("update transcode_task set log = ? where id = ?", last, task));
  }
}
