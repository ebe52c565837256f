/// Media formats and protocols as values: bytes in, values out. No framework, no socket, JDK only.
module org.kinora.media {
  requires static transitive org.jspecify;
  requires java.xml;

  exports org.kinora.media.amf;
  exports org.kinora.media.caption;
  exports org.kinora.media.codec;
  exports org.kinora.media.dash;
  exports org.kinora.media.flv;
  exports org.kinora.media.hls;
  exports org.kinora.media.io;
  exports org.kinora.media.mp4;
  exports org.kinora.media.rtmp;
  exports org.kinora.media.sample;
  exports org.kinora.media.srt;
  exports org.kinora.media.text;
}
