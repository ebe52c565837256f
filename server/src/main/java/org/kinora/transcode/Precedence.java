package org.kinora.transcode;

import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;

/// What of a film is done first, in whatever order the threads of a batch come by.
@Singleton
class Precedence {

  private final Jdbi jdbi;

  Precedence(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Whether something else of its film comes first: the first chunk before all others, and what
  /// can be watched as it was uploaded before anything is encoded. Neither is waited for once it
  /// has failed.
  boolean isEarly(TranscodeTask task) {
    var first =
        switch (task.kind()) {
          case CHUNK -> task.ordinal() == 0 ? null : "kind = 'chunk' and state = 'ready'";
          case HEAD ->
              """
              kind = 'copy' and state in ('ready', 'running')
                and exists (select from video where id = :video and revision is null)
              """;
          default -> null;
        };
    return first != null
        && jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select exists (
                          select from transcode_task
                          where video_id = :video and revision = :revision and ordinal = 0
                            and attempts <= :attempts and <first>)
                        """)
                    .define("first", first)
                    .bind("attempts", task.kind() == TaskKind.HEAD ? 1 : 0)
                    .bind("video", task.videoId().value())
                    .bind("revision", task.revision())
                    .mapTo(boolean.class)
                    .one());
  }
}
