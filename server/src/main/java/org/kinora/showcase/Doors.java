package org.kinora.showcase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.function.Function;
import org.kinora.channel.Channel;
import org.kinora.channel.ChannelAccess;
import org.kinora.channel.Channels;
import org.kinora.kernel.CommonProblem;

/// Addresses of channels: those under a former handle lead to the one of today.
@ApplicationScoped
class Doors {

  private final Channels channels;
  private final ChannelAccess access;

  Doors(Channels channels, ChannelAccess access) {
    this.access = access;
    this.channels = channels;
  }

  /// What `answer` says of the channel; `rest` is the part of the address behind the handle.
  Response open(String handle, String rest, Function<Channel, Response> answer) {
    var channel = channels.named(handle);
    if (channel.isPresent()) {
      if (!access.isSeen(channel.get())) {
        throw CommonProblem.NOT_FOUND.exception();
      }
      return answer.apply(channel.get());
    }
    var successor = channels.successor(handle).orElseThrow(CommonProblem.NOT_FOUND::exception);
    return Response.status(Response.Status.MOVED_PERMANENTLY)
        .location(URI.create("/c/" + successor + rest))
        // The handle may be given up again.
        .header("Cache-Control", "max-age=3600")
        .build();
  }
}
