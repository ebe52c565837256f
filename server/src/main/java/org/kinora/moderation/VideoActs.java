package org.kinora.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.kinora.catalog.Video;
import org.kinora.catalog.VideoWork;
import org.kinora.catalog.Videos;
import org.kinora.kernel.VideoId;
import org.kinora.notification.Notifications;
import org.kinora.notification.Notifications.Told;

/// What is done with videos that somebody chose from the list of all.
@ApplicationScoped
class VideoActs {

  private final Jdbi jdbi;
  private final Moderation moderation;
  private final Videos videos;
  private final VideoWork work;
  private final Notifications notifications;

  VideoActs(
      Jdbi jdbi,
      Moderation moderation,
      Videos videos,
      VideoWork work,
      Notifications notifications) {
    this.jdbi = jdbi;
    this.moderation = moderation;
    this.videos = videos;
    this.work = work;
    this.notifications = notifications;
  }

  void takeDown(List<String> ids, String reason) {
    moderation.takeDownVideos(ids, reason);
  }

  /// For good; their owners are told.
  void delete(List<String> ids) {
    for (var video : found(ids)) {
      work.delete(video);
      var told = new Told(video.ownerId(), Subject.title(video.title()), "");
      jdbi.useHandle(handle -> notifications.tell(handle, "deleted", List.of(told)));
    }
  }

  /// Those whose source is kept; the others stay as they are.
  void encode(List<String> ids) {
    found(ids).stream().filter(video -> video.sourceKey() != null).forEach(work::encodeAgain);
  }

  private List<Video> found(List<String> ids) {
    return ids.stream().flatMap(id -> videos.find(new VideoId(id)).stream()).toList();
  }
}
