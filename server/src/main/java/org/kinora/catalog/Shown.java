package org.kinora.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// The videos that lists show: those that can be played and are on lists by now, the last listed
/// first. Members see more than strangers.
@ApplicationScoped
public class Shown {

  private static final int MOST = 100;
  private static final String READY = "state in ('playable', 'complete') and listed_at <= now()";
  private static final String FOR_ALL = READY + " and visibility = 'public'";
  private static final String FOR_MEMBERS = READY + " and visibility in ('public', 'members')";
  private static final String BEFORE =
      " and (listed_at, id) < (coalesce(cast(:before as timestamptz), 'infinity'), :beforeId)";
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
        throw CatalogProblem.LIMIT.exception();
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
  public List<Video> latest(boolean member, Page page) {
    return list(handle -> page.boundTo(handle.createQuery(select(lists(member) + BEFORE))));
  }

  /// Of one channel.
  public List<Video> of(UUID channel, boolean member, Page page) {
    return list(
        handle ->
            page.boundTo(
                handle
                    .createQuery(select("channel_id = :channel and " + lists(member) + BEFORE))
                    .bind("channel", channel)));
  }

  /// Of the channels that somebody follows. Each of them gives as many as the page holds, by its
  /// index, so that none is read to its end.
  public List<Video> followedBy(UUID account, Page page) {
    return list(
        handle ->
            page.boundTo(
                handle
                    .createQuery(
                        select(
                            "id in (select newest.id from follow f cross join lateral (select id, listed_at"
                                + " from video where channel_id = f.channel_id and "
                                + FOR_MEMBERS
                                + BEFORE
                                + IN_ORDER
                                + " limit :limit) newest where f.account_id = :account"
                                + " order by newest.listed_at desc, newest.id desc limit :limit)"))
                    .bind("account", account)));
  }

  private static String lists(boolean member) {
    return member ? FOR_MEMBERS : FOR_ALL;
  }

  private static String select(String where) {
    return "select " + Videos.COLUMNS + " from video where " + where + IN_ORDER + " limit :limit";
  }

  private interface Asking {
    Query ask(Handle handle);
  }

  private List<Video> list(Asking asking) {
    return jdbi.withHandle(handle -> asking.ask(handle).map(Videos::read).list());
  }
}
