package org.kinora.restream;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.kinora.audit.AuditAction;
import org.kinora.audit.AuditLog;
import org.kinora.channel.Channel;

/// Targets as people handle them, at once for what is live; what is done to a channel that is not
/// one's own is written down.
@ApplicationScoped
class RestreamDesk {

  private final Targets targets;
  private final Relays relays;
  private final AuditLog log;

  RestreamDesk(Targets targets, Relays relays, AuditLog log) {
    this.targets = targets;
    this.relays = relays;
    this.log = log;
  }

  Target add(Channel channel, NewTarget wanted) {
    var added = targets.add(channel, wanted);
    changed(channel);
    return added;
  }

  /// Throws the problem that the channel has no such target.
  Target turn(Channel channel, UUID id, boolean isOn) {
    var turned =
        targets.turn(channel.id(), id, isOn).orElseThrow(RestreamProblem.NO_SUCH_TARGET::exception);
    changed(channel);
    return turned;
  }

  /// As [#turn].
  Target hurry(Channel channel, UUID id) {
    var target =
        targets.ofChannel(channel.id()).stream()
            .filter(each -> each.id().equals(id))
            .findFirst()
            .orElseThrow(RestreamProblem.NO_SUCH_TARGET::exception);
    relays.hurry(target);
    return target;
  }

  /// As [#turn].
  void remove(Channel channel, UUID id) {
    if (!targets.remove(channel.id(), id)) {
      throw RestreamProblem.NO_SUCH_TARGET.exception();
    }
    changed(channel);
  }

  private void changed(Channel channel) {
    relays.look(channel.id());
    log.recordOthers(channel.ownerId(), AuditAction.CHANNEL_CHANGED, channel.name());
  }
}
