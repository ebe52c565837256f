package org.kinora.setting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.ProblemException;

/// What is set. Reading costs no statement but once in five seconds; what this node writes it reads
/// at once, and every other within that time.
@ApplicationScoped
public class Settings {

  private static final Logger LOG = Logger.getLogger(Settings.class);
  private static final Duration FRESH = Duration.ofSeconds(4);

  private final Jdbi jdbi;
  private final List<Setting<?>> known;
  private final ReentrantLock loading = new ReentrantLock();
  private volatile @Nullable Snapshot last;

  private record Snapshot(Map<String, Object> values, long atNanos) {

    boolean isFresh() {
      return System.nanoTime() - atNanos < FRESH.toNanos();
    }
  }

  @Inject
  Settings(Jdbi jdbi) {
    this(jdbi, SiteSettings.ALL);
  }

  Settings(Jdbi jdbi, List<Setting<?>> known) {
    this.jdbi = jdbi;
    this.known = List.copyOf(known);
  }

  // What stands under a setting's key was made by its own type.
  @SuppressWarnings("unchecked")
  public <T> T get(Setting<T> setting) {
    var value = (T) snapshot().values().get(setting.key());
    if (value == null) {
      throw new IllegalArgumentException("Not a known setting: " + setting.key());
    }
    return value;
  }

  /// As it is written in a form.
  public <T> String text(Setting<T> setting) {
    return setting.type().format(get(setting));
  }

  /// What everybody may know, as text, by key.
  public Map<String, String> published() {
    var texts = new LinkedHashMap<String, String>();
    known.stream().filter(Setting::isPublic).forEach(each -> texts.put(each.key(), text(each)));
    return texts;
  }

  /// Stores the changes in one transaction, with whatever `along` writes there.
  public void change(List<SettingChange<?>> changes, Consumer<Handle> along) {
    jdbi.useTransaction(
        handle -> {
          changes.forEach(change -> store(handle, change));
          along.accept(handle);
        });
    loading.lock();
    try {
      last = load();
    } finally {
      loading.unlock();
    }
  }

  private static void store(Handle handle, SettingChange<?> change) {
    handle
        .createUpdate(
            """
            insert into setting (key, value) values (:key, to_jsonb(cast(:value as text)))
            on conflict (key) do update set value = excluded.value, changed_at = now()
            """)
        .bind("key", change.setting().key())
        .bind("value", change.text())
        .execute();
  }

  /// One reads anew; the others go on with what they have meanwhile.
  private Snapshot snapshot() {
    var seen = last;
    if (seen != null && (seen.isFresh() || !loading.tryLock())) {
      return seen;
    }
    if (seen == null) {
      loading.lock();
    }
    try {
      var now = last;
      if (now == null || !now.isFresh()) {
        now = reload(now);
        last = now;
      }
      return now;
    } finally {
      loading.unlock();
    }
  }

  /// The site keeps its name while the database is away.
  private Snapshot reload(@Nullable Snapshot before) {
    try {
      return load();
    } catch (RuntimeException e) {
      if (before == null) {
        throw e;
      }
      LOG.warnf("The settings could not be read again: %s", e.getMessage());
      return new Snapshot(before.values(), System.nanoTime());
    }
  }

  private Snapshot load() {
    var stored = new LinkedHashMap<String, String>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery("select key, value #>> '{}' as value from setting")
                .map((row, _) -> Map.entry(row.getString("key"), row.getString("value")))
                .forEach(entry -> stored.put(entry.getKey(), entry.getValue())));
    var values = new LinkedHashMap<String, Object>();
    known.forEach(each -> values.put(each.key(), value(each, stored.get(each.key()))));
    return new Snapshot(Map.copyOf(values), System.nanoTime());
  }

  private static Object value(Setting<?> setting, @Nullable String text) {
    if (text == null) {
      return setting.usual();
    }
    try {
      return setting.type().parse(text);
    } catch (ProblemException e) {
      LOG.warnf("What is stored as %s is not taken: %s", setting.key(), e.detail());
      return setting.usual();
    }
  }
}
