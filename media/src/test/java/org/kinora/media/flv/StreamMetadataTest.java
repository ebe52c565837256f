package org.kinora.media.flv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kinora.media.amf.Amf0;
import org.kinora.media.amf.AmfLimits;
import org.kinora.media.amf.AmfValue;
import org.kinora.media.io.MediaException;

class StreamMetadataTest {

  private static final StreamMetadata NOTHING =
      new StreamMetadata(null, null, null, null, null, null);
  private static final StreamMetadata ALL =
      new StreamMetadata(1280, 720, 29.97, 2500, 160, "obs-output module");

  @Test
  void it_is_written_and_read() throws MediaException {
    List<AmfValue> values = Amf0.read(ALL.write(), AmfLimits.DEFAULT);
    assertThat(values.getFirst()).isEqualTo(AmfValue.of("onMetaData"));
    assertThat(StreamMetadata.from(values.get(1))).isEqualTo(ALL);
    assertThat(StreamMetadata.from(NOTHING.toAmf())).isEqualTo(NOTHING);
  }

  @Test
  void an_object_is_as_good_as_an_array() {
    var properties = Map.of("width", AmfValue.of(64.4), "height", AmfValue.of(36));
    assertThat(StreamMetadata.from(new AmfValue.Obj(properties)))
        .isEqualTo(new StreamMetadata(64, 36, null, null, null, null));
  }

  @Test
  void nonsense_is_as_if_it_were_not_said() {
    var properties = new LinkedHashMap<String, AmfValue>();
    properties.put("width", AmfValue.of(-1));
    properties.put("height", AmfValue.of(70_000));
    properties.put("framerate", AmfValue.of(Double.NaN));
    properties.put("videodatarate", AmfValue.of("fast"));
    properties.put("audiodatarate", AmfValue.of(0.2));
    properties.put("encoder", new AmfValue.Null());
    assertThat(StreamMetadata.from(new AmfValue.EcmaArray(properties))).isEqualTo(NOTHING);
    assertThat(StreamMetadata.from(AmfValue.of("text"))).isEqualTo(NOTHING);
  }

  @Test
  void the_encoder_is_short_and_printable() {
    String text = " a\n\u0000b" + "c".repeat(500);
    AmfValue value = new AmfValue.Obj(Map.of("encoder", AmfValue.of(text)));
    assertThat(StreamMetadata.from(value).encoder()).isEqualTo("ab" + "c".repeat(97));
  }
}
