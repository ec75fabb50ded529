package org.jpacer.server.body;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jpacer.security.access.Refusal;

/**
 * Lets a request on when its body is here as a whole. A body that comes slowly keeps no thread: the
 * request is put aside, and dispatched when the body has arrived. Behind this, nothing reads from a
 * connection: a request whose method has no body, or whose caller may not send one, is let on with
 * an empty one, whatever its headers say. Safe for use by several threads.
 */
public final class RequestBodies implements AutoCloseable {

  static final Refusal TOO_LARGE = Refusal.of(413, "the body is too large");

  private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH");
  private static final long LOOK_MILLIS = 500;

  private final BodyLimits limits;
  private final WaitingBodies waiting;
  private final MultiplexedBodies multiplexed;
  private final ScheduledExecutorService timers;
  private final ScheduledFuture<?> look;

  /** Writes a refusal as the answer to a request. */
  @FunctionalInterface
  public interface Refuser {

    /** Writes the answer. */
    void refuse(Refusal refusal) throws IOException;
  }

  /**
   * Makes one that waits for no body yet.
   *
   * @param timers looks for bodies that take too long
   */
  public RequestBodies(BodyLimits limits, ScheduledExecutorService timers) {
    this.limits = limits;
    this.waiting = new WaitingBodies(limits);
    this.multiplexed = new MultiplexedBodies(limits);
    this.timers = timers;
    this.look =
        timers.scheduleWithFixedDelay(
            this::refuseLate, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Prepares for an answer that needs no body: what there is of one is left unread. */
  public static void leave(HttpServletRequest request, HttpServletResponse response) {
    UnreadBody.leave(request, response);
  }

  /** Lets a request on with an empty body; what it has of one is left unread. */
  public static void passWithout(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    UnreadBody.leave(request, response);
    chain.doFilter(new CollectedRequest(request), response);
  }

  /**
   * Lets a request on with its body, now or when the body has arrived.
   *
   * @param caller whose body it is: each caller has a share of the places
   * @param refuser answers in place of what is behind
   */
  public void pass(
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain,
      String caller,
      Refuser refuser)
      throws IOException, ServletException {
    if (!METHODS.contains(request.getMethod())) {
      passWithout(request, response, chain);
    } else if (MultiplexedBodies.isMultiplexed(request)) {
      passMultiplexed(request, response, chain, refuser);
    } else if (UnreadBody.isAnnounced(request)) {
      passWhole(request, response, chain, caller, refuser);
    } else {
      chain.doFilter(new CollectedRequest(request), response);
    }
  }

  private void passMultiplexed(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain, Refuser refuser)
      throws IOException, ServletException {
    BodyBuffer buffer = buffer(request);
    Optional<Refusal> refusal = multiplexed.read(request.getInputStream(), buffer);
    if (refusal.isPresent()) {
      refuser.refuse(refusal.get());
    } else {
      chain.doFilter(new CollectedRequest(request).with(buffer.toBytes()), response);
    }
  }

  private void passWhole(
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain,
      String caller,
      Refuser refuser)
      throws IOException, ServletException {
    CollectedRequest collected = new CollectedRequest(request);
    BodyBuffer buffer = buffer(request);
    ServletInputStream in = request.getInputStream();
    if (buffer.isHopeless()) {
      refuser.refuse(TOO_LARGE);
    } else if (!buffer.readAvailable(in)) {
      await(collected, response, in, buffer, caller, refuser);
    } else if (buffer.isTooLarge()) {
      refuser.refuse(TOO_LARGE);
    } else {
      chain.doFilter(collected.with(buffer.toBytes()), response);
    }
  }

  private static BodyBuffer buffer(HttpServletRequest request) {
    return new BodyBuffer(
        request.getContentLengthLong(), BodyLimits.largest(request.getRequestURI()));
  }

  private void await(
      CollectedRequest request,
      HttpServletResponse response,
      ServletInputStream in,
      BodyBuffer buffer,
      String caller,
      Refuser refuser) {
    var async = request.startAsync(request, response);
    async.setTimeout(limits.time().multipliedBy(2).toMillis());
    BodyCollector collector =
        new BodyCollector(
            new BodyCollector.Exchange(async, request, response, refuser),
            in,
            buffer,
            waiting,
            timers,
            caller);
    if (waiting.admit(collector)) {
      in.setReadListener(collector);
    } else {
      collector.refuse(WaitingBodies.FULL);
    }
  }

  private void refuseLate() {
    waiting.late().forEach(each -> each.refuse(limits.late()));
  }

  /** Refuses all bodies that are waited for. */
  @Override
  public void close() {
    look.cancel(false);
    waiting.all().forEach(each -> each.refuse(WaitingBodies.FULL));
  }
}
