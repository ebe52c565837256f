package org.kinora.channel;

import java.util.UUID;

/// Where somebody publishes. `handle` is its name in addresses, of `a` to `z`, digits, `-` and `_`.
public record Channel(UUID id, UUID ownerId, String handle, String name) {

  /// Its page.
  public String path() {
    return "/c/" + handle;
  }
}
