package org.kinora.onair;

import org.kinora.media.io.Bytes;

/// Takes what an encoder sends besides its broadcast, tag by tag. Called by the thread of the
/// encoder's connection, which it may neither hold up nor throw at: who can't keep up leaves out.
public interface Tap extends AutoCloseable {

  /// A video tag's body ([org.kinora.media.flv.VideoTag]): the configuration comes first, then all
  /// from a key frame on. Times don't wrap.
  void picture(long timeMs, Bytes body);

  /// An audio tag's body ([org.kinora.media.flv.AudioTag]), the configuration first.
  void sound(long timeMs, Bytes body);

  /// The encoder is gone; returns at once.
  @Override
  void close();
}
