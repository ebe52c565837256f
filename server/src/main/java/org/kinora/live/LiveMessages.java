package org.kinora.live;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts about going live.
@MessageBundle("live")
interface LiveMessages {

  @Message("Go live")
  String title();

  @Message("Your channels")
  String your_channels();

  @Message("Back to the channel")
  String to_channel();

  @Message("Right now")
  String now();

  @Message("Offline")
  String offline();

  @Message("Live")
  String on_air();

  @Message("Encoder away")
  String away();

  @Message(
      "Nothing arrives. As soon as your encoder sends, the broadcast begins and this page shows how well it does.")
  String offline_means();

  @Message(
      "Nothing has come from your encoder for some seconds. Viewers wait; when it comes back in time, the broadcast goes on where it was.")
  String away_means();

  @Message("Since {time}")
  String since(String time);

  @Message("{#if hours > 0}{hours} h {/if}{minutes} min")
  String lasts(long hours, long minutes);

  @Message("Watch it")
  String watch();

  @Message("What arrives")
  String health();

  @Message("All is well.")
  String all_well();

  @Message("Viewers come to feel this")
  String look_at();

  @Message("Picture")
  String picture();

  @Message("{size}, {rate} frames per second")
  String picture_of(String size, String rate);

  @Message("Bitrate")
  String bitrate();

  @Message("Key frames")
  String key_frames();

  @Message("every {seconds} s")
  String every_seconds(String seconds);

  @Message("Loudness")
  String sound_level();

  @Message("Frames left out")
  String dropped();

  @Message("Codecs")
  String codecs();

  @Message("Encoder")
  String encoder();

  @Message(
      "Your key-frame interval is {seconds} s; set it to 2 s. Viewers can only join at a key frame.")
  String key_frames_rare(String seconds);

  @Message(
      "No key frame has come for {seconds} s, so nobody can join. Set the key-frame interval of your encoder to 2 s.")
  String no_key_frames(String seconds);

  @Message(
      "There has been no sound for {seconds} s. See whether the microphone is on and chosen in your encoder.")
  String no_sound(String seconds);

  @Message("There has been no picture for {seconds} s. See what your encoder is doing.")
  String no_picture(String seconds);

  @Message(
      "Your encoder is {seconds} s late, because the computer or the line is too slow. Lower the bitrate or the size of the picture.")
  String behind_real_time(String seconds);

  @Message(
      "{rate} is more than the lines of many viewers carry. Lower the bitrate of your encoder.")
  String bitrate_high(String rate);

  @Message(
      "More arrives than the {rate} that this server takes. If that goes on, your encoder is disconnected: lower its bitrate.")
  String bitrate_beyond_limit(String rate);

  @Message(
      "The bitrate goes up and down by {percent} %. Choose a constant one (CBR) in your encoder, or look for a steadier line.")
  String bitrate_unsteady(String percent);

  @Message(
      "Sound and picture are {seconds} s apart. Set both to the same sampling rate, or start your encoder again.")
  String clock_drift(String seconds);

  @Message(
      "{#if count == 1}1 frame was{#else}{count} frames were{/if} left out. Lower the bitrate or the size of the picture, or close other programs.")
  String frames_missing(long count);

  @Message(
      "Only {rate} frames per second arrive, fewer than your encoder announced. Lower the size of the picture or the frame rate.")
  String frame_rate_low(String rate);

  @Message(
      "This machine is too slow to make {size} of your broadcast as well. All other sizes go on.")
  String size_given_up(String size);

  @Message("Where to send it")
  String send_to();

  @Message("Server")
  String server();

  @Message("Server, encrypted")
  String encrypted();

  @Message("Copy")
  String copy();

  @Message("Copy the server’s address")
  String copy_server();

  @Message("Copy the address of the encrypted server")
  String copy_encrypted();

  @Message("Copy the stream key")
  String copy_key();

  @Message("This server takes no broadcasts at the moment. Ask whoever runs it.")
  String not_listening();

  @Message("With OBS Studio")
  String in_obs();

  @Message("Settings › Stream: choose the service “Custom”, and paste the server and a stream key.")
  String obs_service();

  @Message(
      "Settings › Output: x264 or a hardware encoder, constant bitrate (CBR) of 2500 to 6000 kbit/s, keyframe interval 2 s.")
  String obs_output();

  @Message("Start streaming. Within some seconds this page shows what arrives.")
  String obs_start();

  @Message("Stream keys")
  String keys();

  @Message("Whoever has one can go live on this channel. Give each encoder one of its own.")
  String keys_about();

  @Message("Keys of this channel")
  String keys_listed();

  @Message("Your new stream key")
  String fresh_key();

  @Message("Copy it now: you won’t see it again.")
  String keep_it_now();

  @Message("Name")
  String key_name();

  @Message("Ends in")
  String ends_in();

  @Message("Made")
  String made();

  @Message("Last used")
  String used();

  @Message("Never")
  String never();

  @Message("Actions")
  String actions();

  @Message("Without a name")
  String unnamed();

  @Message("Replace")
  String rotate();

  @Message("Replace the key that ends in {hint}")
  String rotate_key(String hint);

  @Message("Replace this key? The old one no longer works, and a broadcast with it ends.")
  String rotate_sure();

  @Message("Revoke")
  String revoke();

  @Message("Revoke the key that ends in {hint}")
  String revoke_key(String hint);

  @Message("Revoke this key? It no longer works, and a broadcast with it ends.")
  String revoke_sure();

  @Message("What is it for?")
  String key_for();

  @Message("Such as the computer that it is for; may stay empty.")
  String key_for_hint();

  @Message("Make a stream key")
  String make_key();

  @Message("The next broadcast")
  String settings();

  @Message("Saved. It counts from the next broadcast on.")
  String saved();

  @Message("Not saved")
  String not_saved();

  @Message("Title")
  String its_title();

  @Message("Left empty, it is the name of the channel and the day.")
  String its_title_hint();

  @Message("Description")
  String description();

  @Message("A second encoder takes over from the first; otherwise it is refused")
  String takeover();

  @Message("Keep the recording as a video")
  String record();

  @Message("Save")
  String save();

  @Message("Copy the address for SRT")
  String copy_srt();

  @Message(
      "Put a stream key behind the address for SRT. Send H.264 or HEVC with AAC in a transport stream (MPEG-TS).")
  String srt_about();

  @Message("Go live from this browser")
  String from_browser();

  @Message(
      "With the camera and the microphone of this device, or with what its screen shows. Nothing is sent before you press the button to go live.")
  String from_browser_about();

  @Message("This needs scripts, which are off in this browser. Use an encoder such as OBS Studio.")
  String needs_scripts();

  @Message("Picture from")
  String source();

  @Message("Camera")
  String camera();

  @Message("Screen")
  String screen();

  @Message("Microphone")
  String which_microphone();

  @Message("None")
  String no_microphone();

  @Message("Size of the picture")
  String size();

  @Message("Show a preview")
  String show_preview();

  @Message("Preview")
  String preview();

  @Message("Go live")
  String start_live();

  @Message("End the broadcast")
  String stop_live();

  @Message("Your sound is silent. Check that the microphone is not muted in your encoder.")
  String sound_silent();

  @Message("Viewers")
  String viewers();

  @Message("Behind real time")
  String latency();

  @Message("First picture after")
  String first_picture();

  @Message("half of viewers up to {half} s, 95 % up to {most} s")
  String half_and_most(String half, String most);

  @Message("Time spent waiting")
  String stalled();
}
