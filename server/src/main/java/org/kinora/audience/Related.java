package org.kinora.audience;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.kinora.catalog.Shown;
import org.kinora.catalog.Video;
import org.kinora.catalog.Viewer;

/// What to watch after a video: what else those who watched it watched, then what is like it by its
/// tags, its channel and its category. Nobody learns of a single person what they watched: two must
/// have.
@ApplicationScoped
public class Related {

  private static final int MOST_REMEMBERED = 10_000;
  private static final Duration REMEMBERED = Duration.ofMinutes(30);
  // More than are shown: some may not be seen by whoever asks.
  private static final int KEPT = 40;
  // Who is looked at, and how much of what each watched.
  private static final int PEOPLE = 100;
  private static final int LATEST = 50;
  private static final int LOOKED_BACK = 5;

  private final Jdbi jdbi;
  private final Shown shown;
  private final Cache<String, List<String>> known =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(REMEMBERED).build();

  Related(Jdbi jdbi, Shown shown) {
    this.jdbi = jdbi;
    this.shown = shown;
  }

  /// The likeliest first, of those that are on lists for this viewer.
  public List<Video> to(String video, Viewer viewer, int limit) {
    var found = known.get(video, id -> jdbi.withHandle(handle -> find(handle, id)));
    // Hardly any of them is hidden from somebody.
    var likely = found.subList(0, Math.min(2 * limit, found.size()));
    return shown.only(likely, viewer, limit);
  }

  /// What a profile watched last, of those that are on lists for this viewer.
  public Optional<Video> lastWatched(UUID profile, Viewer viewer) {
    var latest =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select h.video_id from history h where h.profile_id = :profile
                        order by h.seen_at desc, h.video_id desc limit :looked
                        """)
                    .bind("profile", profile)
                    .bind("looked", LOOKED_BACK)
                    .mapTo(String.class)
                    .list());
    return shown.only(latest, viewer, 1).stream().findFirst();
  }

  /// Whoever may see them.
  static List<String> find(Handle handle, String video) {
    var ids = new LinkedHashSet<>(watchedTogether(handle, video));
    ids.addAll(alike(handle, video));
    return ids.stream().limit(KEPT).toList();
  }

  private static List<String> watchedTogether(Handle handle, String video) {
    return handle
        .createQuery(
            """
            select o.video_id
            from (select profile_id from history where video_id = :video limit :people) who
            cross join lateral (
              select h.video_id from history h where h.profile_id = who.profile_id
              order by h.seen_at desc, h.video_id desc limit :latest) o
            where o.video_id <> :video
            group by o.video_id having count(*) > 1
            order by count(*) desc, o.video_id limit :kept
            """)
        .bind("video", video)
        .bind("people", PEOPLE)
        .bind("latest", LATEST)
        .bind("kept", KEPT)
        .mapTo(String.class)
        .list();
  }

  /// By tags first, each of the three by its index.
  private static List<String> alike(Handle handle, String video) {
    return handle
        .createQuery(
            """
            with this as (select * from video where id = :video),
            near as (
              (select o.video_id as id, 3 as weight from video_tag t cross join lateral (
                select video_id from video_tag s where s.tag = t.tag
                order by s.listed_at desc, s.video_id desc limit :kept) o
                where t.video_id = :video)
              union all
              (select v.id, 2 from video v where v.channel_id = (select channel_id from this)
                order by v.listed_at desc, v.id desc limit :kept)
              union all
              (select v.id, 1 from video v where v.category_id = (select category_id from this)
                and v.state in ('playable', 'complete') and v.visibility in ('public', 'members')
                order by v.listed_at desc, v.id desc limit :kept))
            select n.id from near n join video v on v.id = n.id where n.id <> :video
            group by n.id, v.listed_at order by sum(n.weight) desc, v.listed_at desc, n.id limit :kept
            """)
        .bind("video", video)
        .bind("kept", KEPT)
        .mapTo(String.class)
        .list();
  }
}
