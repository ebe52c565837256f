package org.kinora.channel;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Caller;

/// Finds channels for whoever asks: everybody sees all of them, and only owner and administrator
/// change one.
@ApplicationScoped
class ChannelAccess {

  private final Channels channels;
  private final Caller caller;

  ChannelAccess(Channels channels, Caller caller) {
    this.channels = channels;
    this.caller = caller;
  }

  Channel seen(String handle) {
    return channels.existing(handle);
  }

  Channel managed(String handle) {
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
