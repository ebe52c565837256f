package org.kinora.transcode;

/// Where the pipeline stores things. Every attempt writes under its own token, so that an object
/// is never written twice.
final class Keys {

  private Keys() {}

  /// Everything of a revision that is deleted once it is published.
  static String staging(TranscodeTask task) {
    return "chunks/" + task.videoId() + "/" + task.revision() + "/";
  }

  static String prepared(Attempt attempt) {
    return staging(attempt.task()) + "prepared-" + attempt.token() + ".mkv";
  }

  static String chunk(Attempt attempt, Rung rung) {
    return part(attempt, rung.name(), attempt.task().ordinal());
  }

  static String part(Attempt attempt, String name, int ordinal) {
    return staging(attempt.task()) + name + "-" + attempt.token() + "/" + ordinal + ".mp4";
  }

  static String published(Attempt attempt, String file) {
    return published(attempt.task(), attempt.worker()) + file;
  }

  /// Everything that one worker's attempt at a task publishes.
  static String published(TranscodeTask task, String worker) {
    return published(task) + token(worker) + "/";
  }

  /// Everything that a revision publishes.
  static String published(TranscodeTask task) {
    return "videos/" + task.videoId() + "/" + task.revision() + "/";
  }

  /// The part of a worker's name that no two attempts share.
  static String token(String worker) {
    return worker.substring(worker.indexOf('/') + 1);
  }
}
