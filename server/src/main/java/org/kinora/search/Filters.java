package org.kinora.search;

import java.util.ArrayList;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// What narrows a search; null and empty for what is not asked for. `categories` are one with all
/// that lies below it.
record Filters(
    Length length,
    Age age,
    @Nullable Set<UUID> categories,
    String language,
    String channel,
    boolean isSubtitled) {

  static final Filters NONE = new Filters(Length.ANY, Age.ANY, null, "", "", false);

  /// How long a video lasts.
  enum Length {
    ANY(0, Long.MAX_VALUE),
    SHORT(0, 4 * 60_000),
    MEDIUM(4 * 60_000, 20 * 60_000),
    LONG(20 * 60_000, Long.MAX_VALUE);

    private final long fromMs;
    private final long toMs;

    Length(long fromMs, long toMs) {
      this.fromMs = fromMs;
      this.toMs = toMs;
    }

    static Length of(@Nullable String text) {
      return parse(values(), text, ANY);
    }
  }

  /// Since when it is on lists.
  enum Age {
    ANY("infinity"),
    DAY("1 day"),
    WEEK("7 days"),
    MONTH("1 month"),
    YEAR("1 year");

    private final String interval;

    Age(String interval) {
      this.interval = interval;
    }

    static Age of(@Nullable String text) {
      return parse(values(), text, ANY);
    }
  }

  Filters {
    categories = categories == null ? null : Set.copyOf(categories);
  }

  static <E extends Enum<E>> E parse(E[] all, @Nullable String text, E usual) {
    for (var each : all) {
      if (text(each).equals(text)) {
        return each;
      }
    }
    return usual;
  }

  static String text(Enum<?> value) {
    return value.name().toLowerCase(java.util.Locale.ROOT);
  }

  /// Conditions on rows `v` of `video`.
  String sql() {
    var conditions = new ArrayList<String>();
    if (length != Length.ANY) {
      conditions.add("v.duration_ms >= :fromMs and v.duration_ms < :toMs");
    }
    if (age != Age.ANY) {
      conditions.add("v.listed_at > now() - cast(:ageInterval as interval)");
    }
    if (categories != null) {
      conditions.add("v.category_id = any(:categories)");
    }
    if (!language.isEmpty()) {
      conditions.add("(v.language = :language or v.language like :languageRegion)");
    }
    if (!channel.isEmpty()) {
      conditions.add("v.channel_id = (select c.id from channel c where c.handle = :channel)");
    }
    if (isSubtitled) {
      conditions.add(
          "exists (select from rendition r where r.video_id = v.id and r.revision = v.revision"
              + " and r.kind = 'text')");
    }
    return conditions.isEmpty() ? "" : " and " + String.join(" and ", conditions);
  }

  /// The values of [#sql].
  Query bindTo(Query query) {
    if (length != Length.ANY) {
      query.bind("fromMs", length.fromMs).bind("toMs", length.toMs);
    }
    if (age != Age.ANY) {
      query.bind("ageInterval", age.interval);
    }
    if (categories != null) {
      query.bindArray("categories", UUID.class, categories);
    }
    if (!language.isEmpty()) {
      query.bind("language", language).bind("languageRegion", language + "-%");
    }
    if (!channel.isEmpty()) {
      query.bind("channel", channel);
    }
    return query;
  }
}
