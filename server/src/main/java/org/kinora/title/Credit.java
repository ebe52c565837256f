package org.kinora.title;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Somebody who took part in a title. `character` is whom they play; empty where they play nobody.
@Schema(name = "Credit", description = "Somebody who took part in a title.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record Credit(
    @Schema(enumeration = {"director", "writer", "cast", "music", "camera", "editor", "producer"})
        @Nullable String role,
    @Schema(examples = "Ida Lind", maxLength = Credit.NAME_MOST) @Nullable String person,
    @Schema(description = "Whom they play; for the cast.", maxLength = Credit.NAME_MOST)
        @Nullable String character) {

  static final int MOST = 200;
  static final int NAME_MOST = 100;

  // Between somebody and whom they play, as people write them.
  private static final String AS = " / ";

  /// In the order of their roles; those of one role in the order in which they were sent.
  static List<Credit> checked(List<Credit> credits) {
    if (credits.size() > MOST || credits.stream().anyMatch(Objects::isNull)) {
      throw TitleProblem.CREDITS.exception();
    }
    return credits.stream()
        .map(Credit::checked)
        .sorted(Comparator.comparing(credit -> CreditRole.parse(credit.role())))
        .toList();
  }

  private Credit checked() {
    var known = CreditRole.parse(role);
    var name = TitleText.line(person, NAME_MOST, TitleProblem.CREDITS);
    if (name.isEmpty()) {
      throw TitleProblem.CREDITS.exception();
    }
    var played = TitleText.line(character, NAME_MOST, TitleProblem.CREDITS);
    return new Credit(known.text(), name, known == CreditRole.CAST ? played : "");
  }

  /// One on a line; of the cast, `Ida Lind / The captain`.
  static List<Credit> ofLines(CreditRole role, String text) {
    var credits = new ArrayList<Credit>();
    for (var line : text.lines().toList()) {
      if (!line.isBlank()) {
        int as = role == CreditRole.CAST ? line.indexOf(AS) : -1;
        credits.add(
            as < 0
                ? new Credit(role.text(), line, "")
                : new Credit(role.text(), line.substring(0, as), line.substring(as + AS.length())));
      }
    }
    return credits;
  }

  static String toLines(CreditRole role, List<Credit> credits) {
    return of(role, credits).stream()
        .map(
            credit ->
                credit.isPlaying() ? credit.person() + AS + credit.character() : credit.person())
        .collect(Collectors.joining("\n"));
  }

  static List<Credit> of(CreditRole role, List<Credit> credits) {
    return credits.stream().filter(credit -> role.text().equals(credit.role())).toList();
  }

  boolean isPlaying() {
    return character != null && !character.isEmpty();
  }
}
