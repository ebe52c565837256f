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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.account.AccountMessages;
import org.kinora.account.Email;
import org.kinora.account.Flaws;
import org.kinora.account.FormPost;
import org.kinora.account.Moment;
import org.kinora.account.Pages;
import org.kinora.language.PageLanguage;
import org.kinora.mail.Letter;
import org.kinora.mail.MailServer;
import org.kinora.mail.SentMail;

/// The outbox, and a try of the mail server.
@Path("/admin/mail")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.ADMINISTRATOR)
class MailPages {

  private static final int MOST = 50;

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance mail(MailView view);
  }

  /// A mail in the list; the body is empty once it was sent.
  record Row(
      long id,
      String recipient,
      String subject,
      String body,
      String state,
      String stateText,
      String problem,
      int attempts,
      Moment at,
      @Nullable Moment next,
      boolean isAgain) {}

  /// What came of the test: `problem` belongs to the form, `answer` to the server.
  record Test(String typed, boolean isTaken, String answer, String problem) {
    static final Test NONE = new Test("", false, "", "");
  }

  /// All that the page shows; `older` is where the list goes on, 0 at its end.
  record MailView(
      boolean canSend, String from, String origin, List<Row> rows, long older, Test test) {
    MailView {
      rows = List.copyOf(rows);
    }
  }

  private final MailDesk desk;
  private final PageLanguage language;

  MailPages(MailDesk desk, PageLanguage language) {
    this.desk = desk;
    this.language = language;
  }

  @GET
  @Operation(hidden = true)
  public Response mail(@QueryParam("before") @DefaultValue("9223372036854775807") long before) {
    return page(200, before, Test.NONE);
  }

  @POST
  @Path("test")
  @FormPost
  @Operation(hidden = true)
  public Response test(@FormParam("to") @DefaultValue("") String to) {
    var words = language.words(DeskMessages.class);
    return switch (Email.read(to)) {
      case Email.Reading.Flawed(var flaw) ->
          tested(
              422,
              new Test(to, false, "", Flaws.text(flaw, language.words(AccountMessages.class))));
      case Email.Reading.Valid(_) when !desk.canSend() ->
          tested(409, new Test(to, false, words.no_mail_server(), ""));
      case Email.Reading.Valid(var email) -> {
        var letter = new Letter(email.text(), words.test_subject(), words.test_body());
        yield switch (desk.test(letter)) {
          case MailServer.Answer.Taken() -> tested(200, new Test(to, true, words.test_taken(), ""));
          case MailServer.Answer.Refused(var why) -> tested(200, new Test(to, false, why, ""));
        };
      }
    };
  }

  @POST
  @Path("{id}/retry")
  @FormPost
  @Operation(hidden = true)
  public Response retry(@PathParam("id") long id) {
    desk.retry(id);
    return Pages.see("/admin/mail");
  }

  private Response tested(int status, Test test) {
    return page(status, Long.MAX_VALUE, test);
  }

  private Response page(int status, long before, Test test) {
    var mails = desk.latest(before, MOST + 1);
    var shown = mails.stream().limit(MOST).toList();
    long older = mails.size() > MOST ? shown.getLast().id() : 0;
    var rows = shown.stream().map(this::row).toList();
    return Pages.of(
        status,
        Templates.mail(
            new MailView(desk.canSend(), desk.from(), desk.origin(), rows, older, test)));
  }

  private Row row(SentMail mail) {
    var words = language.words(DeskMessages.class);
    var locale = language.locale();
    var next = mail.nextTry();
    var letter = mail.letter();
    return new Row(
        mail.id(),
        letter.recipient(),
        letter.subject(),
        letter.body(),
        switch (mail.state()) {
          case WAITING -> "waiting";
          case SENT -> "complete";
          case FAILED -> "failed";
          case SHOWN -> "warning";
        },
        switch (mail.state()) {
          case WAITING -> words.mail_waiting();
          case SENT -> words.mail_sent();
          case FAILED -> words.mail_failed();
          case SHOWN -> words.mail_shown();
        },
        mail.problem(),
        mail.attempts(),
        Moment.of(mail.at(), locale),
        next == null ? null : Moment.of(next, locale),
        desk.canSend()
            && (mail.state() == SentMail.State.FAILED || mail.state() == SentMail.State.SHOWN));
  }
}
