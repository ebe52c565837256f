package org.kinora.catalog;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the encoding queue's page.
@MessageBundle("encoding")
interface EncodingMessages {

  @Message("Queue")
  String queue();

  @Message("The first {count} tasks")
  String cut(int count);

  @Message("All tasks")
  String all();

  @Message("Running")
  String running();

  @Message("Failed")
  String failed();

  @Message("Ready")
  String ready();

  @Message("Waiting")
  String waiting();

  @Message("States")
  String states();

  @Message("The queue is paused")
  String paused();

  @Message("What runs goes on to its end; nothing new is begun.")
  String paused_means();

  @Message("Go on")
  String resume();

  @Message("Pause the queue")
  String pause();

  @Message("Reason, for all who look here")
  String reason();

  @Message("Workers")
  String workers();

  @Message("Worker")
  String worker();

  @Message("Machine")
  String machine();

  @Message("Threads")
  String threads();

  @Message("Since")
  String since();

  @Message("Heard of")
  String heard();

  @Message("{seconds} s ago")
  String ago(long seconds);

  @Message("Alive")
  String alive();

  @Message("Gone")
  String gone();

  @Message("Tasks")
  String tasks();

  @Message("Video")
  String video();

  @Message("Task")
  String task();

  @Message("State")
  String state();

  @Message("Progress")
  String progress();

  @Message("Progress of {task}")
  String progress_of(String task);

  @Message("Tries")
  String tries();

  @Message("Why")
  String why();

  @Message("Actions")
  String actions();

  @Message("Last lines of the log")
  String log();

  @Message("Delete")
  String delete();

  @Message("Delete {title}")
  String delete_it(String title);

  @Message("Try again")
  String retry();

  @Message("Try {title} again")
  String retry_it(String title);

  @Message("Stop")
  String stop();

  @Message("Stop {title}")
  String stop_it(String title);

  @Message("Stop encoding this video?")
  String stop_sure();

  @Message("Before all others")
  String first();

  @Message("Behind all others")
  String last();

  @Message("In turn again")
  String usual();

  @Message("Encode {title} before all others")
  String first_it(String title);

  @Message("Encode {title} behind all others")
  String last_it(String title);

  @Message("Encode {title} in turn again")
  String usual_it(String title);

  @Message("Nothing to do")
  String nothing();

  @Message("Tasks appear here while videos are encoded, and stay when they fail.")
  String nothing_means();

  @Message(
      "{#when kind}{#is 'probe'}Analysis{#is 'prepare'}Preparation{#is 'early'}Analysis of the first bytes{#is 'head'}Pictures, beginning{#is 'tune'}Choice of sizes{#is 'copy'}Pictures as uploaded{#is 'receipt'}Receipt{#is 'chunk'}Pictures, part {number}{#is 'audio'}Sound {number}{#is 'join'}Joining, rendition {number}{#is 'text'}Subtitles {number}{#is 'storyboard'}Scrub pictures{#is 'poster'}Posters{#is 'publish'}Publishing{#else}{kind} {number}{/when}")
  String task_named(String kind, int number);
}
