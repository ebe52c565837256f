package org.kinora.share;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A video as schema.org's `VideoObject`, in JSON-LD.
final class VideoObject {

  private VideoObject() {}

  static String write(SharedVideo shared, ObjectMapper json) {
    var video = shared.video();
    var object = new LinkedHashMap<String, Object>();
    object.put("@context", "https://schema.org");
    object.put("@type", "VideoObject");
    object.put("@id", shared.page());
    object.put("url", shared.page());
    object.put("name", shared.title());
    // It must not be empty.
    object.put("description", shared.text().isEmpty() ? shared.title() : shared.text());
    object.put("uploadDate", video.terms().listedAt().toString());
    object.put("embedUrl", shared.player());
    object.put("isFamilyFriendly", shared.isForFamilies());
    object.put(
        "author",
        Map.of("@type", "Organization", "name", shared.author(), "url", shared.site().channel()));
    if (!shared.picture().isEmpty()) {
      object.put("thumbnailUrl", List.of(shared.picture()));
    }
    var duration = shared.duration();
    if (duration != null) {
      object.put("duration", duration);
    }
    var language = video.terms().language();
    if (language != null) {
      object.put("inLanguage", language);
    }
    return safe(object, json);
  }

  /// No text in it can end the element that it stands in (HTML, §4.12.1.3).
  private static String safe(Map<String, Object> object, ObjectMapper json) {
    try {
      return json.writeValueAsString(object).replace("<", "\\u003c").replace(">", "\\u003e");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts and numbers can be written", e);
    }
  }
}
