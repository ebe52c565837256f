package org.kinora.restream;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts about passing broadcasts on to other services.
@MessageBundle("restream")
interface RestreamMessages {

  @Message("Restream")
  String title();

  @Message(
      "While you are live, your broadcast goes on to these services as your encoder sends it. Each of them costs this server its bitrate once more.")
  String about();

  @Message("Targets of this channel")
  String listed();

  @Message("Target")
  String target();

  @Message("State")
  String state();

  @Message("Actions")
  String actions();

  @Message("Off")
  String off();

  @Message("Ready")
  String ready();

  @Message("Connecting")
  String connecting();

  @Message("Live")
  String live();

  @Message("Not connected")
  String waiting();

  @Message("Begins when you go live.")
  String ready_means();

  @Message("{rate}{#if count > 0}, {count} pictures left out because the target was too slow{/if}")
  String live_means(String rate, long count);

  @Message("It is tried again at {time}.")
  String again_at(String time);

  @Message("There is no such server. See whether its address is right.")
  String no_such_host();

  @Message("The address leads into the private network of this server, which is not allowed here.")
  String private_network();

  @Message("The server does not answer.")
  String no_answer();

  @Message("The server’s certificate can’t be trusted.")
  String certificate();

  @Message("The server does not speak RTMPS at this address.")
  String not_encrypted();

  @Message("What answers there does not speak RTMP.")
  String not_rtmp();

  @Message(
      "The server refuses the broadcast{#if words} (“{words}”){/if}. See whether the stream key is right.")
  String refused(String words);

  @Message("The server has ended the broadcast{#if words} (“{words}”){/if}.")
  String ended(String words);

  @Message("The connection broke.")
  String broken();

  @Message("The server took nothing any more.")
  String too_slow();

  @Message("Its stream key can’t be read any more. Delete the target and add it again.")
  String key_lost();

  @Message("Turn on")
  String turn_on();

  @Message("Turn {name} on")
  String turn_on_one(String name);

  @Message("Turn off")
  String turn_off();

  @Message("Turn {name} off")
  String turn_off_one(String name);

  @Message("Try again now")
  String hurry();

  @Message("Try {name} again now")
  String hurry_one(String name);

  @Message("Delete")
  String delete();

  @Message("Delete {name}")
  String delete_one(String name);

  @Message("Delete this target? A broadcast to it ends.")
  String delete_sure();

  @Message("Name")
  String label();

  @Message("Such as the service that it is; may stay empty.")
  String label_hint();

  @Message("Server")
  String address();

  @Message("As the service tells it, without the key: rtmp://… or rtmps://…")
  String address_hint();

  @Message("Stream key")
  String key();

  @Message("It is stored encrypted and never shown again.")
  String key_hint();

  @Message("Add the target")
  String add();

  @Message("This channel has as many targets as it may have.")
  String full();

  @Message("The target was not added")
  String not_added();

  @Message("Back")
  String back();
}
