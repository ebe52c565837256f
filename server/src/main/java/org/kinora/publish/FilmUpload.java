package org.kinora.publish;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.kinora.publish.Server.Unreachable;

/// Sends one file by tus, from where the server stands, until it has all bytes.
final class FilmUpload {

  private static final String UPLOADS = "/api/v1/uploads";
  private static final long MAX_REQUEST = 256L << 20;
  private static final Duration STALL = Duration.ofSeconds(90);

  private final Server server;
  private final Film film;
  private final Words words;
  private final ResumeFile resume;
  private final Screen screen;
  private final Patience patience = new Patience();

  /// What is said of the film: its title, or the id of the video that it takes the place of.
  record Words(@Nullable String title, @Nullable String replaces) {}

  FilmUpload(Server server, Film film, Words words, ResumeFile resume, Screen screen) {
    this.server = server;
    this.film = film;
    this.words = words;
    this.resume = resume;
    this.screen = screen;
  }

  /// Returns the id of the video.
  String run() throws PublishFailure {
    while (true) {
      try {
        Optional<ResumeFile.State> known = resume.read();
        if (known.isPresent() && known.get().uploaded()) {
          return known.get().video();
        }
        ResumeFile.State state = known.isPresent() ? known.get() : create();
        long offset = offset(state);
        if (offset < 0) {
          resume.delete();
          continue;
        }
        screen.uploading(film, offset);
        if (offset < film.size()) {
          offset = append(state, offset);
        }
        if (offset == film.size()) {
          resume.write(new ResumeFile.State(state.location(), state.video(), true));
          return state.video();
        }
      } catch (Unreachable e) {
        if (!server.hasAnswered()) {
          throw e.failure();
        }
        screen.note(e.failure().reason() + " Trying again ...");
        patience.await(e.failure());
      }
    }
  }

  private ResumeFile.State create() throws PublishFailure, Unreachable {
    var request =
        server
            .request(UPLOADS)
            .header("Tus-Resumable", "1.0.0")
            .header("Upload-Length", Long.toString(film.size()))
            .header("Upload-Metadata", metadata())
            .POST(BodyPublishers.noBody());
    HttpResponse<String> response = server.send(request);
    Optional<String> location = response.headers().firstValue("Location");
    Optional<String> video = response.headers().firstValue("Kinora-Video-Id");
    if (response.statusCode() != 201) {
      throw refused(response);
    }
    if (location.isEmpty() || video.isEmpty()) {
      throw new PublishFailure(Exit.SERVER, "This server doesn't answer as a Kinora server does.");
    }
    var state = new ResumeFile.State(location.get(), video.get(), false);
    resume.write(state);
    return state;
  }

  /// Where the server stands, or -1 when it doesn't know the upload any more.
  private long offset(ResumeFile.State state) throws PublishFailure, Unreachable {
    HttpResponse<String> response =
        server.send(server.request(state.location()).header("Tus-Resumable", "1.0.0").HEAD());
    int status = response.statusCode();
    if (status == 404 || status == 410) {
      return -1;
    }
    if (status == 423) {
      throw busy();
    }
    if (status != 200) {
      throw refused(response);
    }
    return response.headers().firstValueAsLong("Upload-Offset").orElse(-1);
  }

  private long append(ResumeFile.State state, long offset) throws PublishFailure, Unreachable {
    long length = Math.min(MAX_REQUEST, film.size() - offset);
    try (var file = FileChannel.open(film.path(), StandardOpenOption.READ)) {
      file.position(offset);
      var bytes = new Counted(Channels.newInputStream(file), offset, offset + length);
      BodyPublisher body =
          BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> bytes), length);
      var request =
          server
              .request(state.location())
              .header("Tus-Resumable", "1.0.0")
              .header("Upload-Offset", Long.toString(offset))
              .header("Content-Type", "application/offset+octet-stream")
              .method("PATCH", body)
              .build();
      HttpResponse<String> response = server.answered(watch(server.begin(request), bytes));
      return switch (response.statusCode()) {
        case 204 -> progressed(response, offset);
        // Somebody else wrote, or the upload is gone: the next look at the offset tells.
        case 404, 409, 410, 423 -> throw busy();
        // The disk was filled by others meanwhile; what has arrived is safe.
        case 507 -> throw new Unreachable(refused(response));
        default -> throw refused(response);
      };
    } catch (IOException e) {
      throw new PublishFailure(Exit.FILE, film.path() + " can't be read: " + e.getMessage(), e);
    }
  }

  private long progressed(HttpResponse<String> response, long before) {
    long offset = response.headers().firstValueAsLong("Upload-Offset").orElse(before);
    if (offset > before) {
      patience.renew();
    }
    return offset;
  }

  private HttpResponse<String> watch(
      java.util.concurrent.CompletableFuture<HttpResponse<String>> answer, Counted bytes)
      throws PublishFailure, Unreachable {
    try {
      while (true) {
        try {
          return answer.get(250, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          screen.uploaded(film, bytes.position);
          if (System.nanoTime() - bytes.readAt > STALL.toNanos()) {
            answer.cancel(true);
            throw server.unreachable(e);
          }
        }
      }
    } catch (ExecutionException e) {
      throw server.unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PublishFailure(Exit.UNEXPECTED, "Interrupted.", e);
    }
  }

  private String metadata() {
    String metadata = "filename " + base64(film.name());
    String title = words.title();
    String replaces = words.replaces();
    metadata += title == null ? "" : ",title " + base64(title);
    return replaces == null ? metadata : metadata + ",replaces " + base64(replaces);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Unreachable busy() {
    return new Unreachable(
        new PublishFailure(
            Exit.UPLOAD_REFUSED, "Another program is sending the same upload; it did not let go."));
  }

  private PublishFailure refused(HttpResponse<String> response) {
    return new PublishFailure(
        Exit.UPLOAD_REFUSED, film.name() + " was not taken: " + server.detail(response));
  }

  /// The bytes of one request; tells how far the sending has come.
  private static final class Counted extends InputStream {

    private final InputStream bytes;
    private final long end;
    private volatile long position;
    private volatile long readAt = System.nanoTime();

    Counted(InputStream bytes, long position, long end) {
      this.bytes = bytes;
      this.end = end;
      this.position = position;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : ByteBuffer.wrap(one).get() & 0xFF;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes, the screen reads
    public int read(byte[] target, int offset, int length) throws IOException {
      if (position == end) {
        return -1;
      }
      int count = bytes.read(target, offset, (int) Math.min(length, end - position));
      readAt = System.nanoTime();
      position += Math.max(0, count);
      return count;
    }
  }
}
