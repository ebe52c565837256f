package org.kinora.catalog;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the queue of tasks.
@MessageBundle("queue")
interface QueueMessages {

  @Message("Queue")
  String title();

  @Message("The first {count} tasks")
  String first(int count);

  @Message("Tasks")
  String tasks();

  @Message("Video")
  String video();

  @Message("Task")
  String name();

  @Message("State")
  String state();

  @Message("Progress")
  String progress();

  @Message("Tries")
  String tries();

  @Message("Why")
  String why();

  @Message("Actions")
  String actions();

  @Message("Progress of {task}")
  String progress_of(String task);

  @Message("Delete")
  String delete();

  @Message("Delete {title}")
  String delete_of(String title);

  @Message("Try again")
  String try_again();

  @Message("Try {title} again")
  String try_again_of(String title);

  @Message("Stop")
  String stop();

  @Message("Stop {title}")
  String stop_of(String title);

  @Message("Stop encoding this video?")
  String stop_question();

  @Message("Nothing to do")
  String empty_title();

  @Message("Tasks appear here while videos are encoded, and stay when they fail.")
  String empty_text();

  @Message(
      "{#when kind}{#is 'probe'}Analysis{#is 'prepare'}Preparation{#is 'early'}Analysis of the first bytes{#is 'head'}Pictures, beginning{#is 'tune'}Choice of sizes{#is 'copy'}Pictures as uploaded{#is 'receipt'}Receipt{#is 'chunk'}Pictures, part {number}{#is 'audio'}Sound {number}{#is 'join'}Joining, rendition {number}{#is 'text'}Subtitles {number}{#is 'storyboard'}Scrub pictures{#is 'poster'}Posters{#is 'publish'}Publishing{#else}{kind} {number}{/when}")
  String task(String kind, int number);

  @Message(
      "{#when state}{#is 'waiting'}Waiting{#is 'ready'}Ready{#is 'running'}Running{#is 'done'}Done{#is 'failed'}Failed{#is 'cancelled'}Cancelled{#else}{state}{/when}")
  String task_state(String state);
}
