package org.kinora.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.CommonProblem;
import org.kinora.platform.Edition;

/// The videos that lists show: those that can be played and are on lists by now, the last listed
/// first. Members see more than strangers, and a profile nothing from above its age.
@ApplicationScoped
public class Shown {

  private static final int MOST = 100;
  // Written out for each kind of viewer, so that each has its index.
  private static final String READY = "state in ('playable', 'complete') and age <= :age";
  private static final String FOR_ALL = READY + " and visibility = 'public'";
  private static final String FOR_MEMBERS = READY + " and visibility in ('public', 'members')";
  private static final String BY_NOW = " and listed_at <= now()";
  private static final String IN_ORDER = " order by listed_at desc, id desc";

  // What many see alike is asked once in a while.
  private static final Duration KEPT = Duration.ofSeconds(5);
  private static final int MOST_KEPT = 1_000;

  private final Jdbi jdbi;
  private final VideoCache cache;
  private final Edition edition;
  private final Cache<AskedGroups, Map<UUID, List<String>>> groups =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterWrite(KEPT).build();
  private final Cache<Asked, List<String>> firsts =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterWrite(KEPT).build();

  Shown(Jdbi jdbi, VideoCache cache, Edition edition) {
    this.jdbi = jdbi;
    this.cache = cache;
    this.edition = edition;
  }

  /// `sql` says for which kind of viewer it is.
  private record Asked(String sql, int oldestAge, long edition) {}

  private record AskedGroups(
      Map<UUID, ? extends Collection<UUID>> groups,
      boolean isMember,
      int oldestAge,
      int each,
      long edition) {}

  /// How many, and behind which; null for the first of them.
  public record Page(int limit, @Nullable PageKey before) {

    /// As a program asks for one: with one video more than it shows, if there is another page.
    static Page of(int limit, @Nullable String before) {
      if (limit < 1 || limit > MOST) {
        throw CommonProblem.LIMIT.exception();
      }
      return new Page(limit + 1, PageKey.parse(before));
    }

    // Numbers and not parameters: of a limit that it does not know the database thinks that it is
    // large, and would plan each time anew to see.
    private String behind(String time, String id) {
      return before == null ? "" : " and (" + time + ", " + id + ") < (:before, :beforeId)";
    }

    private String end() {
      return " limit " + limit;
    }

    private Query boundTo(Query query) {
      return before == null
          ? query
          : query.bind("before", before.time()).bind("beforeId", before.id());
    }
  }

  /// Of all channels.
  public List<Video> latest(Viewer viewer, Page page) {
    return common(viewer, page, lists(viewer));
  }

  /// Where the pages of [#latest] for a stranger begin behind the first, with so many videos each.
  public List<PageKey> breaks(int every, int mostPages) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select listed_at, id from (select listed_at, id,"
                        + " row_number() over listed as place, lead(id) over listed as follower"
                        + " from (select listed_at, id from video where "
                        + FOR_ALL
                        + " and listed_at <= now()"
                        + IN_ORDER
                        + " limit :most) newest window listed as (order by listed_at desc, id desc))"
                        + " placed where place % :every = 0 and follower is not null"
                        + IN_ORDER)
                .bind("age", Viewer.STRANGER.oldestAge())
                .bind("most", every * mostPages)
                .bind("every", every)
                .map(
                    (row, _) ->
                        new PageKey(
                            row.getObject("listed_at", OffsetDateTime.class).toInstant(),
                            row.getString("id")))
                .list());
  }

  /// Of one channel.
  public List<Video> of(UUID channel, Viewer viewer, Page page) {
    var sql = select("channel_id = :channel and " + lists(viewer), page);
    return list(viewer, page, handle -> handle.createQuery(sql).bind("channel", channel));
  }

  /// Of these categories. Each of them gives as many as the page holds, by its index, so that none
  /// is read to its end.
  public List<Video> inCategories(Collection<UUID> categories, Viewer viewer, Page page) {
    var each =
        "unnest(:categories) category (id) cross join lateral "
            + newest("category_id = category.id and " + lists(viewer), page);
    return list(
        viewer,
        page,
        handle ->
            handle
                .createQuery(merged(each, "", page))
                .bindArray("categories", UUID.class, categories));
  }

  /// Of the channels that somebody follows, each by its index, too.
  public List<Video> followedBy(UUID account, Viewer viewer, Page page) {
    var each =
        "follow f cross join lateral "
            + newest("channel_id = f.channel_id and " + FOR_MEMBERS, page);
    return list(
        viewer,
        page,
        handle ->
            handle
                .createQuery(merged(each, "where f.account_id = :account", page))
                .bind("account", account));
  }

  /// What lists for this viewer hold, as a condition on rows `v` of `video` for statements that put
  /// it together with other rows; the parameter `viewerAge` is [Viewer#oldestAge].
  public static String condition(Viewer viewer) {
    return "v.state in ('playable', 'complete') and v.age <= :viewerAge and v.listed_at <= now()"
        + (viewer.isMember()
            ? " and v.visibility in ('public', 'members')"
            : " and v.visibility = 'public'");
  }

  /// Upright clips of at most three minutes.
  public List<Video> clips(Viewer viewer, Page page) {
    var clips = " and kind = 'video' and height > width and duration_ms <= 180000";
    return common(viewer, page, lists(viewer) + clips);
  }

  /// The first of those of these ids that lists hold, in the order of the ids.
  public List<Video> only(List<String> ids, Viewer viewer, int limit) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return cache.of(
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "select id from video where id = any(:ids) and listed_at <= now() and "
                            + lists(viewer)
                            + " order by array_position(:ids, id) limit "
                            + limit)
                    .bindArray("ids", String.class, ids)
                    .bind("age", viewer.oldestAge())
                    .mapTo(String.class)
                    .list()));
  }

  /// What a statement with [#condition] found just now, in its order.
  public List<Video> rows(Collection<String> ids) {
    return cache.of(ids);
  }

  /// With a tag, which is compared without case and accents.
  public List<Video> tagged(String tag, Viewer viewer, Page page) {
    var tagged =
        "select v.id from video_tag t join video v on v.id = t.video_id"
            + " where t.tag = tag_key(:tag) and "
            + condition(viewer)
            + page.behind("t.listed_at", "t.video_id")
            + " order by t.listed_at desc, t.video_id desc"
            + page.end();
    return cache.of(
        jdbi.withHandle(
            handle ->
                page.boundTo(handle.createQuery(tagged))
                    .bind("tag", tag)
                    .bind("viewerAge", viewer.oldestAge())
                    .mapTo(String.class)
                    .list()));
  }

  /// The ids of the newest of each group of categories, so many of each.
  public Map<UUID, List<String>> inGroups(
      Map<UUID, ? extends Collection<UUID>> groups, Viewer viewer, int each) {
    var asked = new AskedGroups(groups, viewer.isMember(), viewer.oldestAge(), each, edition.now());
    return this.groups.get(asked, _ -> newestOf(groups, viewer, each));
  }

  private Map<UUID, List<String>> newestOf(
      Map<UUID, ? extends Collection<UUID>> groups, Viewer viewer, int each) {
    var tops = new ArrayList<UUID>();
    var members = new ArrayList<UUID>();
    groups.forEach(
        (top, branch) ->
            branch.forEach(
                member -> {
                  tops.add(top);
                  members.add(member);
                }));
    var found = new LinkedHashMap<UUID, List<String>>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select top, id from (
                      select g.top, n.id, n.listed_at,
                        row_number() over (partition by g.top order by n.listed_at desc, n.id desc) as place
                      from unnest(:tops, :members) g (top, member) cross join lateral (
                        select v.id, v.listed_at from video v
                        where v.category_id = g.member and %s
                        order by v.listed_at desc, v.id desc limit %d) n) placed
                    where place <= %d order by listed_at desc, id desc
                    """
                        .formatted(condition(viewer), each, each))
                .bindArray("tops", UUID.class, tops)
                .bindArray("members", UUID.class, members)
                .bind("viewerAge", viewer.oldestAge())
                .map((row, _) -> Map.entry(row.getObject(1, UUID.class), row.getString(2)))
                .forEach(
                    entry ->
                        found
                            .computeIfAbsent(entry.getKey(), _ -> new ArrayList<>())
                            .add(entry.getValue())));
    return found;
  }

  private static String newest(String where, Page page) {
    return "(select id, listed_at from video where "
        + where
        + BY_NOW
        + page.behind("listed_at", "id")
        + IN_ORDER
        + page.end()
        + ") newest ";
  }

  private static String merged(String each, String where, Page page) {
    return "select newest.id from "
        + each
        + where
        + " order by newest.listed_at desc, newest.id desc"
        + page.end();
  }

  private static String lists(Viewer viewer) {
    return viewer.isMember() ? FOR_MEMBERS : FOR_ALL;
  }

  private static String select(String where, Page page) {
    return "select id from video where "
        + where
        + BY_NOW
        + page.behind("listed_at", "id")
        + IN_ORDER
        + page.end();
  }

  /// What all viewers of a kind see alike.
  private List<Video> common(Viewer viewer, Page page, String where) {
    var sql = select(where, page);
    if (page.before() != null) {
      return list(viewer, page, handle -> handle.createQuery(sql));
    }
    var asked = new Asked(sql, viewer.oldestAge(), edition.now());
    return cache.of(firsts.get(asked, _ -> ids(viewer, page, handle -> handle.createQuery(sql))));
  }

  private interface Asking {
    Query ask(Handle handle);
  }

  private List<Video> list(Viewer viewer, Page page, Asking asking) {
    return cache.of(ids(viewer, page, asking));
  }

  private List<String> ids(Viewer viewer, Page page, Asking asking) {
    return jdbi.withHandle(
        handle ->
            page.boundTo(asking.ask(handle))
                .bind("age", viewer.oldestAge())
                .mapTo(String.class)
                .list());
  }
}
