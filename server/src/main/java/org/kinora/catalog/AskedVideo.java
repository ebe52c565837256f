package org.kinora.catalog;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The video that a request is about, so that what its page says for other sites is no second
/// question.
@RequestScoped
class AskedVideo {

  private @Nullable Video video;

  AskedVideo() {}

  void is(Video asked) {
    video = asked;
  }

  /// Empty where the request is about another one.
  Optional<Video> find(String id) {
    return Optional.ofNullable(video).filter(known -> known.id().toString().equals(id));
  }
}
