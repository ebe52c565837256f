package org.kinora.media.rtmp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.kinora.media.amf.AmfValue;

/// What a server answers to commands (RTMP §7.2.1.1, §7.2.2; E-RTMP, connect).
final class Replies {

  static final String PUBLISH_START = "NetStream.Publish.Start";
  static final String CONNECT_CLOSED = "NetConnection.Connect.Closed";
  static final String RECONNECT_REQUEST = "NetConnection.Connect.ReconnectRequest";

  /// Codings that may be sent as FourCC.
  static final List<String> VIDEO_CODINGS = List.of("avc1", "hvc1", "av01", "vp09");
  static final List<String> AUDIO_CODINGS = List.of("mp4a", "Opus", "fLaC", "ac-3", "ec-3");

  // The version that other servers claim and encoders have seen for years.
  private static final String SERVER_VERSION = "FMS/3,0,1,123";
  private static final int CAPABILITIES = 31;
  // Reconnect, ModEx and TimestampNanoOffset; several tracks are read, but one is kept.
  private static final int CAPS_EX = 0x01 | 0x04 | 0x08;
  private static final int CAN_FORWARD = 0x04;

  private Replies() {}

  static Message.Command connected(Message.Command connect) {
    var properties = new LinkedHashMap<String, AmfValue>();
    properties.put("fmsVer", AmfValue.of(SERVER_VERSION));
    properties.put("capabilities", AmfValue.of(CAPABILITIES));
    if (isEnhanced(connect.object())) {
      properties.put("videoFourCcInfoMap", codings(VIDEO_CODINGS));
      properties.put("audioFourCcInfoMap", codings(AUDIO_CODINGS));
      properties.put("fourCcList", list());
      properties.put("capsEx", AmfValue.of(CAPS_EX));
    }
    var information =
        new LinkedHashMap<>(
            information("status", "NetConnection.Connect.Success", "Connection succeeded."));
    information.put("objectEncoding", AmfValue.of(0));
    return Message.Command.of(
        "_result",
        connect.transaction(),
        new AmfValue.Obj(properties),
        new AmfValue.Obj(information));
  }

  static Message.Command result(Message.Command command, AmfValue value) {
    return Message.Command.of("_result", command.transaction(), new AmfValue.Null(), value);
  }

  /// `level` is `status`, `warning` or `error`.
  static Message.Command status(String level, String code, String description) {
    return Message.Command.of(
        "onStatus",
        0,
        new AmfValue.Null(),
        new AmfValue.Obj(information(level, code, description)));
  }

  static AmfValue list() {
    return new AmfValue.StrictArray(
        Stream.concat(VIDEO_CODINGS.stream(), AUDIO_CODINGS.stream()).map(AmfValue::of).toList());
  }

  private static Map<String, AmfValue> information(String level, String code, String description) {
    var information = new LinkedHashMap<String, AmfValue>();
    information.put("level", AmfValue.of(level));
    information.put("code", AmfValue.of(code));
    information.put("description", AmfValue.of(description));
    return information;
  }

  private static AmfValue codings(List<String> names) {
    var codings = new LinkedHashMap<String, AmfValue>();
    names.forEach(name -> codings.put(name, AmfValue.of(CAN_FORWARD)));
    return new AmfValue.Obj(codings);
  }

  private static boolean isEnhanced(AmfValue connect) {
    return List.of("fourCcList", "videoFourCcInfoMap", "audioFourCcInfoMap", "capsEx").stream()
        .anyMatch(name -> !connect.get(name).equals(new AmfValue.Undefined()));
  }
}
