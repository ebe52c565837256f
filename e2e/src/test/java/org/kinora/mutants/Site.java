package org.kinora.mutants;

import java.io.IOException;
import java.util.Optional;

/// A server that takes files.
public interface Site {

  /// How a file ended: complete, or refused for a reason.
  record End(boolean isComplete, String code, String detail) {}

  /// Uploads a file whole and returns the video's id.
  String upload(Mutant mutant) throws IOException;

  /// Empty while the video is being worked at.
  Optional<End> end(String video) throws IOException;
}
