package org.kinora.share;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// The element by which other pages show a video.
final class Frames {

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance frame(SharedVideo video, SharedVideo.Size size);
  }

  private Frames() {}

  static String html(SharedVideo video, SharedVideo.Size size) {
    return Templates.frame(video, size).render().strip();
  }
}
