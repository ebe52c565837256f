package org.kinora.transcode;

/// Where the pipeline stores things. Every attempt writes under its own token, so that an object is
/// never written twice.
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
    return chunkPrefix(attempt) + "/" + rung.name() + ".mp4";
  }

  static String chunkPrefix(Attempt attempt) {
    return staging(attempt.task()) + attempt.task().ordinal() + "-" + attempt.token();
  }

  static String published(Attempt attempt, String file) {
    var task = attempt.task();
    return "videos/" + task.videoId() + "/" + task.revision() + "/" + attempt.token() + "/" + file;
  }
}
