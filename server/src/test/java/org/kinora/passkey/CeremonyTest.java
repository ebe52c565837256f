package org.kinora.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CeremonyTest {

  private static final Ceremony CEREMONY = new Ceremony();
  private static final Place PLACE = new Place("https://kinora.example", "kinora.example");

  /// Values that are nearly what they should be.
  @Provide
  Arbitrary<String> values() {
    var bytes =
        Arbitraries.bytes()
            .array(byte[].class)
            .ofMaxSize(200)
            .map(
                found -> '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(found) + '"');
    return Arbitraries.oneOf(
        bytes,
        Arbitraries.of("null", "1", "{}", "[]", "true", "\"\"", "\"public-key\"", "\"\\u0000\""));
  }

  @Property(tries = 3000)
  void whatever_is_sent_for_a_key_ends_in_none(
      @ForAll("values") String id,
      @ForAll("values") String client,
      @ForAll("values") String object,
      @ForAll("values") String rest) {
    var json =
        "{\"id\":%s,\"rawId\":%s,\"type\":%s,\"response\":{\"clientDataJSON\":%s,\"attestationObject\":%s,\"transports\":%s},\"clientExtensionResults\":%s}"
            .formatted(id, id, rest, client, object, rest, rest);
    var made = CEREMONY.readNew(json).flatMap(data -> CEREMONY.verify(data, PLACE));
    assertThat(made).isEmpty();
  }

  @Property(tries = 3000)
  void whatever_is_sent_to_use_one_is_read_or_refused(
      @ForAll("values") String id,
      @ForAll("values") String client,
      @ForAll("values") String device,
      @ForAll("values") String rest) {
    var json =
        "{\"id\":%s,\"rawId\":%s,\"type\":%s,\"response\":{\"clientDataJSON\":%s,\"authenticatorData\":%s,\"signature\":%s,\"userHandle\":%s},\"clientExtensionResults\":%s}"
            .formatted(id, id, rest, client, device, device, rest, rest);
    CEREMONY
        .readUse(json)
        .ifPresent(data -> assertThat(data.getCredentialId()).as(json).isNotNull());
  }

  @Property(tries = 200)
  void what_is_no_json_is_refused(@ForAll String text) {
    assertThat(CEREMONY.readNew(text)).isEmpty();
    assertThat(CEREMONY.readUse(text)).isEmpty();
  }

  @Property(tries = 200)
  void other_members_are_refused(@ForAll Map<String, Integer> members) {
    var json = new com.fasterxml.jackson.databind.ObjectMapper().valueToTree(members).toString();
    assertThat(CEREMONY.readNew(json)).isEmpty();
  }
}
