package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Uploads whose parts come in parallel.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
class ConcatenationTest {

  private static final int PARTS = 4;

  private final Stage stage;
  private final Tus tus;

  ConcatenationTest(Stage stage) {
    this.stage = stage;
    this.tus = new Tus(stage.server());
  }

  @Test
  void parts_sent_in_parallel_are_joined_in_their_order() throws IOException {
    var film = Files.readAllBytes(stage.media().clip());
    var parts = begun(film);
    IntStream.range(0, PARTS)
        .parallel()
        .forEach(i -> tus.patch(parts.get(i).location(), 0, piece(film, i)));
    var answer = join(parts);
    assertThat(answer.statusCode()).as(answer::body).isEqualTo(201);
    var whole = Tus.begun(answer);
    assertThat(TusTest.header(tus.head(whole.location()), "Upload-Length"))
        .isEqualTo(Integer.toString(film.length));
    assertThat(tus.source(whole.video())).hasBinaryContent(film);
    // Their bytes live on in the whole only.
    for (var part : parts) {
      assertThat(tus.staged()).doesNotContain(Tus.id(part.location()));
    }
    TusTest.isProblem(
        tus.patch(whole.location(), 0, new byte[1]), 403, "upload-final-takes-no-bytes");
  }

  @Test
  void a_final_upload_may_be_asked_for_before_its_parts_are_there() throws IOException {
    var film = Files.readAllBytes(stage.media().clip());
    var parts = begun(film);
    var whole = Tus.begun(join(parts));
    var head = tus.head(whole.location());
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("Upload-Offset")).isEmpty();
    assertThat(TusTest.header(head, "Upload-Concat")).startsWith("final;");
    assertThat(stage.api().video(whole.video()).path("state").asText()).isEqualTo("uploading");

    // Asked for again after a lost answer, it is the same one.
    assertThat(Tus.begun(join(parts))).isEqualTo(whole);
    for (int i = 0; i < PARTS; i++) {
      tus.patch(parts.get(i).location(), 0, piece(film, i));
    }
    assertThat(tus.source(whole.video())).hasBinaryContent(film);
    assertThat(Tus.begun(join(parts))).isEqualTo(whole);
  }

  @Test
  void a_part_is_part_of_one_whole_only() throws IOException {
    var film = Files.readAllBytes(stage.media().clip());
    var parts = begun(film);
    var whole = Tus.begun(join(parts));
    TusTest.isProblem(join(parts.subList(0, 2)), 409, "upload-parts-taken");
    var twice = List.of(parts.getFirst(), parts.getFirst());
    TusTest.isProblem(join(twice), 400, "upload-bad-header");
    TusTest.isProblem(
        tus.create("Upload-Concat", "final;" + tus.begin(5).location()), 400, "upload-bad-part");
    tus.delete(whole.location());
    parts.forEach(part -> tus.delete(part.location()));
  }

  private List<Tus.Begun> begun(byte[] film) {
    var parts = new ArrayList<Tus.Begun>();
    for (int i = 0; i < PARTS; i++) {
      parts.add(tus.begin(piece(film, i).length, "Upload-Concat", "partial"));
    }
    return parts;
  }

  private java.net.http.HttpResponse<String> join(List<Tus.Begun> parts) {
    var addresses =
        String.join(
            " ",
            parts.stream().map(part -> stage.server().at(part.location()).toString()).toList());
    return tus.create(
        "Upload-Concat",
        "final;" + addresses,
        "Upload-Metadata",
        Tus.metadata("filename", "joined.mp4"));
  }

  private static byte[] piece(byte[] film, int number) {
    int size = film.length / PARTS;
    return Arrays.copyOfRange(
        film, number * size, number == PARTS - 1 ? film.length : (number + 1) * size);
  }
}
