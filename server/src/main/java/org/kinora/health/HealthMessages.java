package org.kinora.health;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the health page.
@MessageBundle("health")
interface HealthMessages {

  @Message("Health")
  String title();

  @Message("{#if count == 1}1 check failed{#else}{count} checks failed{/if}")
  String failed(long count);

  @Message("{#if count == 1}It works, with 1 warning{#else}It works, with {count} warnings{/if}")
  String warned(long count);

  @Message("All is well")
  String all_well();

  @Message("Check again")
  String check_again();

  @Message("Checks")
  String checks();

  @Message("Check")
  String check();

  @Message("State")
  String state();

  @Message("Seen")
  String seen();

  @Message("Cure")
  String cure();

  @Message("Cure:")
  String cure_is();

  @Message(
      "{#when status}{#is 'ok'}Well{#is 'skipped'}Not used{#is 'warning'}Warning{#else}Failure{/when}")
  String word(String status);

  @Message("Round trip")
  String round_trip();

  @Message(
      "A clip is generated, uploaded, encoded, played and deleted, by the same requests as any program's.")
  String round_trip_means();

  @Message("It is under way …")
  String under_way();

  @Message("None was made yet.")
  String none_made();

  @Message("Make a round trip")
  String make_trip();

  @Message("Stored bytes")
  String stored_bytes();

  @Message(
      "Every stored object is read back and compared with its size and SHA-256. From a terminal, with repair:")
  String stored_means();

  @Message("Never done yet.")
  String never_done();

  @Message("Object")
  String object();

  @Message("Of")
  String of();

  @Message("Read all back")
  String read_all();

  @Message("{part} of {whole} read")
  String read_so_far(String part, String whole);

  @Message(
      "{#if objects == 1}1 object with {bytes} read back{#else}{objects} objects with {bytes} read back{/if}")
  String read_back(long objects, String bytes);

  @Message("{#if count == 0}no findings{#else if count == 1}1 finding{#else}{count} findings{/if}")
  String findings(long count);
}
