package org.kinora.catalog;

import java.util.List;

/// What the owner says of a video. `poster` is the number of the chosen candidate.
public record VideoDetails(
    String title, String description, List<String> tags, Visibility visibility, int poster) {

  public VideoDetails {
    tags = List.copyOf(tags);
  }
}
