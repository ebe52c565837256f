package org.kinora.setting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// All settings there are.
public final class SiteSettings {

  public static final Setting<String> NAME =
      new Setting<>("site.name", new SettingType.Text(1, 40, false), "Kinora", true);

  /// Empty for the colours of Kinora itself.
  public static final Setting<Optional<Accent>> ACCENT =
      new Setting<>("site.accent", new SettingType.Colour(), Optional.empty(), true);

  /// SHA-256 of the logo in `site_picture`; empty where there is none.
  public static final Setting<String> LOGO =
      new Setting<>("site.logo", new SettingType.Text(0, 64, false), "", false);

  /// Id of the category that is the front page; empty for the latest videos.
  public static final Setting<String> FRONT_PAGE =
      new Setting<>("site.front-page", new SettingType.Text(0, 36, false), "", false);

  public static final Setting<String> ANNOUNCEMENT =
      new Setting<>("announcement.text", new SettingType.Text(0, 500, false), "", true);

  public static final Setting<String> ANNOUNCEMENT_LEVEL =
      new Setting<>(
          "announcement.level",
          new SettingType.OneOf(List.of("note", "success", "warning", "error")),
          "note",
          true);

  public static final Setting<Optional<Instant>> ANNOUNCEMENT_UNTIL =
      new Setting<>("announcement.until", new SettingType.Moment(), Optional.empty(), true);

  public static final Setting<String> IMPRINT = page("legal.imprint");
  public static final Setting<String> PRIVACY = page("legal.privacy");
  public static final Setting<String> TERMS = page("legal.terms");

  /// Where the site is, as an administrator last came to it; empty until then.
  public static final Setting<String> ORIGIN =
      new Setting<>("site.origin", new SettingType.Text(0, 300, false), "", false);

  /// Who may make an account. By invitation until somebody says otherwise: no stranger comes in,
  /// and friends need no setting first.
  public static final Setting<String> REGISTRATION =
      new Setting<>(
          "registration.mode",
          new SettingType.OneOf(List.of("open", "invitation", "approval", "closed")),
          "invitation",
          true);

  /// What a new account may do.
  public static final Setting<String> NEW_ROLE =
      new Setting<>(
          "registration.role",
          new SettingType.OneOf(List.of("viewer", "creator")),
          "viewer",
          false);

  /// Bytes that one account may fill unless its row says otherwise; 0 for what the configuration of
  /// the server says.
  public static final Setting<Long> QUOTA =
      new Setting<>("space.quota", new SettingType.Whole(0, 1_000_000_000_000_000L), 0L, false);

  public static final Setting<Long> VIEWER_QUOTA = quota("viewer");
  public static final Setting<Long> CREATOR_QUOTA = quota("creator");
  public static final Setting<Long> MODERATOR_QUOTA = quota("moderator");
  public static final Setting<Long> ADMINISTRATOR_QUOTA = quota("administrator");

  /// Words that are not wanted, one in each line, as `BlockedWords` reads them.
  public static final Setting<String> WORDS =
      new Setting<>("words.blocked", new SettingType.Text(0, 20_000, true), "", false);

  /// What is done about a comment with such a word.
  public static final Setting<String> WORDS_MODE =
      new Setting<>("words.mode", new SettingType.OneOf(List.of("hold", "refuse")), "hold", false);

  /// Why nothing new is encoded; empty while it is.
  public static final Setting<String> QUEUE_PAUSE =
      new Setting<>("queue.pause", new SettingType.Text(0, 200, false), "", false);

  static final List<Setting<?>> ALL =
      List.of(
          NAME,
          ACCENT,
          LOGO,
          FRONT_PAGE,
          ANNOUNCEMENT,
          ANNOUNCEMENT_LEVEL,
          ANNOUNCEMENT_UNTIL,
          IMPRINT,
          PRIVACY,
          TERMS,
          ORIGIN,
          REGISTRATION,
          NEW_ROLE,
          QUOTA,
          VIEWER_QUOTA,
          CREATOR_QUOTA,
          MODERATOR_QUOTA,
          ADMINISTRATOR_QUOTA,
          WORDS,
          WORDS_MODE,
          QUEUE_PAUSE);

  private SiteSettings() {}

  /// As [#QUOTA], for accounts of one role; 0 for what that says.
  private static Setting<Long> quota(String role) {
    return new Setting<>(
        "space.quota." + role, new SettingType.Whole(0, 1_000_000_000_000_000L), 0L, false);
  }

  private static Setting<String> page(String key) {
    return new Setting<>(key, new SettingType.Text(0, 100_000, true), "", false);
  }
}
