package org.kinora.live;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.kinora.audit.AuditAction;
import org.kinora.audit.AuditLog;
import org.kinora.catalog.Visibility;
import org.kinora.channel.Channel;

/// How channels go live.
@ApplicationScoped
public class LiveSettings {

  private final Jdbi jdbi;
  private final AuditLog log;

  LiveSettings(Jdbi jdbi, AuditLog log) {
    this.jdbi = jdbi;
    this.log = log;
  }

  public LiveSetting of(UUID channelId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select title, description, visibility, takeover, record from live_setting
                    where channel_id = :channel
                    """)
                .bind("channel", channelId)
                .map(
                    (row, _) ->
                        new LiveSetting(
                            row.getString("title"),
                            row.getString("description"),
                            Visibility.fromText(row.getString("visibility")),
                            row.getBoolean("takeover"),
                            row.getBoolean("record")))
                .findOne()
                .orElse(LiveSetting.USUAL));
  }

  /// For broadcasts that begin from now on.
  void change(Channel channel, LiveSetting setting) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into live_setting (channel_id, title, description, visibility, takeover, record)
                    values (:channel, :title, :description, :visibility, :takeover, :record)
                    on conflict (channel_id) do update set title = excluded.title,
                      description = excluded.description, visibility = excluded.visibility,
                      takeover = excluded.takeover, record = excluded.record, updated_at = now()
                    """)
                .bind("channel", channel.id())
                .bind("title", setting.title())
                .bind("description", setting.description())
                .bind("visibility", setting.visibility().text())
                .bind("takeover", setting.takesOver())
                .bind("record", setting.keepsRecording())
                .execute());
    log.recordOthers(channel.ownerId(), AuditAction.CHANNEL_CHANGED, channel.name());
  }
}
