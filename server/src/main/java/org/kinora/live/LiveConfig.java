package org.kinora.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How this site goes live. [LiveConfigCheck] says what is wrong with it before anything starts.
@ConfigMapping(prefix = "kinora.live")
public interface LiveConfig {

  Rtmp rtmp();

  Rtmps rtmps();

  Ladder ladder();

  Srt srt();

  Browser browser();

  /// How long a broadcast waits for its encoder to come back before it ends. OBS tries again after
  /// 2, 3, 4.5, 6.75 … seconds.
  @WithDefault("30s")
  Duration grace();

  /// How long an encoder may send nothing before its connection counts as dead.
  @WithDefault("15s")
  Duration idle();

  /// Length of a part, the unit of low latency: viewers are about three of them behind.
  @WithDefault("200ms")
  Duration part();

  /// Length of a segment, where the encoder sends key frames so often.
  @WithDefault("2s")
  Duration segment();

  /// The longest that a segment may become, told to players once and for all: whole seconds.
  @WithDefault("4s")
  Duration targetDuration();

  /// After which a broadcast ends in any case.
  @WithDefault("24h")
  Duration maxLength();

  /// Broadcasts at the same time.
  @WithDefault("50")
  int maxBroadcasts();

  /// Connections of encoders from one address at the same time.
  @WithDefault("20")
  int connectionsPerAddress();

  /// What one encoder may send, in kbit/s. Beyond it is warned, and disconnected once it has sent
  /// 20 seconds' worth too much.
  @WithDefault("50000")
  int maxBitrate();

  /// Where encoders publish.
  interface Rtmp {

    @WithDefault("true")
    boolean enabled();

    /// Address to listen on.
    @WithDefault("${quarkus.http.host:0.0.0.0}")
    String host();

    /// Port to listen on; 0 takes a free one.
    @WithDefault("1935")
    int port();

    /// What people paste into their encoder, such as `rtmp://live.example.org/live`. Without it,
    /// the host of the page with the port that is listened on.
    Optional<String> publicUrl();
  }

  /// Where encoders publish encrypted.
  interface Rtmps {

    @WithDefault("false")
    boolean enabled();

    /// Port to listen on; 0 takes a free one.
    @WithDefault("1936")
    int port();

    /// The certificate and those that vouch for it, as PEM.
    Optional<Path> certificate();

    /// Its private key, as PEM (PKCS #8).
    Optional<Path> key();
  }

  /// Smaller sizes of broadcasts, for those whose line does not carry what the encoder sends.
  interface Ladder {

    @WithDefault("true")
    boolean enabled();

    /// Short sides in pixels. A broadcast gets those that are smaller than it is.
    @WithDefault("720,480,360")
    List<Integer> sizes();

    /// Which part of all cores the sizes of all broadcasts may take together, from 0 to 1.
    /// Broadcasts beyond that go without the largest ones.
    @WithDefault("0.5")
    double cores();
  }

  /// Where encoders publish by SRT.
  interface Srt {

    @WithDefault("false")
    boolean enabled();

    /// UDP port to listen on; 0 takes a free one.
    @WithDefault("9710")
    int port();

    /// Encrypts what comes: encoders have to be set to the same, 10 to 79 characters.
    Optional<String> passphrase();

    /// How long a lost packet is waited for, unless the encoder asks for more.
    @WithDefault("120ms")
    Duration latency();
  }

  /// Going live from a browser.
  interface Browser {

    @WithDefault("true")
    boolean enabled();
  }
}
