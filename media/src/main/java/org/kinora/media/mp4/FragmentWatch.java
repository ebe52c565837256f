package org.kinora.media.mp4;

import org.kinora.media.io.MediaException;

/// Sees what passes a [FragmentStream]: each fragment's header and then, where its data are taken,
/// every byte of them in order. What it throws ends the walk.
public interface FragmentWatch {

  /// The stream came to a fragment; nothing of it has been taken yet.
  void header(InitSegment init, Fragment fragment) throws MediaException;

  /// Some bytes of the present fragment's samples, which have no bytes between them.
  void data(byte[] bytes, int count) throws MediaException;
}
