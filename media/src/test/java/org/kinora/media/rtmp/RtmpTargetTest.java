package org.kinora.media.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kinora.media.io.MediaException;

class RtmpTargetTest {

  @ParameterizedTest
  @CsvSource({
    "rtmp://a.example/live2/abcd-1234, false, a.example, 1935, live2, abcd-1234",
    "rtmp://127.0.0.1:19350/live/key, false, 127.0.0.1, 19350, live, key",
    "' RTMPS://a.example/rtmp/FB-1?s=1&a=b/c ', true, a.example, 443, rtmp, FB-1?s=1&a=b/c",
    "rtmps://[::1]:1443/app/instance/key, true, [::1], 1443, app/instance, key",
  })
  void an_address_is_taken_apart(
      String text, boolean isTls, String host, int port, String app, String name)
      throws MediaException {
    assertThat(RtmpTarget.parse(text))
        .isEqualTo(new RtmpTarget(isTls, host, port, app, new Sensitive(name)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "secret",
        "http://a/live/secret",
        "rtmp://a",
        "rtmp://a/secret",
        "rtmp://a/live/",
        "rtmp://a//secret",
        "rtmp:///live/secret",
        "rtmp://u:p@a/live/secret",
        "rtmp://a/live/secret#x",
        "rtmp://a:0/live/secret",
        "rtmp://a:70000/live/secret",
        "rtmp://a b/live/secret",
        "rtmp:a/live/secret",
        "//a/live/secret"
      })
  void anything_else_is_refused_without_showing_the_key(String text) {
    assertThatThrownBy(() -> RtmpTarget.parse(text))
        .isInstanceOf(MediaException.Malformed.class)
        .hasMessageNotContaining("secret")
        .hasNoCause();
  }

  @Test
  void the_key_shows_itself_nowhere() throws MediaException {
    RtmpTarget target = RtmpTarget.parse("rtmp://a.example:1936/live/secret?token=secret");
    assertThat(target).hasToString("rtmp://a.example:1936/live/…");
    assertThat(target.tcUrl()).isEqualTo("rtmp://a.example:1936/live");
    assertThat(RtmpTarget.parse("rtmps://a/live/secret")).hasToString("rtmps://a/live/…");
    assertThat(new RtmpEvent.PublishAsked("live", target.streamName(), "x").toString())
        .doesNotContain("secret");
  }
}
