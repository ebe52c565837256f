package org.kinora.media.amf;

/// How much AMF0 is read from a peer: bytes of all values together, and how deep they may nest.
public record AmfLimits(int maxBytes, int maxDepth) {

  /// The largest `connect` of a real encoder has about 400 bytes and two levels.
  public static final AmfLimits DEFAULT = new AmfLimits(64 << 10, 8);

  public AmfLimits {
    if (maxBytes < 1 || maxDepth < 1) {
      throw new IllegalArgumentException(
          "%d bytes, %d levels of AMF".formatted(maxBytes, maxDepth));
    }
  }
}
