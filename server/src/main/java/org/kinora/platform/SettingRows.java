package org.kinora.platform;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/// Rows of what is set in the browser, as text. What is read may be some seconds old, so that pages
/// need not ask for each.
@ApplicationScoped
public class SettingRows {

  // Other processes of the same site see a change after this.
  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final int MOST = 1000;

  private final Jdbi jdbi;
  private final Cache<String, Optional<String>> known =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(FRESH).build();

  SettingRows(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Empty for what was never set.
  public Optional<String> find(String key) {
    return known.get(key, this::read);
  }

  public void set(String key, String value) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into setting (key, value) values (:key, to_jsonb(cast(:value as text)))
                    on conflict (key) do update set value = excluded.value, changed_at = now()
                    """)
                .bind("key", key)
                .bind("value", value)
                .execute());
    known.invalidate(key);
  }

  private Optional<String> read(String key) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select value #>> '{}' from setting where key = :key")
                .bind("key", key)
                .mapTo(String.class)
                .findOne());
  }
}
