package org.kinora.restream;

import java.time.Instant;
import org.kinora.language.Words;

/// How it stands with a target, for people.
final class RestreamWords {

  private RestreamWords() {}

  /// Empty where the state says it all.
  static String detail(TargetState state, Words words) {
    var texts = words.messages(RestreamMessages.class);
    return switch (state) {
      case TargetState.Off _, TargetState.Connecting _ -> "";
      case TargetState.Ready _ -> texts.ready_means();
      case TargetState.Live live ->
          texts.live_means(words.bitsPerSecond(live.bitrateBps()), live.leftOut());
      case TargetState.Waiting waiting -> {
        Instant next = waiting.nextAt();
        String why = why(waiting.why(), texts);
        yield next == null ? why : why + " " + texts.again_at(words.clock(next));
      }
    };
  }

  private static String why(Setback setback, RestreamMessages texts) {
    return switch (setback.kind()) {
      case NO_SUCH_HOST -> texts.no_such_host();
      case PRIVATE_NETWORK -> texts.private_network();
      case NO_ANSWER -> texts.no_answer();
      case CERTIFICATE -> texts.certificate();
      case NOT_ENCRYPTED -> texts.not_encrypted();
      case NOT_RTMP -> texts.not_rtmp();
      case REFUSED -> texts.refused(setback.words());
      case ENDED -> texts.ended(setback.words());
      case BROKEN -> texts.broken();
      case TOO_SLOW -> texts.too_slow();
      case KEY_LOST -> texts.key_lost();
    };
  }
}
