package org.kinora.restream;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;
import org.kinora.channel.Channel;
import org.kinora.language.PageLanguage;
import org.kinora.language.Words;

/// A channel's targets as the page to go live shows them; templates read it as `inject:restream`.
@Named("restream")
@RequestScoped
public class RestreamSection {

  private final Targets targets;
  private final Relays relays;
  private final PageLanguage language;

  RestreamSection(Targets targets, Relays relays, PageLanguage language) {
    this.targets = targets;
    this.relays = relays;
    this.language = language;
  }

  /// All of it.
  public record View(String page, List<Row> rows, boolean isFull, Form form) {
    public View {
      rows = List.copyOf(rows);
    }
  }

  /// A target and how it stands; `state` is that of the API.
  public record Row(
      UUID id,
      String name,
      String address,
      boolean isOn,
      String state,
      String detail,
      String path) {}

  /// What was entered, but for the key; `code` and `problem` are empty when nothing was refused.
  public record Form(String path, String label, String address, String code, String problem) {}

  public View of(Channel channel) {
    var all = targets.ofChannel(channel.id());
    return new View(
        page(channel),
        all.stream().map(target -> row(channel, target)).toList(),
        targets.isFull(all.size()),
        new Form(path(channel), "", "", "", ""));
  }

  private Row row(Channel channel, Target target) {
    var state = relays.state(target);
    return new Row(
        target.id(),
        target.name(),
        target.address(),
        target.isOn(),
        state.text(),
        RestreamWords.detail(state, new Words(language.locale())),
        path(channel) + "/" + target.id());
  }

  static String page(Channel channel) {
    return "/my/channels/" + channel.handle() + "/live";
  }

  static String path(Channel channel) {
    return page(channel) + "/targets";
  }
}
