package org.kinora.channel;

import java.util.List;

/// What an owner says of a channel, checked.
record ChannelDetails(String name, String handle, String description, List<ChannelLink> links) {

  ChannelDetails {
    links = List.copyOf(links);
  }
}
