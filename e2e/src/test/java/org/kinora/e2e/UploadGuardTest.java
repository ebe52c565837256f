package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Uploads by people who may not, and with names that mean harm.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
class UploadGuardTest {

  private final Stage stage;
  private final Tus tus;

  UploadGuardTest(Stage stage) {
    this.stage = stage;
    this.tus = new Tus(stage.server());
  }

  @Test
  void nobody_uploads_without_a_token_or_with_a_wrong_one() {
    for (var api : new Api[] {stage.api().anonymous(), stage.api().withToken("no-such-token")}) {
      var answer = tus.as(api).create("Upload-Length", "5");
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(TusTest.header(answer, "WWW-Authenticate")).startsWith("Bearer");
      assertThat(TusTest.header(answer, "Content-Type")).startsWith("application/problem+json");
    }
    var begun = tus.begin(5);
    var anonymous = tus.as(stage.api().anonymous());
    assertThat(anonymous.head(begun.location()).statusCode()).isEqualTo(401);
    assertThat(anonymous.patch(begun.location(), 0, new byte[5]).statusCode()).isEqualTo(401);
    assertThat(anonymous.delete(begun.location()).statusCode()).isEqualTo(401);
    assertThat(tus.offset(begun.location())).isZero();
    tus.delete(begun.location());
  }

  @Test
  void somebody_else_s_upload_does_not_exist() {
    var begun = tus.begin(5);
    var stranger = stage.api().withToken(stage.server().strangerToken("creator"));
    var theirs = tus.as(stranger);
    assertThat(theirs.head(begun.location()).statusCode()).isEqualTo(404);
    TusTest.isProblem(theirs.patch(begun.location(), 0, new byte[5]), 404, "upload-unknown");
    TusTest.isProblem(theirs.delete(begun.location()), 404, "upload-unknown");
    var part = tus.begin(5, "Upload-Concat", "partial");
    TusTest.isProblem(
        theirs.create("Upload-Concat", "final;" + part.location()), 400, "upload-bad-part");
    assertThat(stranger.get("/api/v1/tasks").statusCode()).isEqualTo(403);
    assertThat(
            stranger
                .send(
                    "PATCH",
                    "/api/v1/videos/" + begun.video(),
                    "{\"title\":\"Mine\"}",
                    "Content-Type",
                    "application/json")
                .statusCode())
        .isEqualTo(404);
    assertThat(stranger.send("DELETE", "/api/v1/videos/" + begun.video(), "").statusCode())
        .isEqualTo(404);
    assertThat(tus.offset(begun.location())).isZero();
    tus.delete(begun.location());
    tus.delete(part.location());
  }

  @Test
  void who_may_only_watch_does_not_upload() {
    var viewer = stage.api().withToken(stage.server().strangerToken("viewer"));
    assertThat(tus.as(viewer).create("Upload-Length", "5").statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "filename",
        "../../etc/passwd",
        "/etc/passwd",
        "\u0000\u0001\u001b[31m\r\nSet-Cookie: a=b",
        "<script>alert(1)</script>",
        "'; drop table video; --",
        "\u202Egnp.exe",
        "\uD83C\uDFAC 東京 العربية",
        "   ",
        "CON",
        ".mp4"
      })
  void a_hostile_name_is_only_a_name(String name) throws IOException {
    var begun = tus.begin(5, "Upload-Metadata", Tus.metadata("filename", name));
    isHarmless(begun);
    var titled =
        tus.begin(5, "Upload-Metadata", Tus.metadata("title", name, "filename", "film.mp4"));
    isHarmless(titled);
  }

  @Test
  void a_name_of_ten_thousand_letters_is_cut() throws IOException {
    var begun = tus.begin(5, "Upload-Metadata", Tus.metadata("filename", "ä".repeat(5_000)));
    assertThat(title(begun)).startsWith("äää").hasSizeLessThanOrEqualTo(300);
    isHarmless(begun);
  }

  @Test
  void bytes_that_are_no_text_are_a_name_all_the_same() throws IOException {
    var bytes = new byte[] {(byte) 0xC3, 0x28, (byte) 0xFF, 0, 'a'};
    isHarmless(
        tus.begin(5, "Upload-Metadata", "filename " + Base64.getEncoder().encodeToString(bytes)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"filename !!!!", "filename YQ== YQ==", "a YQ==,a YQ==", ",", "filename ="})
  void metadata_that_can_not_be_read_is_refused(String metadata) {
    TusTest.isProblem(
        tus.create("Upload-Length", "5", "Upload-Metadata", metadata), 400, "upload-bad-header");
  }

  @Test
  void an_unknown_visibility_is_refused_rather_than_guessed() {
    TusTest.isProblem(
        tus.create("Upload-Length", "5", "Upload-Metadata", Tus.metadata("visibility", "secret")),
        400,
        "upload-bad-header");
  }

  @Test
  void headers_beyond_all_measure_are_refused() {
    var metadata = Tus.metadata("filename", "x".repeat(40_000));
    assertThat(tus.create("Upload-Length", "5", "Upload-Metadata", metadata).statusCode())
        .isEqualTo(431);
  }

  private String title(Tus.Begun begun) {
    return stage.api().video(begun.video()).path("title").asText();
  }

  /// It has a title of one line, no file but its own was made, and it can be cancelled.
  private void isHarmless(Tus.Begun begun) throws IOException {
    var title = title(begun);
    assertThat(title).isNotBlank().doesNotMatch("(?s).*\\p{Cntrl}.*");
    assertThat(title).doesNotContain("\u202E");
    var page = stage.api().get("/videos/" + begun.video() + "/edit", "Accept", "text/html");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).doesNotContain("<script>alert");
    assertThat(tus.staged()).contains(Tus.id(begun.location()));
    assertThat(Files.exists(stage.server().data().resolve("uploads/etc"))).isFalse();
    assertThat(tus.delete(begun.location()).statusCode()).isEqualTo(204);
  }
}
