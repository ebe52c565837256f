package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Every form of the site, found by following its links, filled in with what nobody should write.
@ExtendWith(OnStage.class)
class HostileFormsTest {

  private static final int LONGEST_QUERY = 8000;

  private final Stage stage;

  HostileFormsTest(Stage stage) {
    this.stage = stage;
  }

  @Test
  void what_is_written_into_forms_stays_text() throws IOException {
    try (var server = Server.start(stage.folder("hostile-forms").resolve("data"), Map.of())) {
      var member = Member.in(server, "administrator");
      Foreign.of(server, member);
      var person = member.person(server);
      var stranger = new Person(server);
      var harmless = new Harmless();
      for (var each : List.of(person, stranger)) {
        var walk = SiteWalk.by(each, harmless::check);
        assertThat(walk.forms()).hasSizeGreaterThan(each == person ? 30 : 3);
        fillAll(each, walk, harmless);
      }
      SiteWalk.by(person, harmless::check);
      SiteWalk.by(stranger, harmless::check);
      harmless.end();
      Harmless.assertWhole(server);
    }
  }

  private static void fillAll(Person person, SiteWalk walk, Harmless harmless) {
    for (var form : new ArrayList<>(walk.forms())) {
      if (form.texts().isEmpty()) {
        continue;
      }
      send(person, form, Map.of(), harmless);
      for (var text : Harmless.TEXTS) {
        send(person, form, form.filled(text), harmless);
      }
      for (var text : Harmless.TEXTS) {
        send(person, form, form.forged(text), harmless);
      }
    }
  }

  private static void send(
      Person person, SiteForm form, Map<String, String> fields, Harmless harmless) {
    var what = form.action() + " " + shortened(fields.toString());
    if (!form.isSent()) {
      // A line that is too long ends the connection.
      var query = Person.query(fields);
      if (query.length() < LONGEST_QUERY) {
        harmless.check(what, person.get(form.action() + "?" + query));
      }
      return;
    }
    var answer =
        form.isParts()
            ? person.postParts(form.action(), fields)
            : person.post(form.action(), fields);
    harmless.check(what, answer);
    answer
        .headers()
        .firstValue("Location")
        .filter(to -> to.startsWith("/") && !to.startsWith("//"))
        .ifPresent(to -> harmless.check(what + " leads to " + to, person.get(to)));
  }

  private static String shortened(String text) {
    return text.length() <= 300 ? text : text.substring(0, 300);
  }
}
