package org.kinora.chat;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.CommonProblem;

/// Finds pages of a chat for the API.
@ApplicationScoped
class ChatReading {

  private static final int MOST = 100;
  // Milliseconds, and where a page ends the id of its last message.
  private static final Pattern POSITION = Pattern.compile("([0-9]{1,15})(?:-([0-9]{1,18}))?");

  private final Chats chats;
  private final ChatLines lines;

  ChatReading(Chats chats, ChatLines lines) {
    this.chats = chats;
    this.lines = lines;
  }

  /// What is asked for; of the last three one at most.
  record Asked(int limit, @Nullable Long before, @Nullable Long after, @Nullable String position) {

    Asked {
      if (limit < 1 || limit > MOST) {
        throw CommonProblem.LIMIT.exception();
      }
      if (Stream.of(before, after, position).filter(Objects::nonNull).count() > 1) {
        throw ChatProblem.POSITION.exception();
      }
    }
  }

  ChatPage page(String video, Asked asked) {
    var room = chats.read(video);
    var pinned =
        room.pinned() == null ? null : lines.find(room.video(), room.pinned()).orElse(null);
    var found = found(room, asked);
    var page = found.subList(0, Math.min(asked.limit(), found.size()));
    var last = found.size() > asked.limit() ? page.getLast() : null;
    return new ChatPage(
        room.isOpen(),
        room.rules().slowModeS(),
        room.rules().followersOnly(),
        pinned == null ? null : ChatPage.Message.of(pinned),
        page.stream().map(ChatPage.Message::of).toList(),
        last == null ? null : last.positionMs() + "-" + last.id());
  }

  /// With one more where pages go on by position.
  private List<ChatLine> found(ChatRoom room, Asked asked) {
    if (asked.position() != null) {
      return lines.from(room.video(), moment(asked.position()), asked.limit() + 1);
    }
    return asked.after() == null
        ? lines.before(
            room.video(), asked.before() == null ? Long.MAX_VALUE : asked.before(), asked.limit())
        : lines.after(room.video(), asked.after(), asked.limit());
  }

  private static ChatLines.Moment moment(String position) {
    var found = POSITION.matcher(position);
    if (!found.matches()) {
      throw ChatProblem.POSITION.exception();
    }
    var after = found.group(2);
    return new ChatLines.Moment(
        Long.parseLong(found.group(1)), after == null ? 0 : Long.parseLong(after));
  }
}
