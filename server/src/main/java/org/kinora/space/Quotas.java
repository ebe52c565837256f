package org.kinora.space;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.kinora.platform.SpaceConfig;
import org.kinora.setting.Setting;
import org.kinora.setting.Settings;
import org.kinora.setting.SiteSettings;

/// What accounts fill and may fill.
@ApplicationScoped
public class Quotas {

  private final Jdbi jdbi;
  private final SpaceConfig config;
  private final Settings settings;

  Quotas(Jdbi jdbi, SpaceConfig config, Settings settings) {
    this.jdbi = jdbi;
    this.config = config;
    this.settings = settings;
  }

  public Usage of(UUID account) {
    return jdbi.withHandle(handle -> of(handle, account));
  }

  /// Sources, all that was made of them, and what is promised to uploads and to films under way:
  /// of that, the half that stays.
  Usage of(Handle handle, UUID account) {
    long used =
        handle
            .createQuery(
                """
                select
                  coalesce((select sum(source_bytes) from video
                    where owner_id = :account and source_key is not null), 0)
                  + coalesce((select sum(r.size_bytes) from rendition r join video v on v.id = r.video_id
                    where v.owner_id = :account), 0)
                  + coalesce((select sum(greatest(reserved_bytes, "offset") + derived_bytes / 2) from upload
                    where owner_id = :account and (state = 'open' or kind = 'partial' and state = 'finished')), 0)
                  + coalesce((select sum(greatest(0, s.peak_bytes / 2
                      - coalesce((select sum(size_bytes) from rendition r where r.video_id = s.video_id), 0)))
                    from space_reservation s join video v on v.id = s.video_id
                    where v.owner_id = :account), 0)
                """)
            .bind("account", account)
            .mapTo(Long.class)
            .one();
    return new Usage(used, quota(handle, account));
  }

  /// The account's own quota comes before that of its role, and both before the one for all, to
  /// which administrators are not held.
  private OptionalLong quota(Handle handle, UUID account) {
    record Row(Optional<Long> own, String role) {}
    var row =
        handle
            .createQuery("select quota_bytes, role from account where id = :account")
            .bind("account", account)
            .map(
                (found, _) ->
                    new Row(
                        Optional.ofNullable(found.getObject("quota_bytes", Long.class)),
                        found.getString("role")))
            .one();
    if (row.own().isPresent()) {
      return OptionalLong.of(row.own().get());
    }
    long ofRole = settings.get(ofRole(row.role()));
    if (ofRole > 0) {
      return OptionalLong.of(ofRole);
    }
    return row.role().equals("administrator") ? OptionalLong.empty() : usual();
  }

  private static Setting<Long> ofRole(String role) {
    return switch (role) {
      case "administrator" -> SiteSettings.ADMINISTRATOR_QUOTA;
      case "moderator" -> SiteSettings.MODERATOR_QUOTA;
      case "creator" -> SiteSettings.CREATOR_QUOTA;
      default -> SiteSettings.VIEWER_QUOTA;
    };
  }

  /// What was set in the browser comes before the server's configuration.
  private OptionalLong usual() {
    long set = settings.get(SiteSettings.QUOTA);
    if (set > 0) {
      return OptionalLong.of(set);
    }
    return config.quota().stream().mapToLong(MemorySize::asLongValue).findFirst();
  }
}
