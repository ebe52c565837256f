package org.kinora.chat;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.account.Account;
import org.kinora.kernel.VideoId;

/// A row of `chat_room`, with whose video it belongs to.
record ChatRoom(VideoId video, UUID owner, boolean isOpen, Rules rules, @Nullable Long pinned) {

  /// What is asked of those who write.
  record Rules(int slowModeS, boolean followersOnly) {}

  /// Whether somebody looks after it: its channel's people, and those who look after the site.
  boolean isKeptBy(@Nullable Account account) {
    return account != null
        && (account.manages(owner) || account.role().opens(Access.Level.MODERATOR));
  }
}
