package org.kinora.search;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kinora.category.CategoryTree;

/// A search as an address carries it. What is none of the choices is not chosen.
record SearchForm(
    @QueryParam("q") @DefaultValue("") String q,
    @QueryParam("kind") @DefaultValue("") String kind,
    @QueryParam("length") @DefaultValue("") String length,
    @QueryParam("since") @DefaultValue("") String since,
    @QueryParam("category") @DefaultValue("") String category,
    @QueryParam("language") @DefaultValue("") String language,
    @QueryParam("channel") @DefaultValue("") String channel,
    @QueryParam("subtitles") @DefaultValue("") String subtitles,
    @QueryParam("sort") @DefaultValue("") String sort,
    @QueryParam("after") @Nullable String after) {

  private static final Pattern LANGUAGE =
      Pattern.compile("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}");
  private static final Pattern HANDLE = Pattern.compile("[a-z0-9][a-z0-9_-]{1,29}");

  /// What is looked for.
  enum Kind {
    VIDEOS,
    CHANNELS,
    LISTS;

    String text() {
      return Filters.text(this);
    }
  }

  SearchText words() {
    return SearchText.of(q);
  }

  Kind chosenKind() {
    return Filters.parse(Kind.values(), kind, Kind.VIDEOS);
  }

  Order order() {
    return Order.of(sort);
  }

  SearchPlace place() {
    return SearchPlace.parse(after);
  }

  public boolean isSubtitled() {
    return subtitles.equals("on");
  }

  Filters filters(CategoryTree tree) {
    return new Filters(
        Filters.Length.of(length),
        Filters.Age.of(since),
        branch(tree).orElse(null),
        LANGUAGE.matcher(language).matches() ? language : "",
        HANDLE.matcher(channel).matches() ? channel : "",
        isSubtitled());
  }

  private Optional<Set<UUID>> branch(CategoryTree tree) {
    return tree.named(category).map(found -> tree.branch(found.id()));
  }

  /// Whether anything but the words is chosen.
  public boolean isNarrowed() {
    return !(length + since + category + language + channel + subtitles).isEmpty();
  }

  /// The same search for another kind of thing, from its beginning.
  public String addressOf(String otherKind) {
    return address(words().text(), otherKind, null);
  }

  /// The words alone.
  public String plainAddress() {
    return "?q=" + URLEncoder.encode(words().text(), StandardCharsets.UTF_8);
  }

  /// The same for other words.
  String addressFor(String words) {
    return address(words, kind, null);
  }

  /// The same from another place on.
  String addressAfter(SearchPlace place) {
    return address(words().text(), kind, place);
  }

  private String address(String words, String chosen, @Nullable SearchPlace place) {
    var values = new LinkedHashMap<String, String>();
    values.put("q", words);
    values.put("kind", chosen);
    values.put("length", length);
    values.put("since", since);
    values.put("category", category);
    values.put("language", language);
    values.put("channel", channel);
    values.put("subtitles", subtitles);
    values.put("sort", sort);
    values.put("after", place == null ? "" : place.format());
    return values.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(
            entry ->
                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", "?", ""));
  }
}
