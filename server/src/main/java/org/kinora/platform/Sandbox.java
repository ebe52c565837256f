package org.kinora.platform;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.kinora.platform.sandbox.Confinement;
import org.kinora.platform.sandbox.Confinements;
import org.kinora.platform.sandbox.Launcher;
import org.kinora.platform.sandbox.Programs;
import org.kinora.platform.sandbox.SandboxLevel;

/// How FFmpeg is confined here. Found out once, in the background from the start on; who asks
/// earlier waits.
@Singleton
public class Sandbox {

  private static final Logger LOG = Logger.getLogger(Sandbox.class);

  // After the end of what an earlier life left behind, which would end the canary's runs as well.
  private static final int LATE = 4000;

  private final FfmpegPrograms programs;
  private final FfmpegConfig config;
  private @Nullable Confinement found;

  Sandbox(FfmpegPrograms programs, FfmpegConfig config) {
    this.programs = programs;
    this.config = config;
  }

  /// For programs without a server, such as `doctor`. Unpacks FFmpeg into the data folder when it
  /// is not there yet.
  public static Sandbox of(DataFolder data, FfmpegConfig config) {
    return new Sandbox(new FfmpegPrograms(data, config), config);
  }

  void onStart(@Observes @Priority(LATE) StartupEvent event) {
    Thread.ofPlatform().name("sandbox-canary").daemon().start(this::announce);
  }

  public SandboxLevel level() throws IOException {
    return confinement().level();
  }

  /// For administrators, such as "full (Landlock ABI 7, seccomp, limits)".
  public String description() throws IOException {
    return confinement().description();
  }

  /// What makes it better; empty when nothing has to.
  public String cure() throws IOException {
    return confinement().cure();
  }

  /// What is known by now, without waiting.
  public synchronized Optional<Confinement> known() {
    return Optional.ofNullable(found);
  }

  /// Whether files of people who are not administrators may be given to FFmpeg. Waits until it is
  /// known how that is confined.
  public boolean acceptsUntrusted() throws IOException {
    return config.acceptsUntrusted(level());
  }

  Launcher launcher() throws IOException {
    return confinement().launcher();
  }

  private Confinement confinement() throws IOException {
    var known = known();
    return known.isPresent() ? known.get() : find();
  }

  private Confinement find() throws IOException {
    synchronized (programs) {
      var known = known();
      if (known.isPresent()) {
        return known.get();
      }
      Path folder = programs.folder();
      var names = List.of("ffmpeg", "ffprobe");
      var fresh =
          Confinements.choose(
              config.sandbox(), new Programs(folder, names, programs.environment()), config.user());
      synchronized (this) {
        found = fresh;
      }
      return fresh;
    }
  }

  private void announce() {
    try {
      var confinement = confinement();
      if (confinement.level().isConfined()) {
        LOG.infof("FFmpeg's sandbox: %s", confinement.description());
      } else {
        LOG.warnf("FFmpeg's sandbox: %s. %s", confinement.description(), confinement.cure());
      }
    } catch (IOException e) {
      LOG.errorf("FFmpeg's sandbox could not be tried: %s", e.getMessage());
    }
  }
}
