package org.kinora.admin;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.kinora.platform.Space;
import org.kinora.setting.Settings;
import org.kinora.setting.SiteSettings;
import org.kinora.space.DiskDays;
import org.kinora.space.Forecast;

/// Looks for what somebody should do something about.
@ApplicationScoped
class Attention {

  private static final int SOON_DAYS = 30;
  private static final int DAYS = 56;
  // More are shown as "100".
  private static final int MOST = 100;

  private final Jdbi jdbi;
  private final Settings settings;
  private final Space space;
  private final DiskDays disk;

  Attention(Jdbi jdbi, Settings settings, Space space, DiskDays disk) {
    this.jdbi = jdbi;
    this.settings = settings;
    this.space = space;
    this.disk = disk;
  }

  /// Something to look at: the message that says it, a number or words for it, and where to go.
  record Item(String message, String value, String path, boolean isBad) {}

  /// What moderators are told of, and for administrators the rest too.
  List<Item> items(boolean isAdministrator) {
    var items = new ArrayList<Item>();
    int failed = count("select from transcode_task where state = 'failed'");
    if (failed > 0) {
      items.add(new Item("failed_tasks", number(failed), "/queue?state=failed", true));
    }
    var pause = settings.get(SiteSettings.QUEUE_PAUSE);
    if (!pause.isEmpty()) {
      items.add(new Item("queue_paused", pause, "/queue", true));
    }
    int cases = count("select from moderation_case where reports > 0 or held or appealed");
    if (cases > 0) {
      items.add(new Item("cases_open", number(cases), "/admin/reports", false));
    }
    if (isAdministrator) {
      int waiting = count("select from account where state = 'waiting'");
      if (waiting > 0) {
        items.add(new Item("people_waiting", number(waiting), "/admin/registration", false));
      }
      disk(items);
      if (hasFailedChecks()) {
        items.add(new Item("checks_failed", "", "/health", true));
      }
    }
    return List.copyOf(items);
  }

  private void disk(List<Item> items) {
    if (space.isBelowFloor()) {
      items.add(new Item("disk_full", "", "/admin/storage", true));
      return;
    }
    var days = Forecast.daysUntilFull(disk.last(DAYS), space.free() - space.floor());
    if (days.isPresent() && days.getAsLong() < SOON_DAYS) {
      items.add(new Item("disk_soon", Long.toString(days.getAsLong()), "/admin/storage", true));
    }
  }

  private boolean hasFailedChecks() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select exists (select from health_report
                      where name in ('checks', 'round-trip') and report ->> 'status' = 'failure')
                    """)
                .mapTo(boolean.class)
                .one());
  }

  private int count(String rows) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select count(*) from (" + rows + " limit " + MOST + ") few")
                .mapTo(int.class)
                .one());
  }

  private static String number(int count) {
    return count < MOST ? Integer.toString(count) : MOST + "+";
  }
}
