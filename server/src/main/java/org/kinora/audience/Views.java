package org.kinora.audience;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Jdbi;

/// Counts views: each viewer of a video once a day.
@ApplicationScoped
class Views {

  /// Counts of single days are kept as long as anything is made of them.
  private static final int KEPT_DAYS = 90;

  private static final int AT_ONCE = 10_000;
  private static final int SALT_BYTES = 32;
  private static final int HASH_BYTES = 16;

  private final Jdbi jdbi;
  private final SecureRandom random = new SecureRandom();

  Views(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Writes them down in one statement. What is gone is passed over.
  void write(Collection<View> views, LocalDate day) {
    var salt = salt(day);
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    with counted as (
                      insert into view_seen (day, video_id, viewer)
                      select distinct cast(:day as date), v.id, decode(b.viewer, 'hex')
                      from unnest(:videos, :viewers) as b (video_id, viewer)
                      join video v on v.id = b.video_id
                      on conflict do nothing returning video_id),
                    summed as (
                      select video_id, cast(count(*) as int) as n from counted group by video_id order by video_id),
                    dated as (
                      insert into view_day (video_id, day, views)
                      select video_id, cast(:day as date), n from summed
                      on conflict (video_id, day) do update set views = view_day.views + excluded.views)
                    update video v set views = v.views + s.n from summed s where v.id = s.video_id
                    """)
                .bind("day", day)
                .bindArray("videos", String.class, views.stream().map(View::video).toList())
                .bindArray(
                    "viewers",
                    String.class,
                    views.stream().map(view -> hash(salt, view.viewer())).toList())
                .execute());
  }

  /// Forgets who watched on days that are over, and counts that nobody asks for any more.
  void prune(LocalDate today) {
    jdbi.useHandle(
        handle -> {
          handle.execute("delete from view_salt where day < ?", today);
          deleteInParts(handle, "view_seen", today);
          deleteInParts(handle, "view_day", today.minusDays(KEPT_DAYS));
        });
  }

  private static void deleteInParts(
      org.jdbi.v3.core.Handle handle, String table, LocalDate before) {
    var sql =
        "delete from %s where ctid in (select ctid from %s where day < :before limit :most)"
            .formatted(table, table);
    int rows = AT_ONCE;
    while (rows == AT_ONCE) {
      rows = handle.createUpdate(sql).bind("before", before).bind("most", AT_ONCE).execute();
    }
  }

  private byte[] salt(LocalDate day) {
    var fresh = new byte[SALT_BYTES];
    random.nextBytes(fresh);
    return jdbi.withHandle(
        handle -> {
          handle.execute(
              "insert into view_salt (day, salt) values (?, ?) on conflict do nothing", day, fresh);
          return handle
              .createQuery("select salt from view_salt where day = :day")
              .bind("day", day)
              .mapTo(byte[].class)
              .one();
        });
  }

  private static String hash(byte[] salt, String viewer) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(salt, "HmacSHA256"));
      var whole = mac.doFinal(viewer.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(whole, HASH_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
