package org.kinora.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.account.Account;

/// Whether somebody may watch a video, and else what is needed.
enum Admission {
  GRANTED,
  /// An account of this site.
  SIGN_IN,
  PASSWORD,
  /// Its premiere: until then they may know of it.
  LATER,
  /// For them there is no such video.
  NONE;

  /// `knowsPassword` says whether they proved that.
  static Admission of(Video video, @Nullable Account account, boolean knowsPassword, Instant now) {
    if (account != null && isKeeper(video, account)) {
      return GRANTED;
    }
    var open = video.isAwaited(now) ? LATER : GRANTED;
    return switch (video.visibility()) {
      case PUBLIC, UNLISTED -> open;
      case MEMBERS -> account == null ? SIGN_IN : open;
      case PASSWORD -> knowsPassword ? open : PASSWORD;
      case PRIVATE -> NONE;
    };
  }

  /// Who looks after it, or after the whole site.
  private static boolean isKeeper(Video video, Account account) {
    return account.manages(video.ownerId()) || account.role().opens(Access.Level.MODERATOR);
  }
}
