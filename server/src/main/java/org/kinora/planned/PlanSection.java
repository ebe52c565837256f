package org.kinora.planned;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Caller;
import org.kinora.catalog.VideoAccess;
import org.kinora.channel.Channel;
import org.kinora.kernel.VideoId;

/// What pages show of planned broadcasts; templates read it as `inject:plans`.
@Named("plans")
@RequestScoped
public class PlanSection {

  private final Plans plans;
  private final VideoAccess access;
  private final Caller caller;
  private final Clock clock = Clock.systemUTC();

  PlanSection(Plans plans, VideoAccess access, Caller caller) {
    this.plans = plans;
    this.access = access;
    this.caller = caller;
  }

  /// Null for a video that is no planned broadcast, or not any more.
  public @Nullable PlanView find(String video) {
    return plans.find(new VideoId(video)).map(this::view).orElse(null);
  }

  /// Those of a channel that whoever looks at it may know of; all of them for its owner.
  public List<PlanView> of(Channel channel) {
    boolean isOwn = caller.account().filter(me -> me.manages(channel.ownerId())).isPresent();
    return isOwn ? plans.of(channel.id()).stream().map(this::view).toList() : upcoming(channel);
  }

  /// Those that lists show.
  public List<PlanView> upcoming(Channel channel) {
    return plans.upcoming(channel.id(), access.viewer()).stream().map(this::view).toList();
  }

  PlanView view(Plan plan) {
    return PlanView.of(plan, clock.instant());
  }
}
