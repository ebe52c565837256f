package org.kinora.setting;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.kinora.platform.DataFolder;
import org.kinora.platform.Ffmpeg;
import org.kinora.platform.FfmpegCommand;
import org.kinora.platform.FfmpegException;
import org.kinora.platform.FfmpegStop;
import org.kinora.platform.WorkFolder;

/// The picture in the head of all pages. What is uploaded is decoded and made anew by the confined
/// FFmpeg, so that nothing of the file itself is ever shown to anybody.
@ApplicationScoped
public class Logo {

  static final long MOST_BYTES = 4_000_000;

  private static final FfmpegCommand.Limits LIMITS =
      new FfmpegCommand.Limits(Duration.ofSeconds(20), Duration.ofSeconds(30), 2_000_000);
  // Twice what the head shows, for fine screens.
  private static final String SIZE =
      "scale='min(512,iw)':'min(96,ih)':force_original_aspect_ratio=decrease,format=rgba";

  private final Jdbi jdbi;
  private final Settings settings;
  private final Ffmpeg ffmpeg;
  private final DataFolder data;

  Logo(Jdbi jdbi, Settings settings, Ffmpeg ffmpeg, DataFolder data) {
    this.jdbi = jdbi;
    this.settings = settings;
    this.ffmpeg = ffmpeg;
    this.data = data;
  }

  /// The picture as it is now, a PNG.
  public Optional<byte[]> find() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select bytes from site_picture where name = 'logo'")
                .mapTo(byte[].class)
                .findOne());
  }

  /// Takes a PNG, JPEG or WebP file; `along` is done in the same transaction.
  public void replace(Path file, Consumer<Handle> along) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw LogoProblem.TOO_LARGE.exception();
    }
    var png = made(file);
    var sum = sum(png);
    settings.change(
        List.of(SiteSettings.LOGO.to(sum)),
        handle -> {
          handle
              .createUpdate(
                  """
                  insert into site_picture (name, content_type, bytes, sha256)
                  values ('logo', 'image/png', :bytes, :sum)
                  on conflict (name) do update set bytes = excluded.bytes, sha256 = excluded.sha256
                  """)
              .bind("bytes", png)
              .bind("sum", sum)
              .execute();
          along.accept(handle);
        });
  }

  public void remove(Consumer<Handle> along) {
    settings.change(
        List.of(SiteSettings.LOGO.to("")),
        handle -> {
          handle.execute("delete from site_picture where name = 'logo'");
          along.accept(handle);
        });
  }

  private byte[] made(Path file) throws IOException {
    var format = format(file);
    try (var work = WorkFolder.open(data, "logo")) {
      var command =
          new FfmpegCommand(
              file,
              work.path(),
              List.of("-format_whitelist", format, "-f", format),
              List.of(
                  "-map",
                  "0:v:0",
                  "-vf",
                  SIZE,
                  "-frames:v",
                  "1",
                  "-map_metadata",
                  "-1",
                  "-c:v",
                  "png",
                  "-update",
                  "1",
                  "-f",
                  "image2",
                  "logo.png"),
              LIMITS);
      ffmpeg.run(command, new FfmpegStop(), progress -> {});
      return Files.readAllBytes(work.path().resolve("logo.png"));
    } catch (FfmpegException e) {
      if (e.isFromOutside()) {
        throw e;
      }
      throw LogoProblem.NO_PICTURE.exception();
    }
  }

  /// By the bytes that such files begin with; a name can say anything.
  private static String format(Path file) throws IOException {
    byte[] head;
    try (var stream = Files.newInputStream(file)) {
      head = stream.readNBytes(12);
    }
    var hex = HexFormat.of().formatHex(head);
    if (hex.startsWith("89504e470d0a1a0a")) {
      return "png_pipe";
    }
    if (hex.startsWith("ffd8ff")) {
      return "jpeg_pipe";
    }
    if (hex.startsWith("52494646") && hex.endsWith("57454250")) {
      return "webp_pipe";
    }
    throw LogoProblem.NO_PICTURE.exception();
  }

  private static String sum(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
