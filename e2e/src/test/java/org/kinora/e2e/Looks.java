package org.kinora.e2e;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Looks at a page as no single test can: by rules that must hold on all of them.
final class Looks {

  private static final int MOST_STEPS = 250;

  /// Adds up what moves by itself (Layout Instability API).
  private static final String WATCH_SHIFTS =
      """
      window.layoutShift = 0;
      new PerformanceObserver(list => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.layoutShift += entry.value;
      }).observe({ type: 'layout-shift', buffered: true });
      """;

  /// Violations of the axe rules as "impact rule: elements", of any impact.
  private static final String VIOLATIONS =
      """
      async () => {
        const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
        const { violations } = await axe.run(document, { runOnly: tags });
        return violations
          .map(v => `${v.impact} ${v.id}: ${v.nodes.map(n => n.html + ' ' + n.failureSummary).join(' | ')}`);
      }""";

  /// Elements that reach over an edge of the page; what scrolls or is clipped may be wider.
  private static final String OUTSIDE =
      """
      () => {
        const width = document.documentElement.clientWidth;
        const inner = e => {
          for (let p = e.parentElement; p; p = p.parentElement) {
            if (p !== document.body && getComputedStyle(p).overflowX !== 'visible') return true;
          }
          return false;
        };
        const out = [...document.querySelectorAll('body *')].filter(e => {
          const box = e.getBoundingClientRect();
          return e.checkVisibility() && box.width > 1 && (box.right > width + 1 || box.left < -1)
            && !e.closest('svg, .visually-hidden') && !inner(e);
        }).map(e => `${e.outerHTML.slice(0, 90)} ${JSON.stringify(e.getBoundingClientRect())}`);
        if (document.documentElement.scrollWidth > width) out.push(`the page scrolls to ${document.documentElement.scrollWidth}`);
        return out.slice(0, 5);
      }""";

  /// Marks what the keyboard must reach: all that can be used and is seen.
  private static final String MARK =
      """
      () => {
        window.firstReached = undefined;
        document.activeElement?.blur?.();
        window.scrollTo(0, 0);
        getSelection().removeAllRanges();
        const one = new Set();
        const all = document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]');
        for (const e of all) {
          if (e.tabIndex < 0 || e.disabled || !e.checkVisibility()) continue;
          // Arrow keys go from one to the other.
          if (e.type === 'radio') {
            if (one.has(e.name)) continue;
            one.add(e.name);
            e.closest('fieldset').dataset.toReach = '';
          } else e.dataset.toReach = '';
        }
      }""";

  /// What has the focus after a step: whether that is seen, and where the round ends.
  private static final String STEP =
      """
      () => {
        const e = document.activeElement;
        if (!e || e === document.body || e === window.firstReached) return { name: '', ring: true, seen: true };
        window.firstReached ??= e;
        (e.type === 'radio' ? e.closest('fieldset') : e).removeAttribute('data-to-reach');
        const ringed = x => x && getComputedStyle(x).outlineStyle !== 'none' && parseFloat(getComputedStyle(x).outlineWidth) >= 2;
        const box = e.getBoundingClientRect();
        return {
          name: e.outerHTML.slice(0, 120),
          ring: !!(ringed(e) || ringed(e.parentElement)),
          seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        };
      }""";

  private static final String LEFT =
      "() => [...document.querySelectorAll('[data-to-reach]')].map(e => e.outerHTML.slice(0, 120))";

  /// What still runs for longer than a blink although the person asked for no motion.
  private static final String MOVING =
      """
      () => document.getAnimations()
        .filter(a => a.playState === 'running' && a.effect.getComputedTiming().endTime > 50)
        .map(a => `${a.animationName ?? a.transitionProperty} of ${a.effect.target.outerHTML.slice(0, 90)}`)
      """;

  private Looks() {}

  /// To be called before the first page is opened.
  static void prepare(Page page) {
    page.addInitScript(WATCH_SHIFTS);
  }

  /// Waits until what loads by itself is there.
  static void settle(Visit visit) {
    visit.until(
        """
        () => document.fonts.status === 'loaded'
          && [...document.images].every(i => i.complete || i.loading === 'lazy')
          && [...document.querySelectorAll('kinora-player')].every(p => !['idle', 'loading'].includes(p.dataset.state))
        """);
    visit
        .page()
        .evaluate("() => new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))");
  }

  static double shift(Page page) {
    return ((Number) page.evaluate("() => window.layoutShift")).doubleValue();
  }

  /// Colours on their way from one to another have no contrast that counts.
  static List<?> violations(Page page) {
    page.evaluate(
        """
        () => Promise.all(document.getAnimations()
          .filter(a => a.effect.getComputedTiming().endTime < 5000).map(a => a.finished.catch(() => {})))
        """);
    return (List<?>) page.evaluate(VIOLATIONS);
  }

  static List<?> outside(Page page) {
    return (List<?>) page.evaluate(OUTSIDE);
  }

  static List<?> moving(Page page) {
    return (List<?>) page.evaluate(MOVING);
  }

  /// Walks once round the page by the key Tab.
  static List<String> unreachable(Page page) {
    page.evaluate(MARK);
    var faults = new ArrayList<String>();
    int steps = 0;
    for (boolean isInside = true; isInside && steps < MOST_STEPS; steps++) {
      page.keyboard().press("Tab");
      var at = (Map<?, ?>) page.evaluate(STEP);
      isInside = !String.valueOf(at.get("name")).isEmpty();
      if (!Boolean.TRUE.equals(at.get("ring"))) {
        faults.add("no ring around " + at.get("name"));
      }
      if (!Boolean.TRUE.equals(at.get("seen"))) {
        faults.add("out of sight: " + at.get("name"));
      }
    }
    if (steps == MOST_STEPS) {
      faults.add("the focus does not leave the page");
    }
    for (var left : (List<?>) page.evaluate(LEFT)) {
      faults.add("not reached: " + left);
    }
    return faults;
  }
}
