package org.kinora.channel;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts about channels and following them.
@MessageBundle("channel")
interface ChannelMessages {

  @Message("Follow")
  String follow();

  @Message("Following")
  String followed();

  @Message("Follow {name}")
  String follow_name(String name);

  @Message("Stop following {name}")
  String unfollow_name(String name);

  @Message("Tell me of new videos of {name}")
  String tell_of(String name);

  @Message("{#if count == 1}1 follower{#else}{count} followers{/if}")
  String followers(int count);

  @Message("Following")
  String following();

  @Message("Channels")
  String channels();

  @Message("Your channels")
  String your_channels();

  @Message("New channel")
  String new_channel();

  @Message("Make the channel")
  String make_channel();

  @Message("Edit")
  String edit();

  @Message("Edit channel")
  String edit_channel();

  @Message("Edit {name}")
  String edit_name(String name);

  @Message("See the channel")
  String see_channel();

  @Message("New videos go to the first of them unless you choose another one.")
  String first_is_default();

  @Message("You have no channel yet")
  String no_channels();

  @Message(
      "One is made for you with your first video. Make one now to give it a name and pictures of your choice.")
  String no_channels_hint();

  @Message("Not saved")
  String not_saved();

  @Message("Name")
  String name();

  @Message("Handle")
  String handle();

  @Message("The channel’s name in addresses. Links with the present one go on working.")
  String handle_hint();

  @Message(
      "The channel’s name in addresses: letters from a to z, digits, - and _. Leave it empty for one like the name.")
  String new_handle_hint();

  @Message("Description")
  String description();

  @Message("Markdown is understood: **bold**, *italic*, lists, links.")
  String description_hint();

  @Message("Links")
  String links();

  @Message("One on each line, the address and then what it is called:")
  String links_hint();

  @Message("Our workshop")
  String links_example();

  @Message("Sites that may embed your videos")
  String embedders();

  @Message(
      "One on each line; *. stands for all names below. Leave it empty to let every site embed them. Example:")
  String embedders_hint();

  @Message("Save")
  String save();

  @Message("Cancel")
  String cancel();

  @Message("Pictures")
  String pictures();

  @Message("Profile picture")
  String avatar();

  @Message("Shown in a circle. JPEG, PNG, WebP or GIF of up to 8 MB.")
  String avatar_hint();

  @Message("Banner")
  String banner();

  @Message("Shown over the channel’s page, four times as wide as high. Up to 8 MB.")
  String banner_hint();

  @Message("Use this picture")
  String use_picture();

  @Message("Remove")
  String remove();

  @Message("Remove the profile picture")
  String remove_avatar();

  @Message("Remove the banner")
  String remove_banner();

  @Message("Delete channel")
  String delete_channel();

  @Message("Its followers are lost. Videos can be moved to another channel of yours.")
  String delete_hint();

  @Message("Delete “{name}”?")
  String delete_question(String name);

  @Message(
      "This channel has videos. Make another channel that they can move to, or delete the videos first.")
  String delete_needs_other();

  @Message("The channel, its pictures and its followers are gone for good. There is no way back.")
  String delete_means();

  @Message("Move its videos to")
  String move_videos_to();

  @Message("Yes, delete this channel")
  String delete_confirm();

  @Message("Delete for good")
  String delete_for_good();

  @Message("Keep it")
  String keep_it();

  @Message("Parts of {name}")
  String parts_of(String name);

  @Message("Videos")
  String videos();

  @Message("About")
  String about();

  @Message("No videos yet")
  String no_videos();

  @Message("What this channel publishes appears here.")
  String no_videos_hint();

  @Message("Upload a film")
  String upload();

  @Message("This channel says nothing of itself.")
  String no_description();

  @Message("Feeds")
  String feeds();

  @Message("New videos of this channel in your feed reader or podcast player:")
  String feeds_hint();

  @Message("Nothing published yet")
  String nothing_new();

  @Message("You follow no channel yet")
  String following_nobody();

  @Message("New videos of channels that you follow appear here.")
  String following_hint();

  @Message("Look around")
  String look_around();

  @Message("Who is banned from commenting")
  String banned();
}
