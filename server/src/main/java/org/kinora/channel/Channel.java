package org.kinora.channel;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kinora.prose.Prose;

/// Where somebody publishes. `handle` is its name in addresses, of `a` to `z`, digits, `-` and `_`.
public record Channel(
    UUID id,
    UUID ownerId,
    String handle,
    String name,
    // In Markdown.
    String description,
    List<ChannelLink> links,
    // Sites that may show its videos in a frame; empty for all.
    List<String> embedders,
    @Nullable String avatarKey,
    @Nullable String bannerKey,
    int followers,
    // By those who look after the site: nobody else sees it.
    boolean isTakenDown) {

  public Channel {
    links = List.copyOf(links);
    embedders = List.copyOf(embedders);
  }

  static Channel of(UUID id, UUID ownerId, ChannelDetails details) {
    return new Channel(
        id,
        ownerId,
        details.handle(),
        details.name(),
        details.description(),
        details.links(),
        details.embedders(),
        null,
        null,
        0,
        false);
  }

  /// What stands for a picture where there is none.
  public String initial() {
    return initial(name);
  }

  static String initial(String name) {
    return name.substring(0, name.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
  }

  public Prose prose() {
    return new Prose(description);
  }

  /// Its page.
  public String path() {
    return path(handle);
  }

  public static String path(String handle) {
    return "/c/" + handle;
  }

  /// Address of its picture; empty where there is none.
  public String avatar() {
    return ChannelPictures.address(avatarKey);
  }

  /// Address of the picture over its page; empty where there is none.
  public String banner() {
    return ChannelPictures.address(bannerKey);
  }

  ChannelDetails details() {
    return new ChannelDetails(name, handle, description, links, embedders);
  }
}
