package org.kinora.admin;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.kinora.audit.AuditAction;
import org.kinora.audit.AuditLog;
import org.kinora.setting.SettingChange;
import org.kinora.setting.Settings;

/// Changes settings and writes down what each was before.
@ApplicationScoped
public class NotedSettings {

  private static final int LONGEST_DETAIL = 200;

  private final Settings settings;
  private final AuditLog log;

  NotedSettings(Settings settings, AuditLog log) {
    this.settings = settings;
    this.log = log;
  }

  /// All or none; what is so already is left alone.
  public void change(List<SettingChange<?>> changes) {
    List<SettingChange<?>> news =
        changes.stream()
            .filter(each -> !each.text().equals(settings.text(each.setting())))
            .toList();
    settings.change(news, handle -> news.forEach(each -> note(handle, each)));
  }

  private void note(Handle handle, SettingChange<?> change) {
    log.record(
        handle,
        AuditAction.SETTING_CHANGED,
        change.setting().key(),
        Map.of("from", cut(settings.text(change.setting())), "to", cut(change.text())));
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL) + "…";
  }
}
