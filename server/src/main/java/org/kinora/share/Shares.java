package org.kinora.share;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What a film's page says for other sites; templates ask it as `inject:shares`.
@Named("shares")
@RequestScoped
public class Shares {

  private final Sharing sharing;
  private final CurrentVertxRequest current;
  private final ObjectMapper json;
  private final Map<String, Optional<SharedVideo>> found = new HashMap<>();

  Shares(Sharing sharing, CurrentVertxRequest current, ObjectMapper json) {
    this.sharing = sharing;
    this.current = current;
    this.json = json;
  }

  /// Empty where not everybody may watch it.
  public Optional<SharedVideo> of(String id) {
    return found.computeIfAbsent(
        id, each -> sharing.find(each, sharing.origin(current.getCurrent().request())));
  }

  /// The element that shows it on another page.
  public String frame(SharedVideo video) {
    return Frames.html(video, video.size());
  }

  /// Structured data, written so that it can stand in a script element.
  public String data(SharedVideo video) {
    return VideoObject.write(video, json);
  }
}
