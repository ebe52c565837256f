package org.kinora.catalog;

import jakarta.enterprise.context.ApplicationScoped;
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

/// The videos that lists show: those that can be played and are on lists by now, the last listed
/// first. Members see more than strangers, and a profile nothing from above its age.
@ApplicationScoped
public class Shown {

  private static final int MOST = 100;
  // Written out for each kind of viewer, so that each has its index.
  private static final String READY = "state in ('playable', 'complete') and age <= :age";
  private static final String FOR_ALL = READY + " and visibility = 'public'";
  private static final String FOR_MEMBERS = READY + " and visibility in ('public', 'members')";
  private static final String BEFORE =
      " and listed_at <= now()"
          + " and (listed_at, id) < (coalesce(cast(:before as timestamptz), 'infinity'), :beforeId)";
  private static final String IN_ORDER = " order by listed_at desc, id desc";

  private final Jdbi jdbi;

  Shown(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// How many, and behind which; null for the first of them.
  public record Page(int limit, @Nullable PageKey before) {

    /// As a program asks for one: with one video more than it shows, if there is another page.
    static Page of(int limit, @Nullable String before) {
      if (limit < 1 || limit > MOST) {
        throw CommonProblem.LIMIT.exception();
      }
      return new Page(limit + 1, PageKey.parse(before));
    }

    Query boundTo(Query query) {
      return query
          .bind("before", before == null ? null : before.time())
          .bind("beforeId", before == null ? "" : before.id())
          .bind("limit", limit);
    }
  }

  /// Of all channels.
  public List<Video> latest(Viewer viewer, Page page) {
    return list(viewer, page, handle -> handle.createQuery(select(lists(viewer) + BEFORE)));
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
    var sql = select("channel_id = :channel and " + lists(viewer) + BEFORE);
    return list(viewer, page, handle -> handle.createQuery(sql).bind("channel", channel));
  }

  /// Of these categories. Each of them gives as many as the page holds, by its index, so that none
  /// is read to its end.
  public List<Video> inCategories(Collection<UUID> categories, Viewer viewer, Page page) {
    var each =
        "unnest(:categories) category (id) cross join lateral ("
            + newest("category_id = category.id and " + lists(viewer));
    return list(
        viewer,
        page,
        handle ->
            handle
                .createQuery(select("id in (" + merged(each, "") + ")"))
                .bindArray("categories", UUID.class, categories));
  }

  /// Of the channels that somebody follows, each by its index, too.
  public List<Video> followedBy(UUID account, Viewer viewer, Page page) {
    var each =
        "follow f cross join lateral (" + newest("channel_id = f.channel_id and " + FOR_MEMBERS);
    return list(
        viewer,
        page,
        handle ->
            handle
                .createQuery(
                    select("id in (" + merged(each, "where f.account_id = :account") + ")"))
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
    return list(viewer, page, handle -> handle.createQuery(select(lists(viewer) + clips + BEFORE)));
  }

  /// Of those of these ids that lists hold, in the order of the ids.
  public List<Video> only(List<String> ids, Viewer viewer) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select "
                        + Videos.COLUMNS
                        + " from video where id = any(:ids) and listed_at <= now() and "
                        + lists(viewer)
                        + " order by array_position(:ids, id)")
                .bindArray("ids", String.class, ids)
                .bind("age", viewer.oldestAge())
                .map(Videos::read)
                .list());
  }

  /// With a tag, which is compared without case and accents.
  public List<Video> tagged(String tag, Viewer viewer, Page page) {
    var tagged =
        "select v.id from video_tag t join video v on v.id = t.video_id"
            + " where t.tag = tag_key(:tag) and "
            + condition(viewer)
            + " and (t.listed_at, t.video_id)"
            + " < (coalesce(cast(:before as timestamptz), 'infinity'), :beforeId)"
            + " order by t.listed_at desc, t.video_id desc limit :limit";
    return jdbi.withHandle(
        handle ->
            page.boundTo(
                    handle.createQuery(
                        "select "
                            + Videos.COLUMNS
                            + " from video where id in ("
                            + tagged
                            + ")"
                            + IN_ORDER))
                .bind("tag", tag)
                .bind("viewerAge", viewer.oldestAge())
                .map(Videos::read)
                .list());
  }

  /// The ids of the newest of each group of categories, so many of each.
  public Map<UUID, List<String>> inGroups(
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
                        order by v.listed_at desc, v.id desc limit :each) n) placed
                    where place <= :each order by listed_at desc, id desc
                    """
                        .formatted(condition(viewer)))
                .bindArray("tops", UUID.class, tops)
                .bindArray("members", UUID.class, members)
                .bind("viewerAge", viewer.oldestAge())
                .bind("each", each)
                .map((row, _) -> Map.entry(row.getObject(1, UUID.class), row.getString(2)))
                .forEach(
                    entry ->
                        found
                            .computeIfAbsent(entry.getKey(), _ -> new ArrayList<>())
                            .add(entry.getValue())));
    return found;
  }

  private static String newest(String where) {
    return "select id, listed_at from video where "
        + where
        + BEFORE
        + IN_ORDER
        + " limit :limit) newest ";
  }

  private static String merged(String each, String where) {
    return "select newest.id from "
        + each
        + where
        + " order by newest.listed_at desc, newest.id desc limit :limit";
  }

  private static String lists(Viewer viewer) {
    return viewer.isMember() ? FOR_MEMBERS : FOR_ALL;
  }

  private static String select(String where) {
    return "select " + Videos.COLUMNS + " from video where " + where + IN_ORDER + " limit :limit";
  }

  private interface Asking {
    Query ask(Handle handle);
  }

  private List<Video> list(Viewer viewer, Page page, Asking asking) {
    return jdbi.withHandle(
        handle ->
            page.boundTo(asking.ask(handle))
                .bind("age", viewer.oldestAge())
                .map(Videos::read)
                .list());
  }
}
