package org.kinora.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import org.kinora.platform.DataFolder;
import org.kinora.platform.FfmpegPrograms;
import org.kinora.platform.ObjectStore;
import org.kinora.platform.Sandbox;
import org.kinora.platform.SpaceConfig;
import org.kinora.platform.encoder.Encoders;

/// The running server's checks of itself; what they found last is kept.
@ApplicationScoped
class Health {

  private static final Logger LOG = Logger.getLogger(Health.class);
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final Parts parts;
  private final Reports reports;
  private final Probes probes;
  private final Config config;
  private final ReentrantLock checking = new ReentrantLock();
  private final ReentrantLock travelling = new ReentrantLock();
  private final AtomicBoolean isTravelling = new AtomicBoolean();

  /// What is looked at.
  @ApplicationScoped
  static class Parts {
    private final DataFolder data;
    private final ObjectStore store;
    private final DataSource pool;
    private final FfmpegPrograms programs;
    private final Sandbox sandbox;
    private final SpaceConfig space;
    private final Encoders encoders;

    Parts(
        DataFolder data,
        ObjectStore store,
        DataSource pool,
        FfmpegPrograms programs,
        Sandbox sandbox,
        SpaceConfig space,
        Encoders encoders) {
      this.encoders = encoders;
      this.data = data;
      this.store = store;
      this.pool = pool;
      this.programs = programs;
      this.sandbox = sandbox;
      this.space = space;
    }

    List<Check> checks() {
      var checks = new ArrayList<>(MachineChecks.all());
      checks.addAll(new DataChecks(data, space).all());
      checks.addAll(new FfmpegChecks(programs, encoders).all());
      checks.add(SandboxCheck.of(sandbox));
      checks.addAll(new DatabaseChecks(pool::getConnection).all());
      checks.add(DataChecks.objects(store));
      return checks;
    }

    Remote self() throws IOException {
      return Remote.on(data);
    }

    RoundTrip roundTrip(Remote self, Optional<URI> publicUrl) {
      return new RoundTrip(self, data, programs, publicUrl);
    }
  }

  Health(Parts parts, Reports reports, Probes probes, Config config) {
    this.parts = parts;
    this.reports = reports;
    this.probes = probes;
    this.config = config;
  }

  /// Makes all checks but the round trip. One at a time: whoever comes meanwhile waits.
  Report check() {
    checking.lock();
    try {
      var settings = new Settings(config);
      var checks = new ArrayList<>(parts.checks());
      checks.add(new Check("address", this::address));
      checks.addAll(PublicChecks.of(settings, probes));
      var report = Report.of(Examination.of(checks, _ -> {}));
      keep(Reports.CHECKS, report);
      return report;
    } finally {
      checking.unlock();
    }
  }

  /// Sends a generated clip all the way. One at a time: whoever comes meanwhile waits.
  Report roundTrip() {
    travelling.lock();
    try {
      isTravelling.set(true);
      var check = new Check("round trip", RoundTrip.PATIENCE, this::travel);
      var report = Report.of(Examination.of(List.of(check), _ -> {}));
      keep(Reports.ROUND_TRIP, report);
      return report;
    } finally {
      isTravelling.set(false);
      travelling.unlock();
    }
  }

  /// Begins a round trip unless one is under way.
  void beginRoundTrip() {
    if (isTravelling.compareAndSet(false, true)) {
      Thread.ofVirtual()
          .name("round-trip")
          .start(
              () -> {
                try {
                  roundTrip();
                } catch (RuntimeException e) {
                  LOG.error("The round trip could not be made", e);
                  isTravelling.set(false);
                }
              });
    }
  }

  /// A report that can't be kept is worth no less to the one who asked for it.
  private void keep(String name, Report report) {
    try {
      reports.keep(name, report);
    } catch (RuntimeException e) {
      LOG.warnf("The report of the %s can't be kept: %s", name, Examination.reason(e));
    }
  }

  boolean isTravelling() {
    return isTravelling.get();
  }

  Optional<Reports.Kept<Report>> last() {
    return reports.find(Reports.CHECKS, Report.class);
  }

  Optional<Reports.Kept<Report>> lastRoundTrip() {
    return reports.find(Reports.ROUND_TRIP, Report.class);
  }

  private Finding travel() throws IOException {
    try (var self = parts.self()) {
      return parts.roundTrip(self, new Settings(config).publicAddress()).run();
    }
  }

  private Finding address() throws IOException {
    try (var self = parts.self()) {
      var ready = self.get("/q/health/ready", ANSWER);
      return ready.statusCode() == 200
          ? Finding.ok(self.base() + " answers and is ready")
          : Finding.failure(
              self.base() + " answers and is not ready",
              "see " + self.base().resolve("/q/health/ready"));
    }
  }
}
