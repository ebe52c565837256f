package org.kinora.title;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The seasons and parts of a title, in order: seasons by their numbers with what stands beside the
/// story last, episodes by season and number, the rest by number.
record Contents(List<Season> seasons, List<Part> parts) {

  Contents {
    seasons = List.copyOf(seasons);
    parts = List.copyOf(parts);
  }

  Optional<Part> main() {
    return parts.stream().filter(part -> part.kind() == PartKind.MAIN).findFirst();
  }

  List<Part> episodes() {
    return parts.stream().filter(part -> part.kind() == PartKind.EPISODE).toList();
  }

  List<Part> episodesOf(int season) {
    return episodes().stream().filter(part -> part.isIn(season)).toList();
  }

  List<Part> extras() {
    return parts.stream().filter(part -> part.kind().isExtra()).toList();
  }

  Optional<Season> season(int number) {
    return seasons.stream().filter(season -> season.number() == number).findFirst();
  }

  Part part(UUID id) {
    return parts.stream()
        .filter(part -> part.id().equals(id))
        .findFirst()
        .orElseThrow(TitleProblem.NO_SUCH_PART::exception);
  }

  /// What is played one after the other: the film, or the episodes of the story.
  List<Part> story() {
    return parts.stream()
        .filter(part -> !part.kind().isExtra() && !part.isSpecial() && part.isShown())
        .toList();
  }
}
