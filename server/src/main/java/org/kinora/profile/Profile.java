package org.kinora.profile;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody who watches with an account.
public record Profile(
    UUID id,
    UUID accountId,
    String name,
    int avatar,
    @Nullable String language,
    // Of the subtitles that films begin with.
    @Nullable String textLanguage,
    // The oldest age a film may be meant for; null for no limit.
    @Nullable Integer maturity,
    boolean hasPin,
    boolean isHistoryPaused) {

  /// An age that no film is above.
  public static final int NO_LIMIT = 21;

  static final int AVATARS = 12;

  public boolean isLimited() {
    return maturity != null;
  }

  /// The oldest age of films that it may see.
  public int oldestAge() {
    return maturity == null ? NO_LIMIT : maturity;
  }

  /// The symbol in the sprite of avatars.
  public String picture() {
    return "/static/avatars.svg#avatar-" + Math.floorMod(avatar, AVATARS);
  }
}
