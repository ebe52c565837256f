package org.kinora.share;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts about sharing videos.
@MessageBundle("share")
interface ShareMessages {

  @Message("Share")
  String share();

  @Message("Address")
  String address();

  @Message("Start at")
  String start_at();

  @Message("For your page")
  String frame();

  @Message("Copy")
  String copy();

  @Message("This video can’t be shown here")
  String unavailable();

  @Message("It may have been deleted, or it is not for everybody.")
  String unavailable_hint();

  @Message("Go to {site}")
  String go_to(String site);

  @Message("Watch on {site}")
  String watch_on(String site);
}
