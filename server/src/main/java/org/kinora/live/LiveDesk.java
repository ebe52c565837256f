package org.kinora.live;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.kinora.channel.Channel;
import org.kinora.channel.Channels;
import org.kinora.language.PageLanguage;
import org.kinora.language.Words;

/// Gathers what the page shows from which a channel goes live.
@ApplicationScoped
class LiveDesk {

  private final Channels channels;
  private final StreamKeys keys;
  private final LiveSettings settings;
  private final OnAir onAir;
  private final Ingest ingest;
  private final PageLanguage language;
  private final Clock clock = Clock.systemUTC();

  LiveDesk(
      Channels channels,
      StreamKeys keys,
      LiveSettings settings,
      OnAir onAir,
      Ingest ingest,
      PageLanguage language) {
    this.channels = channels;
    this.keys = keys;
    this.settings = settings;
    this.onAir = onAir;
    this.ingest = ingest;
    this.language = language;
  }

  LiveDeskView of(Channel channel, HttpServerRequest request) {
    var words = new Words(language.locale());
    return new LiveDeskView(
        channel,
        channels.ownedBy(channel.ownerId()),
        onAir.of(channel).map(view -> OnAirView.of(view, words, clock.instant())).orElse(null),
        new LiveDeskView.Servers(
            ingest.plain(request).orElse(""),
            ingest.encrypted(request).orElse(""),
            ingest.srt(request).orElse(""),
            ingest.isForBrowsers()),
        keys.ofChannel(channel.id()).stream().map(LiveDeskView.KeyRow::of).toList(),
        LiveDeskView.Form.of(settings.of(channel.id())),
        LiveDeskView.Outcome.NONE);
  }
}
