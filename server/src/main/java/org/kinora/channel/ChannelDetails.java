package org.kinora.channel;

import java.util.List;

/// What an owner says of a channel, checked.
record ChannelDetails(
    String name,
    String handle,
    String description,
    List<ChannelLink> links,
    List<String> embedders) {

  ChannelDetails {
    links = List.copyOf(links);
    embedders = List.copyOf(embedders);
  }
}
