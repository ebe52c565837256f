package org.kinora.planned;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts about planned broadcasts.
@MessageBundle("planned")
interface PlanMessages {

  @Message("Planned broadcasts")
  String title();

  @Message(
      "Plan broadcasts, so that people know when to come: each has its page and its countdown at once, and your followers are told.")
  String about();

  @Message("Plan a broadcast")
  String plan();

  @Message("Plan anew")
  String again();

  @Message("Title")
  String its_title();

  @Message("Description")
  String description();

  @Message("Start, in UTC")
  String start();

  @Message(
      "An encoder that connects from 30 minutes before to 2 hours after this begins the broadcast on this very page. At other times it begins another one.")
  String start_hint();

  @Message("Not planned")
  String refused();

  @Message("Save")
  String save();

  @Message("Delete")
  String delete();

  @Message("Delete this planned broadcast with its page?")
  String delete_sure();

  @Message("Delete {title}")
  String delete_name(String title);

  @Message("Plan {title} anew")
  String again_name(String title);

  @Message("Missed")
  String missed();

  @Message("Should have begun")
  String late();

  @Message("Nothing is planned.")
  String nothing();

  @Message("To go live")
  String to_live();

  @Message("This broadcast begins at")
  String begins();

  @Message("The broadcast should have begun by now. The page plays it as soon as it does.")
  String is_late();

  @Message("This broadcast did not begin.")
  String did_not_begin();

  @Message("Upcoming broadcasts")
  String upcoming();
}
