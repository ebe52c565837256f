package org.kinora.channel;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.account.Caller;

/// Finds channels for whoever asks: everybody sees what was not taken down, and only owner and
/// administrator change one.
@ApplicationScoped
public class ChannelAccess {

  private final Channels channels;
  private final Caller caller;

  ChannelAccess(Channels channels, Caller caller) {
    this.channels = channels;
    this.caller = caller;
  }

  public Channel seen(String handle) {
    var channel = channels.existing(handle);
    if (!isSeen(channel)) {
      throw ChannelProblem.NO_SUCH_CHANNEL.exception();
    }
    return channel;
  }

  /// What was taken down is seen by its owner and by those who look after the site.
  public boolean isSeen(Channel channel) {
    return !channel.isTakenDown()
        || caller
            .account()
            .filter(me -> me.manages(channel.ownerId()) || me.role().opens(Access.Level.MODERATOR))
            .isPresent();
  }

  /// One that the caller may change; throws the problem that there is none.
  public Channel managed(String handle) {
    return channels
        .named(handle)
        .filter(channel -> caller.required().manages(channel.ownerId()))
        .orElseThrow(ChannelProblem.NO_SUCH_CHANNEL::exception);
  }

  /// Where the videos of a channel that goes are to be; null where nothing was said.
  @Nullable Channel target(Channel leaving, @Nullable String handle) {
    if (handle == null || handle.isBlank()) {
      return null;
    }
    return channels
        .named(handle)
        .filter(channel -> channel.ownerId().equals(leaving.ownerId()))
        .filter(channel -> !channel.id().equals(leaving.id()))
        .orElseThrow(ChannelProblem.TARGET::exception);
  }
}
