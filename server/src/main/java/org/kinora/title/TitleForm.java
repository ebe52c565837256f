package org.kinora.title;

import static java.util.Objects.requireNonNullElse;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.ProblemException;

/// The form of what is said of a title: what was entered, or stands in the row.
record TitleForm(
    Words words, String year, int age, String category, boolean published, List<Crew> crew) {

  /// What age ratings of most countries have in common.
  private static final List<Integer> AGES = List.of(0, 6, 12, 16, 18);

  TitleForm {
    crew = List.copyOf(crew);
  }

  /// Texts as they stand in their fields.
  record Words(String name, String originalName, String synopsis, String genres) {}

  /// The people of a role, one on a line.
  record Crew(String role, String lines) {

    /// The message that names the role.
    public String label() {
      return "role_" + role;
    }
  }

  /// Why a form was not taken; empty texts when it was not sent.
  record Problem(String code, String text) {
    static final Problem NONE = new Problem("", "");

    static Problem of(ProblemException e) {
      return new Problem(e.problem().code(), e.detail());
    }

    public boolean isOfPicture() {
      return code.contains("picture");
    }
  }

  static TitleForm of(Title title) {
    var details = title.details();
    return new TitleForm(
        new Words(
            details.name(),
            details.originalName(),
            details.synopsis(),
            String.join(", ", details.genres())),
        details.year() == null ? "" : details.year().toString(),
        details.age(),
        details.category() == null ? "" : details.category(),
        details.isPublished(),
        Arrays.stream(CreditRole.values())
            .map(role -> new Crew(role.text(), Credit.toLines(role, details.credits())))
            .toList());
  }

  /// Ages that are offered, and the one that is set.
  public List<Integer> ages() {
    return Stream.concat(AGES.stream(), Stream.of(age)).distinct().sorted().toList();
  }

  /// The form as it was sent.
  record Sent(
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("original-name") @DefaultValue("") String originalName,
      @FormParam("synopsis") @DefaultValue("") String synopsis,
      @FormParam("genres") @DefaultValue("") String genres,
      @FormParam("year") @DefaultValue("") String year,
      @FormParam("age") @DefaultValue("0") String age,
      @FormParam("category") @DefaultValue("") String category,
      @FormParam("published") @Nullable String published) {

    // A field that was not sent at all comes without its default.
    Sent {
      name = requireNonNullElse(name, "");
      originalName = requireNonNullElse(originalName, "");
      synopsis = requireNonNullElse(synopsis, "");
      genres = requireNonNullElse(genres, "");
      year = requireNonNullElse(year, "");
      age = requireNonNullElse(age, "0");
      category = requireNonNullElse(category, "");
    }

    TitlePatch patch(List<Crew> crew) {
      return new TitlePatch(
          name,
          originalName,
          synopsis,
          year.isBlank() ? (Integer) 0 : number(year, TitleProblem.YEAR),
          number(age, TitleProblem.AGE),
          category,
          Arrays.asList(genres.split(",")),
          crew.stream()
              .flatMap(each -> Credit.ofLines(CreditRole.parse(each.role()), each.lines()).stream())
              .toList(),
          published != null);
    }

    TitleForm form(List<Crew> crew) {
      return new TitleForm(
          new Words(name, originalName, synopsis, genres),
          year,
          age.matches("[0-9]{1,2}") ? Integer.parseInt(age) : 0,
          category,
          published != null,
          crew);
    }
  }

  /// A number from a field; throws where it is none.
  static Integer number(String text, TitleProblem problem) {
    try {
      return Integer.valueOf(text.strip());
    } catch (NumberFormatException _) {
      throw problem.exception();
    }
  }

  /// The fields of people, by role.
  record SentCrew(
      @FormParam("director") @DefaultValue("") String director,
      @FormParam("writer") @DefaultValue("") String writer,
      @FormParam("cast") @DefaultValue("") String cast,
      @FormParam("music") @DefaultValue("") String music,
      @FormParam("camera") @DefaultValue("") String camera,
      @FormParam("editor") @DefaultValue("") String editor,
      @FormParam("producer") @DefaultValue("") String producer) {

    // A field that was not sent at all comes without its default.
    SentCrew {
      director = requireNonNullElse(director, "");
      writer = requireNonNullElse(writer, "");
      cast = requireNonNullElse(cast, "");
      music = requireNonNullElse(music, "");
      camera = requireNonNullElse(camera, "");
      editor = requireNonNullElse(editor, "");
      producer = requireNonNullElse(producer, "");
    }

    List<Crew> crew() {
      return Arrays.stream(CreditRole.values())
          .map(role -> new Crew(role.text(), lines(role)))
          .toList();
    }

    private String lines(CreditRole role) {
      return switch (role) {
        case DIRECTOR -> director;
        case WRITER -> writer;
        case CAST -> cast;
        case MUSIC -> music;
        case CAMERA -> camera;
        case EDITOR -> editor;
        case PRODUCER -> producer;
      };
    }
  }
}
