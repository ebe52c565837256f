/// Media formats and protocols as values: bytes in, values out. No framework, no socket, JDK only.
module org.kinora.media {
  requires static org.jspecify;

  exports org.kinora.media.codec;
  exports org.kinora.media.io;
  exports org.kinora.media.mp4;
}
