package org.kinora.catalog;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;

/// Media addresses in a build without delivery.
@DefaultBean
@ApplicationScoped
class Unaddressed implements MediaAddresses {

  @Override
  public String hls(Video video) {
    return "/media/" + video.id() + "/main.m3u8";
  }

  @Override
  public String dash(Video video) {
    return "/media/" + video.id() + "/main.mpd";
  }

  @Override
  public String poster(Video video) {
    return poster(video, video.poster());
  }

  @Override
  public String poster(Video video, int candidate) {
    return "/media/" + video.id() + "/poster-" + candidate;
  }

  @Override
  public String thumbnails(Video video) {
    return "/media/" + video.id() + "/storyboard.vtt";
  }
}
