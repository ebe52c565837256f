package org.kinora.replay;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.kinora.catalog.Chapter;
import org.kinora.channel.Channel;
import org.kinora.kernel.VideoId;
import org.kinora.live.LiveNow;
import org.kinora.live.LiveView;

/// The markers of what is on air.
@ApplicationScoped
class Markers {

  // One more chapter, as the film begins with one.
  static final int MOST = Chapter.MOST - 1;

  private final Jdbi jdbi;
  private final Instance<LiveNow> live;

  Markers(Jdbi jdbi, @Any Instance<LiveNow> live) {
    this.jdbi = jdbi;
    this.live = live;
  }

  /// Marks the newest moment of what a channel broadcasts. The same moment marked again has the
  /// newer label.
  Marker set(Channel channel, String label) {
    var view = onAir(channel).orElseThrow(MarkerProblem.NOT_ON_AIR::exception);
    var tidied = Chapter.tidied(label);
    if (tidied.isEmpty() || !Chapter.shortened(tidied).equals(tidied)) {
      throw MarkerProblem.LABEL.exception();
    }
    var marker = new Marker(view.positionMs(), tidied);
    int rows =
        jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        insert into stream_marker (video_id, at_ms, label)
                        select :video, :at, :label
                        where (select count(*) from stream_marker where video_id = :video) < :most
                        on conflict (video_id, at_ms) do update set label = excluded.label
                        """)
                    .bind("video", view.video().value())
                    .bind("at", marker.atMs())
                    .bind("label", marker.label())
                    .bind("most", MOST)
                    .execute());
    if (rows == 0) {
      throw MarkerProblem.TOO_MANY.exception();
    }
    return marker;
  }

  /// Those of what a channel broadcasts now, in order; none while it is off air.
  List<Marker> of(Channel channel) {
    return onAir(channel).map(view -> of(view.video())).orElse(List.of());
  }

  private List<Marker> of(VideoId video) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select at_ms, label from stream_marker where video_id = :video order by at_ms")
                .bind("video", video.value())
                .map((row, _) -> new Marker(row.getLong("at_ms"), row.getString("label")))
                .list());
  }

  void remove(Channel channel, long atMs) {
    var view = onAir(channel).orElseThrow(MarkerProblem.NOT_ON_AIR::exception);
    int rows =
        jdbi.withHandle(
            handle ->
                handle.execute(
                    "delete from stream_marker where video_id = ? and at_ms = ?",
                    view.video().value(),
                    atMs));
    if (rows == 0) {
      throw MarkerProblem.NO_SUCH_MARKER.exception();
    }
  }

  private Optional<LiveView> onAir(Channel channel) {
    return live.stream().flatMap(each -> each.ofChannel(channel.id()).stream()).findFirst();
  }
}
