package org.kinora.media.rtmp;

import org.kinora.media.amf.AmfLimits;

/// What a peer may ask for; more ends its connection.
///
/// `maxPartialBytes` is for all messages together that have begun and are not whole yet,
/// `maxOutputBytes` for answers that nobody has taken, `maxNameLength` for application and stream.
public record RtmpLimits(
    int maxChunkSize,
    int maxMessageSize,
    int maxChunkStreams,
    int maxPartialBytes,
    int maxOutputBytes,
    int maxNameLength,
    AmfLimits amf) {

  /// A message of 8 MiB is a whole second of 60 Mb/s: no picture is as large.
  public static final RtmpLimits DEFAULT =
      new RtmpLimits(1 << 20, 8 << 20, 64, 16 << 20, 1 << 20, 1024, AmfLimits.DEFAULT);

  public RtmpLimits {
    if (maxChunkSize < 128
        || maxMessageSize < 128
        || maxMessageSize > 0xFF_FFFF
        || maxChunkStreams < 1
        || maxPartialBytes < maxMessageSize
        || maxOutputBytes < 1
        || maxNameLength < 1) {
      throw new IllegalArgumentException(
          "limits below what the protocol needs: %d %d %d %d %d %d"
              .formatted(
                  maxChunkSize,
                  maxMessageSize,
                  maxChunkStreams,
                  maxPartialBytes,
                  maxOutputBytes,
                  maxNameLength));
    }
  }
}
