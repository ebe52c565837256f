package org.kinora.setting;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.ProblemException;

/// What is set. Reading costs no statement: a snapshot is read every few seconds. What this node
/// writes it reads at once, and every other within that time.
@ApplicationScoped
public class Settings {

  private static final Logger LOG = Logger.getLogger(Settings.class);
  private static final long EVERY_SECONDS = 4;

  private final Jdbi jdbi;
  private final List<Setting<?>> known;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("settings").unstarted(task));
  private volatile @Nullable Map<String, Object> last;

  @Inject
  Settings(Jdbi jdbi) {
    this(jdbi, SiteSettings.ALL);
  }

  Settings(Jdbi jdbi, List<Setting<?>> known) {
    this.jdbi = jdbi;
    this.known = List.copyOf(known);
  }

  void onStart(@Observes StartupEvent event) {
    ScheduledFuture<?> _ =
        timer.scheduleWithFixedDelay(this::reload, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  void onStop(@Observes ShutdownEvent event) {
    timer.shutdownNow();
  }

  // What stands under a setting's key was made by its own type.
  @SuppressWarnings("unchecked")
  public <T> T get(Setting<T> setting) {
    var value = (T) values().get(setting.key());
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
    load();
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

  private Map<String, Object> values() {
    var seen = last;
    return seen == null ? load() : seen;
  }

  /// The site keeps its name while the database is away.
  private void reload() {
    try {
      load();
    } catch (RuntimeException e) {
      LOG.debugf("The settings could not be read again: %s", e.getMessage());
    }
  }

  /// One at a time, so that an older reading never takes the place of a newer one.
  private synchronized Map<String, Object> load() {
    var stored = new LinkedHashMap<String, String>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery("select key, value #>> '{}' as value from setting")
                .map((row, _) -> Map.entry(row.getString("key"), row.getString("value")))
                .forEach(entry -> stored.put(entry.getKey(), entry.getValue())));
    var values = new LinkedHashMap<String, Object>();
    known.forEach(each -> values.put(each.key(), value(each, stored.get(each.key()))));
    var now = Map.copyOf(values);
    last = now;
    return now;
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
