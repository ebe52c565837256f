package org.kinora.planned;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.kinora.catalog.VideoRemoval;
import org.kinora.catalog.Videos;
import org.kinora.catalog.Viewer;
import org.kinora.catalog.Visibility;
import org.kinora.channel.Channel;
import org.kinora.kernel.VideoId;
import org.kinora.notification.Notifications;

/// The planned broadcasts' rows and those of their videos.
@ApplicationScoped
class Plans {

  static final int MOST = 50;

  private static final Duration FURTHEST = Duration.ofDays(366);
  private static final int SHOWN = 12;
  private static final String COLUMNS =
      "select p.video_id, v.title, v.description, v.visibility, p.starts_at"
          + " from planned_broadcast p join video v on v.id = p.video_id ";

  private final Jdbi jdbi;
  private final Videos videos;
  private final VideoRemoval removal;
  private final Notifications notifications;
  private final Clock clock = Clock.systemUTC();
  private final SecureRandom random = new SecureRandom();

  Plans(Jdbi jdbi, Videos videos, VideoRemoval removal, Notifications notifications) {
    this.jdbi = jdbi;
    this.videos = videos;
    this.removal = removal;
    this.notifications = notifications;
  }

  /// A video with a page of its own from now on. Followers are told.
  Plan plan(Channel channel, Plan.Wanted wanted) {
    requireTime(wanted.startsAt());
    var id = VideoId.random(random);
    jdbi.useTransaction(handle -> insert(handle, channel, id, wanted));
    videos.changed(id);
    return required(channel, id.value());
  }

  private void insert(Handle handle, Channel channel, VideoId id, Plan.Wanted wanted) {
    // One after the other, so that they are counted.
    handle.execute("select from channel where id = ? for update", channel.id());
    int known =
        handle
            .createQuery(
                """
                select count(*) from planned_broadcast p join video v on v.id = p.video_id
                where v.channel_id = :channel
                """)
            .bind("channel", channel.id())
            .mapTo(Integer.class)
            .one();
    if (known >= MOST) {
      throw PlanProblem.TOO_MANY.exception();
    }
    handle
        .createUpdate(
            """
            insert into video (id, owner_id, channel_id, title, description, visibility, state, source_name)
            values (:id, :owner, :channel, :title, :description, :visibility, 'processing', '')
            """)
        .bind("id", id.value())
        .bind("owner", channel.ownerId())
        .bind("channel", channel.id())
        .bind("title", wanted.title())
        .bind("description", wanted.description())
        .bind("visibility", wanted.visibility().text())
        .execute();
    handle.execute(
        "insert into planned_broadcast (video_id, starts_at) values (?, ?)",
        id.value(),
        wanted.startsAt());
    notifications.tellFollowers(handle, "planned", id);
  }

  /// Plans one anew, as long as it has not begun.
  Plan change(Channel channel, String video, Plan.Wanted wanted) {
    var plan = required(channel, video);
    if (!wanted.startsAt().equals(plan.startsAt())) {
      requireTime(wanted.startsAt());
    }
    jdbi.useTransaction(
        handle -> {
          int rows =
              handle.execute(
                  "update planned_broadcast set starts_at = ? where video_id = ?",
                  wanted.startsAt(),
                  video);
          if (rows == 0) {
            throw PlanProblem.NO_SUCH_PLAN.exception();
          }
          handle.execute(
              "update video set title = ?, description = ?, visibility = ?, updated_at = now() where id = ?",
              wanted.title(),
              wanted.description(),
              wanted.visibility().text(),
              video);
        });
    videos.changed(plan.video());
    return required(channel, video);
  }

  void remove(Channel channel, String video) {
    removal.remove(required(channel, video).video());
  }

  /// A minute is the time that it takes to fill a form.
  private void requireTime(Instant startsAt) {
    var now = clock.instant();
    if (startsAt.isBefore(now.minusSeconds(60)) || startsAt.isAfter(now.plus(FURTHEST))) {
      throw PlanProblem.START.exception();
    }
  }

  /// All of a channel, the next first.
  List<Plan> of(UUID channel) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    COLUMNS + "where v.channel_id = :channel order by p.starts_at, p.video_id")
                .bind("channel", channel)
                .map((row, _) -> read(row))
                .list());
  }

  /// Those of a channel that may still begin, as far as its lists show them to this viewer.
  List<Plan> upcoming(UUID channel, Viewer viewer) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    COLUMNS
                        + """
                          where v.channel_id = :channel and p.starts_at > :since and v.age <= :age
                            and (v.visibility = 'public' or (v.visibility = 'members' and :member))
                          order by p.starts_at, p.video_id limit :most
                          """)
                .bind("channel", channel)
                .bind("since", clock.instant().minus(Plan.AFTER))
                .bind("age", viewer.oldestAge())
                .bind("member", viewer.isMember())
                .bind("most", SHOWN)
                .map((row, _) -> read(row))
                .list());
  }

  Optional<Plan> find(VideoId video) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(COLUMNS + "where p.video_id = :video")
                .bind("video", video.value())
                .map((row, _) -> read(row))
                .findOne());
  }

  Plan required(Channel channel, String video) {
    return of(channel.id()).stream()
        .filter(plan -> plan.video().value().equals(video))
        .findFirst()
        .orElseThrow(PlanProblem.NO_SUCH_PLAN::exception);
  }

  private static Plan read(ResultSet row) throws SQLException {
    return new Plan(
        new VideoId(row.getString("video_id")),
        row.getString("title"),
        row.getString("description"),
        Visibility.fromText(row.getString("visibility")),
        row.getObject("starts_at", OffsetDateTime.class).toInstant());
  }
}
