package org.kinora.space;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.kinora.kernel.VideoId;
import org.kinora.platform.Space;
import org.kinora.platform.encoder.EncodeConfig;
import org.kinora.space.Admission.Granted;
import org.kinora.space.Admission.NoRoom;
import org.kinora.space.Admission.OverQuota;

/// Disk space that is promised, in the rows of uploads and of films under way.
@ApplicationScoped
public class Reservations {

  // Any number that no other lock of this database uses.
  private static final long LOCK = 7_405_831_226L;

  private final Jdbi jdbi;
  private final Space space;
  private final Quotas quotas;
  private final EncodeConfig config;

  Reservations(Jdbi jdbi, Space space, Quotas quotas, EncodeConfig config) {
    this.config = config;
    this.jdbi = jdbi;
    this.space = space;
    this.quotas = quotas;
  }

  /// What a film of so many bytes needs, by what is made of films here.
  public Need ofFilm(long bytes) {
    return Need.ofFilm(bytes, config.wanted());
  }

  /// Lets `booking` write down what is promised if there is room for what is needed beyond what
  /// was promised before. One at a time, in one transaction, so that no two are promised the same
  /// bytes.
  public Admission admit(UUID account, Need need, Need before, Consumer<Handle> booking) {
    return jdbi.inTransaction(
        handle -> {
          handle.execute("select pg_advisory_xact_lock(?)", LOCK);
          var more = need.beyond(before);
          var usage = quotas.of(handle, account);
          if (!usage.hasRoomFor(more.lastingBytes())) {
            return new OverQuota(
                more.lastingBytes(), usage.usedBytes(), usage.quotaBytes().orElseThrow());
          }
          // The promises first: bytes that become files in between count twice, never not at all.
          long promised = promised(handle);
          long left = space.freeNow() - space.floor() - promised;
          if (left < Math.max(1, more.bytes())) {
            return new NoRoom(more.bytes(), Math.max(0, left));
          }
          booking.accept(handle);
          return new Granted();
        });
  }

  /// Promises a film what will be made of a source of this size; part of the caller's transaction.
  public void promise(Handle handle, VideoId video, long sourceBytes) {
    handle
        .createUpdate(
            """
            insert into space_reservation (video_id, peak_bytes) values (:video, :bytes)
            on conflict (video_id) do update set peak_bytes = excluded.peak_bytes, stored_bytes = 0
            """)
        .bind("video", video.value())
        .bind("bytes", ofFilm(sourceBytes).derivedBytes())
        .execute();
  }

  /// Bytes that are promised and not on the disk yet.
  public long promised() {
    return jdbi.withHandle(Reservations::promised);
  }

  /// A damaged upload has no future; a finished part still has that of its film.
  private static long promised(Handle handle) {
    return handle
        .createQuery(
            """
            select
              coalesce((select sum(greatest(0, reserved_bytes - "offset") + derived_bytes) from upload
                where state = 'open' or kind = 'partial' and state = 'finished'), 0)
              + coalesce((select sum(greatest(0, peak_bytes - stored_bytes)) from space_reservation), 0)
            """)
        .mapTo(Long.class)
        .one();
  }
}
