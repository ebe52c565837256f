package org.kinora.admin;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;
import org.kinora.account.Moment;
import org.kinora.account.Role;
import org.kinora.admin.RegistrationPages.InvitationRow;
import org.kinora.admin.RegistrationPages.ModeChoice;
import org.kinora.admin.RegistrationPages.RegistrationView;
import org.kinora.admin.RegistrationPages.WaitingRow;
import org.kinora.join.Invitation;
import org.kinora.join.Invitations;
import org.kinora.join.Registration;
import org.kinora.join.RegistrationMode;
import org.kinora.join.Waiting;
import org.kinora.language.PageLanguage;

/// Registration as administrators see it.
@ApplicationScoped
class RegistrationDesk {

  private static final int MOST = 100;

  private final Registration registration;
  private final Invitations invitations;
  private final Waiting waiting;
  private final PageLanguage language;

  RegistrationDesk(
      Registration registration, Invitations invitations, Waiting waiting, PageLanguage language) {
    this.registration = registration;
    this.invitations = invitations;
    this.waiting = waiting;
    this.language = language;
  }

  /// `fresh` is the link of an invitation just made.
  RegistrationView view(String fresh, boolean isSaved) {
    var locale = language.locale();
    var now = Instant.now();
    return new RegistrationView(
        Stream.of(RegistrationMode.values()).map(this::choice).toList(),
        registration.role() == Role.CREATOR,
        waiting.first(MOST).stream()
            .map(
                each ->
                    new WaitingRow(
                        each.id(), each.name(), each.email(), Moment.of(each.since(), locale)))
            .toList(),
        invitations.latest(MOST).stream().map(each -> row(each, locale, now)).toList(),
        fresh,
        isSaved);
  }

  private ModeChoice choice(RegistrationMode mode) {
    var words = language.words(DeskMessages.class);
    boolean isChosen = registration.mode() == mode;
    return switch (mode) {
      case OPEN ->
          new ModeChoice(mode.text(), words.mode_open(), words.mode_open_about(), isChosen);
      case APPROVAL ->
          new ModeChoice(mode.text(), words.mode_approval(), words.mode_approval_about(), isChosen);
      case INVITATION ->
          new ModeChoice(
              mode.text(), words.mode_invitation(), words.mode_invitation_about(), isChosen);
      case CLOSED ->
          new ModeChoice(mode.text(), words.mode_closed(), words.mode_closed_about(), isChosen);
    };
  }

  private static InvitationRow row(Invitation invitation, Locale locale, Instant now) {
    return new InvitationRow(
        invitation.id(),
        invitation.note(),
        invitation.uses(),
        invitation.mostUses(),
        Moment.day(invitation.createdAt(), locale),
        Moment.day(invitation.expiresAt(), locale),
        invitation.isOver(now));
  }
}
