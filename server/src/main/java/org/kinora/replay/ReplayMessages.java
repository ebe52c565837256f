package org.kinora.replay;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts about markers.
@MessageBundle("replay")
interface ReplayMessages {

  @Message("Markers")
  String markers();

  @Message(
      "Mark the moment that is on air now. When the broadcast is over the markers are the chapters of the video.")
  String markers_about();

  @Message("What happens now")
  String label();

  @Message("Set a marker")
  String set();

  @Message("Markers of this broadcast")
  String listed();

  @Message("Remove")
  String remove();

  @Message("Remove the marker at {time}")
  String remove_at(String time);

  @Message("There is no marker yet.")
  String none();
}
