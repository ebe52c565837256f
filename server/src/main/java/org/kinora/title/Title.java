package org.kinora.title;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kinora.prose.Prose;

/// A film or a series.
record Title(
    UUID id,
    TitleKind kind,
    String slug,
    Home home,
    TitleDetails details,
    // As people read it.
    @Nullable String categoryName,
    @Nullable String posterKey,
    @Nullable String backdropKey,
    @Nullable Instant publishedAt,
    Instant createdAt) {

  /// The channel that it belongs to; while that is taken down, only who looks after it sees the
  /// title.
  record Home(UUID ownerId, String handle, String name, boolean isTakenDown) {

    public String path() {
      return "/c/" + handle;
    }
  }

  public boolean isSeries() {
    return kind == TitleKind.SERIES;
  }

  public String name() {
    return details.name();
  }

  /// Its page.
  public String path() {
    return path(slug);
  }

  static String path(String slug) {
    return "/title/" + slug;
  }

  /// Where it is edited.
  public String desk() {
    return "/my/titles/" + slug;
  }

  public Prose prose() {
    return new Prose(details.synopsis());
  }

  /// Address of the picture; empty where there is none.
  public String poster() {
    return TitlePictures.address(posterKey);
  }

  /// Address of the picture behind its page; empty where there is none.
  public String backdrop() {
    return TitlePictures.address(backdropKey);
  }

  /// Roles with those who have them, in order.
  public List<Crew> crew() {
    return Arrays.stream(CreditRole.values())
        .map(role -> new Crew(role.text(), Credit.of(role, details.credits())))
        .filter(crew -> !crew.people().isEmpty())
        .toList();
  }

  /// All of one role.
  record Crew(String role, List<Credit> people) {
    Crew {
      people = List.copyOf(people);
    }

    /// The message that names the role.
    public String label() {
      return "role_" + role;
    }
  }
}
