package org.kinora.chat;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Account;
import org.kinora.account.Accounts;
import org.kinora.account.Caller;
import org.kinora.audit.AuditAction;
import org.kinora.audit.AuditLog;
import org.kinora.talk.Bans;

/// What those may do who look after a chat: its channel's people, and the site's moderators.
@ApplicationScoped
class ChatKeeping {

  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  private final Chats chats;
  private final ChatRooms rooms;
  private final ChatLines lines;
  private final Hall hall;
  private final Bans bans;
  private final Accounts accounts;
  private final Caller caller;
  private final AuditLog log;

  ChatKeeping(
      Chats chats,
      ChatRooms rooms,
      ChatLines lines,
      Hall hall,
      Bans bans,
      Accounts accounts,
      Caller caller,
      AuditLog log) {
    this.chats = chats;
    this.rooms = rooms;
    this.lines = lines;
    this.hall = hall;
    this.bans = bans;
    this.accounts = accounts;
    this.caller = caller;
    this.log = log;
  }

  /// Takes a message away: one of the caller's own, or any where they look after the chat.
  void hide(String videoId, long message) {
    var room = chats.read(videoId);
    var line = line(room, message);
    var account = caller.required();
    if (!line.author().equals(account.id()) && !room.isKeptBy(account)) {
      throw ChatProblem.NO_SUCH_MESSAGE.exception();
    }
    if (room.pinned() != null && room.pinned() == message) {
      pinned(room, null);
    }
    if (lines.hide(room.video(), message, account.id())) {
      hall.find(room.video()).ifPresent(found -> found.vanish(List.of(message)));
      if (!line.author().equals(account.id())) {
        record(room, AuditAction.CHAT_MESSAGE_HIDDEN, line);
      }
    }
  }

  /// Lets a message's author write nothing for ten minutes.
  void timeOut(String videoId, long message) {
    var room = kept(videoId);
    var line = line(room, message);
    requireOutsider(room, line);
    rooms.timeOut(room.video(), line.author(), TIMEOUT);
    record(room, AuditAction.CHAT_TIMED_OUT, line);
  }

  /// Bans a message's author from the chats and comments of the whole channel.
  void ban(String videoId, long message) {
    var room = kept(videoId);
    var line = line(room, message);
    requireOutsider(room, line);
    bans.add(room.video(), line.author());
    record(room, AuditAction.CHAT_BANNED, line);
  }

  /// Puts a message above all others; one that was there before is not any more.
  void pin(String videoId, long message) {
    var room = kept(videoId);
    var line = line(room, message);
    pinned(room, line);
    record(room, AuditAction.CHAT_MESSAGE_PINNED, line);
  }

  void unpin(String videoId) {
    pinned(kept(videoId), null);
  }

  /// Sets what is asked of those who write; null leaves it as it is.
  ChatRoom.Rules rule(String videoId, @Nullable Integer slowModeS, @Nullable Boolean followers) {
    var room = kept(videoId);
    var rules =
        new ChatRoom.Rules(
            slowModeS == null ? room.rules().slowModeS() : slowModeS,
            followers == null ? room.rules().followersOnly() : followers);
    if (rules.slowModeS() < 0 || rules.slowModeS() > ChatRooms.SLOWEST_S) {
      throw ChatProblem.SLOW_MODE.exception();
    }
    rooms.rule(room.video(), rules);
    hall.find(room.video()).ifPresent(found -> found.tell(ChatFrames.rules(rules)));
    if (!isOwn(room)) {
      log.record(
          AuditAction.CHAT_RULES_CHANGED,
          room.video().value(),
          Map.of("slowModeSeconds", rules.slowModeS(), "followersOnly", rules.followersOnly()));
    }
    return rules;
  }

  private void pinned(ChatRoom room, @Nullable ChatLine line) {
    rooms.pin(room.video(), line == null ? null : line.id());
    hall.find(room.video()).ifPresent(found -> found.tell(ChatFrames.pinned(line)));
  }

  /// One that the caller looks after. Others learn no more than that it is not theirs.
  private ChatRoom kept(String videoId) {
    var room = chats.read(videoId);
    if (!room.isKeptBy(caller.required())) {
      throw ChatProblem.NO_SUCH_MESSAGE.exception();
    }
    return room;
  }

  private ChatLine line(ChatRoom room, long message) {
    return lines.find(room.video(), message).orElseThrow(ChatProblem.NO_SUCH_MESSAGE::exception);
  }

  private void requireOutsider(ChatRoom room, ChatLine line) {
    if (accounts
        .find(line.author())
        .map(Accounts.Found::account)
        .filter(room::isKeptBy)
        .isPresent()) {
      throw ChatProblem.KEEPER.exception();
    }
  }

  /// As with comments: what people do on their own channels is theirs.
  private void record(ChatRoom room, AuditAction action, ChatLine line) {
    if (!isOwn(room)) {
      log.record(action, line.name(), Map.of("text", line.text(), "video", room.video().value()));
    }
  }

  private boolean isOwn(ChatRoom room) {
    return caller.account().map(Account::id).filter(room.owner()::equals).isPresent();
  }
}
