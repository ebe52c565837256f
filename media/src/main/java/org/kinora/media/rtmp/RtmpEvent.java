package org.kinora.media.rtmp;

import org.kinora.media.flv.StreamMetadata;
import org.kinora.media.io.Bytes;

/// What a publisher's bytes came to.
public sealed interface RtmpEvent {

  /// `streamName` with whatever stands behind a `?`. Encoders that don't wait for the answer have
  /// their first media right behind this: take the decision before the next event.
  record PublishAsked(String app, Sensitive streamName, String encoder) implements RtmpEvent {}

  /// `body` is what [VideoTag#read] takes. The time is that of the wire, 0 to 2^32-1, and wraps:
  /// see [TimestampUnwrap].
  record VideoReceived(long timestampMs, Bytes body) implements RtmpEvent {}

  /// `body` is what [AudioTag#read] takes.
  record AudioReceived(long timestampMs, Bytes body) implements RtmpEvent {}

  /// Comes again and again from some encoders, and may change.
  record MetadataReceived(StreamMetadata metadata) implements RtmpEvent {}

  /// Data of another kind, or metadata that can't be read, which no picture is lost by.
  record DataIgnored(String reason) implements RtmpEvent {}

  /// The answer to [RtmpSession#ping], with its number.
  record PongReceived(long timestampMs) implements RtmpEvent {}

  /// The encoder said that this is the end; a connection that just closes says nothing.
  record PublishEnded() implements RtmpEvent {}
}
