package org.kinora.setting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/// Settings' rows. What is read may be some seconds old, so that pages need not ask for each.
@ApplicationScoped
public class Settings {

  // Other processes of the same site see a change after this.
  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final int MOST = 1000;

  private final Jdbi jdbi;
  private final ObjectMapper json;
  private final Cache<String, Optional<String>> known =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(FRESH).build();

  Settings(Jdbi jdbi, ObjectMapper json) {
    this.jdbi = jdbi;
    this.json = json;
  }

  /// Empty for what was never set, and for what was written by a version that meant something else.
  public <T> Optional<T> find(String key, Class<T> type) {
    return known.get(key, this::read).flatMap(text -> parse(text, type));
  }

  public void set(String key, Object value) {
    var text = format(value);
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into setting (key, value) values (:key, cast(:value as jsonb))
                    on conflict (key) do update set value = excluded.value, changed_at = now()
                    """)
                .bind("key", key)
                .bind("value", text)
                .execute());
    known.invalidate(key);
  }

  private Optional<String> read(String key) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select value::text from setting where key = :key")
                .bind("key", key)
                .mapTo(String.class)
                .findOne());
  }

  private <T> Optional<T> parse(String text, Class<T> type) {
    try {
      return Optional.ofNullable(json.readValue(text, type));
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }

  private String format(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("No setting: " + value.getClass(), e);
    }
  }
}
