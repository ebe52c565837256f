package org.kinora.chat;

import org.kinora.kernel.VideoId;

/// Tells which chats people can write in at the moment.
public interface OpenChats {

  boolean isOpen(VideoId video);
}
