package org.kinora.media.rtmp;

/// The chunk streams that we send on; any would do but the first (RTMP §5.4).
final class ChunkIds {

  static final int CONTROL = 2;
  static final int COMMAND = 3;
  static final int AUDIO = 4;
  static final int VIDEO = 6;

  private ChunkIds() {}
}
