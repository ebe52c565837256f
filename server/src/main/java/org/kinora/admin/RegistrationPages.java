package org.kinora.admin;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.account.Access;
import org.kinora.account.FormPost;
import org.kinora.account.Moment;
import org.kinora.account.Pages;
import org.kinora.join.Invitations;
import org.kinora.join.RegistrationMode;
import org.kinora.setting.SiteAddress;

/// Who may sign up: the mode, those who wait, invitations.
@Path("/admin/registration")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.ADMINISTRATOR)
class RegistrationPages {

  private static final String HERE = "/admin/registration";
  private static final int NOTE_MOST = 100;

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance registration(RegistrationView view);
  }

  /// All that the page shows. `fresh` is the address of an invitation just made, shown this once.
  record RegistrationView(
      List<ModeChoice> modes,
      boolean isCreator,
      List<WaitingRow> waiting,
      List<InvitationRow> invitations,
      String fresh,
      boolean isSaved) {

    RegistrationView {
      modes = List.copyOf(modes);
      waiting = List.copyOf(waiting);
      invitations = List.copyOf(invitations);
    }
  }

  /// A mode to choose.
  record ModeChoice(String key, String label, String about, boolean isChosen) {}

  /// Somebody who waits.
  record WaitingRow(UUID id, String name, String email, Moment since) {}

  /// An invitation in the list.
  record InvitationRow(
      UUID id, String note, int uses, int mostUses, Moment made, Moment expires, boolean isOver) {}

  private final RegistrationDesk desk;
  private final RegistrationActs acts;
  private final SiteAddress site;

  RegistrationPages(RegistrationDesk desk, RegistrationActs acts, SiteAddress site) {
    this.desk = desk;
    this.acts = acts;
    this.site = site;
  }

  @GET
  @Operation(hidden = true)
  public Response registration(@QueryParam("saved") @DefaultValue("") String saved) {
    return Pages.of(200, Templates.registration(desk.view("", saved.equals("yes"))));
  }

  @POST
  @FormPost
  @Operation(hidden = true)
  public Response change(
      @FormParam("mode") @DefaultValue("") String mode,
      @FormParam("creator") @DefaultValue("") String creator) {
    RegistrationMode.parse(mode).ifPresent(chosen -> acts.allow(chosen, creator.equals("yes")));
    return Pages.see(HERE + "?saved=yes");
  }

  @POST
  @Path("waiting/{id}/admit")
  @FormPost
  @Operation(hidden = true)
  public Response admit(@PathParam("id") UUID id) {
    acts.admit(id);
    return Pages.see(HERE);
  }

  @POST
  @Path("waiting/{id}/refuse")
  @FormPost
  @Operation(hidden = true)
  public Response refuse(@PathParam("id") UUID id) {
    acts.refuse(id);
    return Pages.see(HERE);
  }

  @POST
  @Path("invitations")
  @FormPost
  @Operation(hidden = true)
  public Response invite(
      @FormParam("note") @DefaultValue("") String note,
      @FormParam("uses") @DefaultValue("1") int uses,
      @FormParam("days") @DefaultValue("7") int days) {
    var clean = note.strip().replaceAll("\\p{Cntrl}", " ");
    var label = clean.length() > NOTE_MOST ? clean.substring(0, NOTE_MOST) : clean;
    var life = Duration.ofDays(Math.clamp(days, 1, Invitations.LONGEST.toDays()));
    var token = acts.invite(label, Math.clamp(uses, 1, Invitations.MOST_USES), life);
    var link = site.of("/invite/" + token.text());
    return Pages.of(200, Templates.registration(desk.view(link, false)));
  }

  @POST
  @Path("invitations/{id}/withdraw")
  @FormPost
  @Operation(hidden = true)
  public Response withdraw(@PathParam("id") UUID id) {
    acts.withdraw(id);
    return Pages.see(HERE);
  }
}
