package org.kinora.restream;

import org.kinora.media.io.Bytes;

/// What an encoder sent at one time, as it came.
record Tag(Kind kind, long timeMs, Bytes body) {

  enum Kind {
    /// A picture that can be decoded alone.
    KEY_PICTURE,
    PICTURE,
    SOUND
  }
}
