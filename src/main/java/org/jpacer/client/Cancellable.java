package org.jpacer.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Stages that pass a cancellation on to the stage they come from, unlike Java's own. */
public final class Cancellable {

  private Cancellable() {}

  /** Applies {@code function} to a stage; cancelling the result cancels the stage. */
  public static <T, R> CompletableFuture<R> from(
      CompletionStage<T> stage, Function<CompletionStage<T>, CompletionStage<R>> function) {
    CompletableFuture<R> result = function.apply(stage).toCompletableFuture();
    CompletableFuture<R> outer = new CompletableFuture<>();
    var unused =
        result.whenComplete(
            (value, failure) -> {
              if (failure == null) {
                outer.complete(value);
              } else {
                outer.completeExceptionally(failure);
              }
            });
    var unusedToo =
        outer.whenComplete(
            (value, failure) -> {
              if (outer.isCancelled()) {
                stage.toCompletableFuture().cancel(true);
              }
            });
    return outer;
  }
}
