package org.kinora.chat;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.kinora.account.PersonalData;

/// What somebody said in chats.
@ApplicationScoped
class ChatData implements PersonalData {

  private final Hall hall;

  ChatData(Hall hall) {
    this.hall = hall;
  }

  @Override
  public Set<String> tables() {
    return Set.of("chat_message", "chat_timeout");
  }

  @Override
  public List<Listing> listings() {
    return List.of(
        new Listing(
            "chat-messages",
            """
            select m.video_id as video, v.title, m.text, m.at, m.at_ms as position_ms
            from chat_message m join video v on v.id = m.video_id
            where m.author_id = :account order by m.id
            """));
  }

  /// Rows go with the account; those who listen right now are told.
  @Override
  public void end(Handle handle, UUID account) {
    hall.forget(account);
  }
}
