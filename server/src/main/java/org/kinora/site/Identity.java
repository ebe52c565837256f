package org.kinora.site;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.kinora.setting.Accent;
import org.kinora.setting.Setting;
import org.kinora.setting.Settings;
import org.kinora.setting.SiteSettings;

/// What the site is called, looks like and has to say; the frame reads it from memory.
@ApplicationScoped
public class Identity {

  private static final Map<String, Setting<String>> LEGAL = legalPages();

  private final Settings settings;
  private final Clock clock = Clock.systemUTC();

  Identity(Settings settings) {
    this.settings = settings;
  }

  /// A bar above all pages; `level` is how a notice looks.
  public record Announcement(String text, String level) {}

  public String getName() {
    return settings.get(SiteSettings.NAME);
  }

  /// Address of the logo; empty for Kinora's own.
  public String getLogo() {
    var sum = settings.get(SiteSettings.LOGO);
    return sum.isEmpty() ? "" : "/site/logo.png?v=" + sum.substring(0, 16);
  }

  /// Address of the style sheet with the site's own colour; empty where it has none.
  public String getStyle() {
    var css = css();
    if (css.isEmpty()) {
      return "";
    }
    var sum = new CRC32();
    sum.update(css.getBytes(StandardCharsets.UTF_8));
    return "/site/style.css?v=" + Long.toString(sum.getValue(), 36);
  }

  public @Nullable Announcement getAnnouncement() {
    var text = settings.get(SiteSettings.ANNOUNCEMENT);
    boolean isOver =
        settings
            .get(SiteSettings.ANNOUNCEMENT_UNTIL)
            .filter(until -> until.isBefore(clock.instant()))
            .isPresent();
    return text.isEmpty() || isOver
        ? null
        : new Announcement(text, settings.get(SiteSettings.ANNOUNCEMENT_LEVEL));
  }

  /// Names of the legal pages that were written.
  public List<String> getLegal() {
    return LEGAL.entrySet().stream()
        .filter(entry -> !settings.get(entry.getValue()).isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  /// The text of a legal page; empty where there is none.
  String legal(String page) {
    var setting = LEGAL.get(page);
    return setting == null ? "" : settings.get(setting);
  }

  String css() {
    return settings.get(SiteSettings.ACCENT).map(Accent::css).orElse("");
  }

  private static Map<String, Setting<String>> legalPages() {
    var pages = new LinkedHashMap<String, Setting<String>>();
    pages.put("imprint", SiteSettings.IMPRINT);
    pages.put("privacy", SiteSettings.PRIVACY);
    pages.put("terms", SiteSettings.TERMS);
    return java.util.Collections.unmodifiableMap(pages);
  }
}
