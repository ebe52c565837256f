package org.kinora.admin;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.account.Access;
import org.kinora.audit.AuditAction;
import org.kinora.audit.AuditEntries;
import org.kinora.audit.AuditEntry;

/// Who did what with rights that others do not have.
@Path("/admin/audit")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@Access(Access.Level.ADMINISTRATOR)
class AuditPages {

  private static final int PER_PAGE = 50;

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance audit(AuditView view);
  }

  /// An entry's row. `what` is the name of the message that says it.
  record Row(Instant at, String actor, String what, String subject, String detail, String address) {

    static Row of(AuditEntry entry) {
      return new Row(
          entry.at(),
          entry.actor(),
          message(entry.action()),
          entry.subject(),
          entry.detail().equals("{}") ? "" : entry.detail(),
          entry.address());
    }
  }

  /// An action to choose in the filter.
  record Choice(String value, String what, boolean isChosen) {}

  /// What the page shows; `next` is empty on the last one.
  record AuditView(List<Row> rows, String person, List<Choice> actions, String next) {
    AuditView {
      rows = List.copyOf(rows);
      actions = List.copyOf(actions);
    }
  }

  private final AuditEntries entries;

  AuditPages(AuditEntries entries) {
    this.entries = entries;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance audit(
      @QueryParam("person") @DefaultValue("") String person,
      @QueryParam("action") @DefaultValue("") String action,
      @QueryParam("before") @DefaultValue("9223372036854775807") long before) {
    var found =
        entries.page(
            new AuditEntries.Filter(person.replace("\0", ""), action.replace("\0", "")),
            before,
            PER_PAGE + 1);
    var page = found.subList(0, Math.min(PER_PAGE, found.size()));
    var next =
        found.size() > PER_PAGE
            ? "/admin/audit?person="
                + encoded(person)
                + "&action="
                + encoded(action)
                + "&before="
                + page.getLast().id()
            : "";
    return Templates.audit(
        new AuditView(
            page.stream().map(Row::of).toList(),
            person,
            Arrays.stream(AuditAction.values()).map(each -> choice(each.text(), action)).toList(),
            next));
  }

  private static Choice choice(String value, String chosen) {
    return new Choice(value, message(value), value.equals(chosen));
  }

  private static String message(String action) {
    return "did_" + action.replace('-', '_');
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
