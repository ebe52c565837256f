package org.kinora.live;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.kinora.audit.AuditAction;
import org.kinora.audit.AuditLog;
import org.kinora.channel.Channel;

/// Stream keys as people handle them; what is done to a channel that is not one's own is written
/// down.
@ApplicationScoped
class KeyDesk {

  private final StreamKeys keys;
  private final AuditLog log;

  KeyDesk(StreamKeys keys, AuditLog log) {
    this.keys = keys;
    this.log = log;
  }

  NewKey create(Channel channel, String label) {
    var made = keys.create(channel, label);
    record(channel);
    return made;
  }

  /// Throws the problem that the channel has no such key.
  NewKey rotate(Channel channel, UUID id) {
    var made = keys.rotate(channel, id).orElseThrow(LiveProblem.NO_SUCH_KEY::exception);
    record(channel);
    return made;
  }

  /// As [#rotate].
  void revoke(Channel channel, UUID id) {
    if (!keys.revoke(channel, id)) {
      throw LiveProblem.NO_SUCH_KEY.exception();
    }
    record(channel);
  }

  private void record(Channel channel) {
    log.recordOthers(channel.ownerId(), AuditAction.CHANNEL_CHANGED, channel.name());
  }
}
