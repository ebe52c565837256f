package org.kinora.category;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One row of `category`; `slug` is its name in addresses and stays when it is renamed.
public record Category(
    UUID id, @Nullable UUID parentId, String slug, String name, String description, int position) {

  /// Its page.
  public String path() {
    return "/category/" + slug;
  }
}
