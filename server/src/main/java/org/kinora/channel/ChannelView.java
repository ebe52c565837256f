package org.kinora.channel;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A channel as the API shows it; addresses begin at the server's root.
@Schema(name = "Channel", description = "Where somebody publishes, and what others follow.")
record ChannelView(
    @Schema(examples = "films-of-the-sea") String handle,
    String name,
    @Schema(description = "In Markdown.") String description,
    List<ChannelLink> links,
    @Schema(description = "Sites that may show its videos in a frame; empty for all.")
        List<String> embedders,
    int followers,
    @Schema(description = "Address of its page.", format = "uri-reference") String page,
    @Schema(description = "Its picture; null where there is none.", format = "uri-reference")
        @Nullable String avatar,
    @Schema(description = "The picture over its page; null for none.", format = "uri-reference")
        @Nullable String banner,
    @Schema(description = "RSS feed of its videos.", format = "uri-reference") String rss,
    @Schema(description = "Atom feed of its videos.", format = "uri-reference") String atom,
    @Schema(
            description = "RSS feed of the sound of those that may be downloaded.",
            format = "uri-reference")
        String podcast) {

  ChannelView {
    links = List.copyOf(links);
    embedders = List.copyOf(embedders);
  }

  static ChannelView of(Channel channel) {
    return new ChannelView(
        channel.handle(),
        channel.name(),
        channel.description(),
        channel.links(),
        channel.embedders(),
        channel.followers(),
        channel.path(),
        channel.avatar().isEmpty() ? null : channel.avatar(),
        channel.banner().isEmpty() ? null : channel.banner(),
        channel.path() + "/feed.rss",
        channel.path() + "/feed.atom",
        channel.path() + "/podcast.rss");
  }

  /// A list of channels.
  @Schema(name = "ChannelList", description = "Channels, the oldest first.")
  record All(List<ChannelView> channels) {
    All {
      channels = List.copyOf(channels);
    }
  }

  /// How the caller follows a channel.
  @Schema(name = "Follow", description = "Whether new videos of a followed channel are told of.")
  record Following(@Schema(defaultValue = "true") @Nullable Boolean tells) {}
}
