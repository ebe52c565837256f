package org.kinora.admin;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.account.FormPost;
import org.kinora.platform.Space;
import org.kinora.space.DiskDay;
import org.kinora.space.DiskDays;
import org.kinora.space.Forecast;

/// What fills the disk, and when it will be full.
@Path("/admin/storage")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@Access(Access.Level.ADMINISTRATOR)
class StoragePages {

  private static final int WEEKS = 8 * 7;
  private static final int SHOWN_OWNERS = 20;

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance storage(StorageView view);
  }

  /// A kind of bytes; `name` is its message, `share` from 0 to 1 of all that is ours.
  record Kind(String name, long size, double share) {}

  /// A day of the history.
  record Day(LocalDate day, long used, long free, double share) {}

  /// What the page shows; texts are empty where nothing can be said yet.
  record StorageView(
      List<Kind> kinds,
      List<Day> days,
      List<OwnerRow> owners,
      long free,
      long floor,
      @Nullable Long growth,
      String full) {

    StorageView {
      kinds = List.copyOf(kinds);
      days = List.copyOf(days);
      owners = List.copyOf(owners);
    }
  }

  /// Who fills how much.
  record OwnerRow(String id, String name, long size, int videos) {}

  private final DiskDays disk;
  private final Space space;

  StoragePages(DiskDays disk, Space space) {
    this.disk = disk;
    this.space = space;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance storage() {
    var days = disk.last(WEEKS);
    long left = space.free() - space.floor();
    var growth = Forecast.growth(days);
    var full = Forecast.daysUntilFull(days, left);
    long most = days.stream().mapToLong(DiskDay::usedBytes).max().orElse(1);
    return Templates.storage(
        new StorageView(
            days.isEmpty() ? List.of() : kinds(days.getLast()),
            days.reversed().stream().limit(14).map(day -> day(day, most)).toList(),
            disk.most(SHOWN_OWNERS).stream()
                .map(owner -> new OwnerRow(owner.id(), owner.name(), owner.bytes(), owner.videos()))
                .toList(),
            space.free(),
            space.floor(),
            growth.isPresent() ? Math.round(growth.getAsDouble()) : null,
            full.isPresent() ? Long.toString(full.getAsLong()) : ""));
  }

  @POST
  @FormPost
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response measure() throws IOException {
    disk.measure();
    return Response.seeOther(URI.create("/admin/storage")).build();
  }

  private static List<Kind> kinds(DiskDay day) {
    return List.of(
        kind("sources", day.sourceBytes(), day),
        kind("renditions", day.renditionBytes(), day),
        kind("uploads", day.uploadBytes(), day),
        kind("temporary", day.temporaryBytes(), day),
        kind("database", day.otherBytes(), day));
  }

  private static Kind kind(String name, long bytes, DiskDay day) {
    return new Kind("bytes_" + name, bytes, bytes / (double) Math.max(1, day.usedBytes()));
  }

  private static Day day(DiskDay day, long most) {
    return new Day(
        day.day(), day.usedBytes(), day.freeBytes(), day.usedBytes() / (double) Math.max(1, most));
  }
}
