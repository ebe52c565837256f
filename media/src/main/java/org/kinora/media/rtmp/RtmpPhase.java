package org.kinora.media.rtmp;

/// How far a connection has come.
public enum RtmpPhase {
  HANDSHAKE,
  COMMANDS,
  /// A stream is offered and waits for [RtmpSession#accept] or [RtmpSession#refuse].
  ASKED,
  PUBLISHING,
  /// Whatever the peer still sends is passed over.
  ENDED
}
