package org.kinora.library;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.Viewer;

/// What is on lists, and in which order. Each item has a number with room before and behind it, so
/// that a move writes one row; whoever changes a list holds its row, so that two moves at once end
/// in the order of one after the other.
@ApplicationScoped
class PlaylistItems {

  static final int MOST = 5_000;

  private static final long GAP = 1L << 20;

  private final Jdbi jdbi;

  PlaylistItems(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// An item and where it stands.
  record Item(String video, long place) {
    /// Before everything.
    static final Item FIRST = new Item("", Long.MIN_VALUE);
  }

  /// Puts a video at the end. Returns false where it is on the list already.
  boolean add(UUID list, String video, UUID account) {
    return jdbi.inTransaction(
        handle -> {
          int items = lock(handle, list);
          if (place(handle, list, video).isPresent()) {
            return false;
          }
          if (items >= MOST) {
            throw LibraryProblem.LIST_FULL.exception();
          }
          handle
              .createUpdate(
                  """
                  insert into playlist_item (playlist_id, video_id, place, added_by)
                  select :list, :video, coalesce(max(place), 0) + :gap, :account
                  from playlist_item where playlist_id = :list
                  """)
              .bind("list", list)
              .bind("video", video)
              .bind("gap", GAP)
              .bind("account", account)
              .execute();
          return true;
        });
  }

  boolean remove(UUID list, Collection<String> videos) {
    return jdbi.inTransaction(
        handle -> {
          lock(handle, list);
          return handle
                  .createUpdate(
                      """
                      delete from playlist_item where playlist_id = :list and video_id = any(:videos)
                      """)
                  .bind("list", list)
                  .bindArray("videos", String.class, videos)
                  .execute()
              > 0;
        });
  }

  void clear(UUID list) {
    jdbi.useTransaction(
        handle -> {
          lock(handle, list);
          handle.execute("delete from playlist_item where playlist_id = ?", list);
        });
  }

  /// Puts an item right behind another one; first where that is null.
  void move(UUID list, String video, @Nullable String after) {
    jdbi.useTransaction(
        handle -> {
          lock(handle, list);
          move(handle, list, video, after);
        });
  }

  /// Lets an item change places with the one before or behind it that the viewer sees.
  void step(UUID list, String video, Viewer viewer, boolean isUp) {
    jdbi.useTransaction(
        handle -> {
          lock(handle, list);
          long place =
              place(handle, list, video).orElseThrow(LibraryProblem.NO_SUCH_ITEM::exception);
          var beside = beside(handle, list, new Item(video, place), viewer, isUp);
          if (isUp && !beside.isEmpty()) {
            move(handle, list, video, beside.size() > 1 ? beside.get(1) : null);
          } else if (!beside.isEmpty()) {
            move(handle, list, video, beside.getFirst());
          }
        });
  }

  /// Those behind `after` that the viewer may see, in order.
  List<Item> page(UUID list, Viewer viewer, Item after, int limit) {
    return jdbi.withHandle(
        handle ->
            viewer
                .bindTo(
                    handle.createQuery(
                        """
                        select i.video_id, i.place from playlist_item i join video v on v.id = i.video_id
                        where i.playlist_id = :list and (i.place, i.video_id) > (:place, :video) and\s"""
                            + Viewer.MAY_SEE
                            + " order by i.place, i.video_id limit :limit"))
                .bind("list", list)
                .bind("place", after.place())
                .bind("video", after.video())
                .bind("limit", limit)
                .map((row, _) -> new Item(row.getString(1), row.getLong(2)))
                .list());
  }

  /// Where a video stands.
  Optional<Item> item(UUID list, String video) {
    return jdbi.withHandle(
        handle -> place(handle, list, video).map(place -> new Item(video, place)));
  }

  /// The nearest one before an item, that the viewer may see.
  Optional<String> before(UUID list, Viewer viewer, Item item) {
    return jdbi.withHandle(handle -> beside(handle, list, item, viewer, true).stream().findFirst());
  }

  /// Two neighbours, the nearest first.
  private static List<String> beside(
      Handle handle, UUID list, Item item, Viewer viewer, boolean isBefore) {
    var query =
        isBefore
            ? """
              select i.video_id from playlist_item i join video v on v.id = i.video_id
              where i.playlist_id = :list and (i.place, i.video_id) < (:place, :video) and\s"""
                + Viewer.MAY_SEE
                + " order by i.place desc, i.video_id desc limit 2"
            : """
              select i.video_id from playlist_item i join video v on v.id = i.video_id
              where i.playlist_id = :list and (i.place, i.video_id) > (:place, :video) and\s"""
                + Viewer.MAY_SEE
                + " order by i.place, i.video_id limit 2";
    return viewer
        .bindTo(handle.createQuery(query))
        .bind("list", list)
        .bind("place", item.place())
        .bind("video", item.video())
        .mapTo(String.class)
        .list();
  }

  private static void move(Handle handle, UUID list, String video, @Nullable String after) {
    if (video.equals(after)) {
      return;
    }
    if (place(handle, list, video).isEmpty()) {
      throw LibraryProblem.NO_SUCH_ITEM.exception();
    }
    var place = between(handle, list, video, after);
    if (place.isEmpty()) {
      spread(handle, list);
      place = between(handle, list, video, after);
    }
    handle
        .createUpdate(
            """
            update playlist_item set place = :place where playlist_id = :list and video_id = :video
            """)
        .bind("place", place.orElseThrow())
        .bind("list", list)
        .bind("video", video)
        .execute();
    handle.execute("update playlist set changed_at = now() where id = ?", list);
  }

  /// A number behind `after` and before whatever follows it; empty where there is no room.
  private static Optional<Long> between(
      Handle handle, UUID list, String video, @Nullable String after) {
    long from = Long.MIN_VALUE;
    if (after != null) {
      from = place(handle, list, after).orElseThrow(LibraryProblem.NO_SUCH_ITEM::exception);
    }
    var next =
        handle
            .createQuery(
                """
                select place from playlist_item
                where playlist_id = :list and place > :from and video_id <> :video
                order by place limit 1
                """)
            .bind("list", list)
            .bind("from", from)
            .bind("video", video)
            .mapTo(Long.class)
            .findOne();
    if (next.isEmpty()) {
      return Optional.of(after == null ? GAP : from + GAP);
    }
    if (after == null) {
      return Optional.of(next.get() - GAP);
    }
    long middle = from + (next.get() - from) / 2;
    return middle == from ? Optional.empty() : Optional.of(middle);
  }

  private static void spread(Handle handle, UUID list) {
    handle
        .createUpdate(
            """
            update playlist_item i set place = n.n * :gap
            from (select video_id, row_number() over (order by place, video_id) as n
              from playlist_item where playlist_id = :list) as n
            where i.playlist_id = :list and i.video_id = n.video_id
            """)
        .bind("gap", GAP)
        .bind("list", list)
        .execute();
  }

  private static Optional<Long> place(Handle handle, UUID list, String video) {
    return handle
        .createQuery(
            "select place from playlist_item where playlist_id = :list and video_id = :video")
        .bind("list", list)
        .bind("video", video)
        .mapTo(Long.class)
        .findOne();
  }

  /// How many items it has.
  private static int lock(Handle handle, UUID list) {
    return handle
        .createQuery("select items from playlist where id = :list for update")
        .bind("list", list)
        .mapTo(Integer.class)
        .findOne()
        .orElseThrow(LibraryProblem.NO_SUCH_LIST::exception);
  }
}
