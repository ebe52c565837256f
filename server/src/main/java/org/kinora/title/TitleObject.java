package org.kinora.title;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.Origin;

/// A title as schema.org's `Movie` or `TVSeries`, in JSON-LD.
final class TitleObject {

  private static final int SUMMARY_MOST = 500;

  /// A title with one of its seasons and that one's episodes.
  record Shown(Title title, @Nullable Season season, List<Part> episodes) {}

  private TitleObject() {}

  static String write(Shown shown, Origin origin, ObjectMapper json) {
    var title = shown.title();
    var details = title.details();
    var object = new LinkedHashMap<String, Object>();
    object.put("@context", "https://schema.org");
    object.put("@type", title.isSeries() ? "TVSeries" : "Movie");
    object.put("@id", origin.address(title.path()));
    object.put("url", origin.address(title.path()));
    object.put("name", title.name());
    put(object, "alternateName", details.originalName());
    put(object, "description", title.prose().summary(SUMMARY_MOST));
    if (details.year() != null) {
      object.put("datePublished", details.year().toString());
    }
    if (!details.genres().isEmpty()) {
      object.put("genre", details.genres());
    }
    pictures(object, title, origin);
    people(object, "director", CreditRole.DIRECTOR, details);
    people(object, "author", CreditRole.WRITER, details);
    people(object, "actor", CreditRole.CAST, details);
    people(object, "musicBy", CreditRole.MUSIC, details);
    people(object, "producer", CreditRole.PRODUCER, details);
    if (shown.season() != null) {
      object.put("containsSeason", season(shown.season(), shown.episodes(), title, origin));
    }
    return safe(object, json);
  }

  private static Map<String, Object> season(
      Season season, List<Part> episodes, Title title, Origin origin) {
    var object = new LinkedHashMap<String, Object>();
    object.put("@type", "TVSeason");
    object.put("seasonNumber", season.number());
    put(object, "name", season.name());
    object.put("url", origin.address(title.path() + "?season=" + season.number()));
    object.put(
        "episode",
        episodes.stream().filter(Part::isShown).map(part -> episode(part, origin)).toList());
    return object;
  }

  private static Map<String, Object> episode(Part part, Origin origin) {
    var object = new LinkedHashMap<String, Object>();
    object.put("@type", "TVEpisode");
    object.put("episodeNumber", part.number());
    put(object, "name", part.name());
    put(object, "description", part.synopsis());
    object.put("url", origin.address("/watch/" + part.video()));
    return object;
  }

  private static void pictures(Map<String, Object> object, Title title, Origin origin) {
    var pictures =
        Stream.of(title.poster(), title.backdrop())
            .filter(picture -> !picture.isEmpty())
            .map(origin::address)
            .toList();
    if (!pictures.isEmpty()) {
      object.put("image", pictures);
    }
  }

  private static void people(
      Map<String, Object> object, String name, CreditRole role, TitleDetails details) {
    var people =
        Credit.of(role, details.credits()).stream()
            .map(credit -> Map.of("@type", "Person", "name", String.valueOf(credit.person())))
            .toList();
    if (!people.isEmpty()) {
      object.put(name, people);
    }
  }

  private static void put(Map<String, Object> object, String name, String text) {
    if (!text.isEmpty()) {
      object.put(name, text);
    }
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
