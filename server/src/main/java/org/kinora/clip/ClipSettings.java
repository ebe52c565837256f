package org.kinora.clip;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.kinora.channel.Channel;

/// Who cuts clips of which channel.
@ApplicationScoped
class ClipSettings {

  private final Jdbi jdbi;

  ClipSettings(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  ClipMakers of(UUID channel) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select makers from clip_setting where channel_id = :channel")
                .bind("channel", channel)
                .mapTo(String.class)
                .findOne()
                .map(ClipMakers::fromText)
                .orElse(ClipMakers.EVERYBODY));
  }

  void change(Channel channel, ClipMakers makers) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                insert into clip_setting (channel_id, makers) values (?, ?)
                on conflict (channel_id) do update set makers = excluded.makers
                """,
                channel.id(),
                makers.text()));
  }

  /// Whether somebody who is not the channel's owner may.
  boolean isOpenTo(UUID account, UUID channel) {
    return switch (of(channel)) {
      case NOBODY -> false;
      case EVERYBODY -> true;
      case FOLLOWERS ->
          jdbi.withHandle(
              handle ->
                  handle
                      .createQuery(
                          """
                          select exists (
                            select from follow where account_id = :account and channel_id = :channel)
                          """)
                      .bind("account", account)
                      .bind("channel", channel)
                      .mapTo(Boolean.class)
                      .one());
    };
  }
}
