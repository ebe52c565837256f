package org.kinora.transcode;

import java.io.IOException;
import java.util.List;
import org.kinora.platform.encoder.EncoderFamily;

/// A chip could not encode a piece of a film, or not as asked.
final class HardwareFailedException extends IOException {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // an unmodifiable list of constants
  private final List<EncoderFamily> families;

  HardwareFailedException(IOException cause, List<EncoderFamily> families) {
    super(cause.getMessage(), cause);
    this.families = List.copyOf(families);
  }

  /// What was used for the piece.
  List<EncoderFamily> families() {
    return families;
  }
}
