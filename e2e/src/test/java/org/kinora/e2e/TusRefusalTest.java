package org.kinora.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.kinora.e2e.TusTest.header;
import static org.kinora.e2e.TusTest.isProblem;

import java.net.http.HttpRequest.BodyPublishers;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What tus 1.0.0 has refused, each with its own status and code.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
class TusRefusalTest {

  private final Tus tus;

  TusRefusalTest(Stage stage) {
    this.tus = new Tus(stage.server());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha1", "sha256", "crc32"})
  void a_wrong_checksum_takes_nothing_and_a_right_one_goes_on(String algorithm) throws Exception {
    var bytes = "twelve bytes".getBytes(UTF_8);
    var begun = tus.begin(100);
    var right = algorithm + " " + Base64.getEncoder().encodeToString(sum(algorithm, bytes));
    var other = "other bytes!".getBytes(UTF_8);
    isProblem(
        tus.patch(begun.location(), 0, other, "Upload-Checksum", right),
        460,
        "upload-checksum-mismatch");
    assertThat(tus.offset(begun.location())).isZero();
    assertThat(tus.patch(begun.location(), 0, bytes, "Upload-Checksum", right).statusCode())
        .isEqualTo(204);
    assertThat(tus.offset(begun.location())).isEqualTo(12);
    tus.delete(begun.location());
  }

  @ParameterizedTest
  @ValueSource(strings = {"md5 1B2M2Y8AsgTpgAmY7PhCfg==", "sha1", "sha1 !!!", "sha1 AAAA", ""})
  void a_checksum_that_can_not_be_read_is_a_bad_request(String checksum) {
    var begun = tus.begin(100);
    isProblem(
        tus.patch(begun.location(), 0, new byte[5], "Upload-Checksum", checksum),
        400,
        "upload-bad-header");
    assertThat(tus.offset(begun.location())).isZero();
    tus.delete(begun.location());
  }

  @Test
  void a_patch_that_does_not_fit_is_refused_for_its_own_reason() {
    var begun = tus.begin(10);
    var location = begun.location();
    isProblem(tus.patch(location, 3, new byte[2]), 409, "upload-wrong-offset");
    isProblem(
        tus.patch(location, 0, new byte[2], "Tus-Resumable", "0.2.2"),
        412,
        "upload-version-unsupported");
    assertThat(header(tus.patch(location, 0, new byte[2], "Tus-Resumable", "0.2.2"), "Tus-Version"))
        .isEqualTo("1.0.0");
    isProblem(
        tus.patch(location, 0, new byte[2], "Content-Type", "video/mp4"),
        415,
        "upload-content-type");
    isProblem(
        tus.send(
            "PATCH",
            location,
            BodyPublishers.ofByteArray(new byte[2]),
            "Tus-Resumable",
            "1.0.0",
            "Upload-Offset",
            "0"),
        415,
        "upload-content-type");
    isProblem(
        tus.patch(location, 0, new byte[2], "Upload-Offset", "two"), 400, "upload-bad-header");
    isProblem(tus.patch(location, 0, new byte[11]), 413, "upload-longer-than-declared");
    assertThat(tus.offset(location)).isZero();
    // No length is known in advance here: bytes beyond the end are found as they come.
    var endless = BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(new byte[64]));
    isProblem(tus.patch(location, 0, endless), 413, "upload-longer-than-declared");
    assertThat(tus.offset(location)).isLessThanOrEqualTo(10);
    tus.delete(location);
  }

  @ParameterizedTest
  @CsvSource({
    "Upload-Length, 999999999999999, 413, upload-too-large",
    "Upload-Length, 0, 400, upload-empty-file",
    "Upload-Length, -1, 400, upload-bad-header",
    "Upload-Length, many, 400, upload-bad-header",
    "Upload-Length, 99999999999999999999999, 400, upload-bad-header",
    "Upload-Defer-Length, 2, 400, upload-bad-header",
    "Upload-Concat, half, 400, upload-bad-header",
    "Upload-Concat, final;/api/v1/uploads/0123456789abcdef0123456789abcdef, 400, upload-bad-part",
    "Upload-Concat, final;, 400, upload-bad-part",
    "X-Nothing, 1, 400, upload-length-missing",
  })
  void a_creation_that_makes_no_sense_is_refused(
      String name, String value, int status, String code) {
    isProblem(tus.create(name, value), status, code);
  }

  private static byte[] sum(String algorithm, byte[] bytes) throws Exception {
    if (algorithm.equals("crc32")) {
      var crc = new CRC32();
      crc.update(bytes);
      return java.nio.ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
    }
    return MessageDigest.getInstance(algorithm.equals("sha1") ? "SHA-1" : "SHA-256").digest(bytes);
  }
}
