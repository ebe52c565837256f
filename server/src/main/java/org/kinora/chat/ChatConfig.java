package org.kinora.chat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import org.kinora.limit.Rate;

/// How much the chats beside broadcasts may take.
@ConfigMapping(prefix = "kinora.chat")
interface ChatConfig {

  /// Messages that one account may write.
  @WithDefault("6/10s")
  Rate messages();

  /// Connections to all chats together.
  @WithDefault("20000")
  int connections();

  /// Connections from one address: as many as a school behind one router has viewers.
  @WithDefault("200")
  int connectionsPerAddress();

  /// Connections of one account.
  @WithDefault("20")
  int connectionsPerAccount();

  /// Chats with listeners at the same time.
  @WithDefault("500")
  int rooms();
}
