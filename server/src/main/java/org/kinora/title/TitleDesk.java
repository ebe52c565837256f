package org.kinora.title;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Caller;
import org.kinora.audit.AuditAction;
import org.kinora.audit.AuditLog;
import org.kinora.channel.Channel;
import org.kinora.channel.Channels;
import org.kinora.kernel.CommonProblem;

/// Changes titles for those who look after them, by pages and by REST. What somebody changes who is
/// not the owner is written down.
@ApplicationScoped
class TitleDesk {

  private final Titles titles;
  private final Parts parts;
  private final TitlePictures pictures;
  private final Channels channels;
  private final Caller caller;
  private final AuditLog audit;

  TitleDesk(
      Titles titles,
      Parts parts,
      TitlePictures pictures,
      Channels channels,
      Caller caller,
      AuditLog audit) {
    this.titles = titles;
    this.parts = parts;
    this.pictures = pictures;
    this.channels = channels;
    this.caller = caller;
    this.audit = audit;
  }

  Title make(NewTitle wanted) {
    var kind = TitleKind.parse(wanted.kind());
    var name = TitlePatch.checkedName(wanted.name());
    var asked = wanted.slug();
    var slug = asked == null || asked.isBlank() ? null : TitleSlugs.checked(asked);
    return existing(titles.create(channel(wanted.channel()), kind, name, slug));
  }

  private Channel channel(@Nullable String handle) {
    return channels.ownedBy(caller.required().id()).stream()
        .filter(each -> handle == null || handle.isBlank() || each.handle().equals(handle))
        .findFirst()
        .orElseThrow(TitleProblem.CHANNEL::exception);
  }

  Title existing(String slug) {
    return titles.named(slug).orElseThrow(TitleProblem.NO_SUCH_TITLE::exception);
  }

  void change(Title title, TitlePatch patch) {
    titles.change(title, patch.appliedTo(title.details()));
    noteChange(title);
  }

  void remove(Title title) {
    titles.remove(title);
    pictures.removeAll(title);
    audit.recordOthers(title.home().ownerId(), AuditAction.TITLE_DELETED, title.slug());
  }

  void setPicture(Title title, String slot, InputStream sent) throws IOException {
    pictures.replace(title, slot(slot), sent);
    noteChange(title);
  }

  void removePicture(Title title, String slot) {
    pictures.remove(title, slot(slot));
    noteChange(title);
  }

  private static TitlePictures.Slot slot(String text) {
    return TitlePictures.Slot.of(text).orElseThrow(CommonProblem.NOT_FOUND::exception);
  }

  void putSeason(Title title, int number, SeasonPatch patch) {
    var checked = SeasonPatch.checkedNumber(number);
    parts.putSeason(title, checked, patch.checkedName(), patch.checkedSynopsis());
    noteChange(title);
  }

  void removeSeason(Title title, int number) {
    parts.removeSeason(title, number);
    noteChange(title);
  }

  UUID addPart(Title title, PartPatch patch) {
    var id = parts.add(title, patch.whole());
    noteChange(title);
    return id;
  }

  void changePart(Title title, Part part, PartPatch patch) {
    parts.change(title, part.id(), patch.appliedTo(part));
    noteChange(title);
  }

  void removePart(Title title, UUID part) {
    parts.remove(title, part);
    noteChange(title);
  }

  private void noteChange(Title title) {
    audit.recordOthers(title.home().ownerId(), AuditAction.TITLE_CHANGED, title.slug());
  }
}
