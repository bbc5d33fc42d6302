package dev.flatline.process.http;

import dev.flatline.verdict.number.Formatted;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The bytes of an answer, up to a number; with one more it fails and the connection is closed. */
final class BoundedBody implements BodySubscriber<byte[]> {

  private final int most;
  private final Optional<String> refused;
  private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private Flow.@Nullable Subscription source;

  /**
   * A body.
   *
   * @param most bytes
   * @param coding of the content, by its header
   */
  BoundedBody(int most, Optional<String> coding) {
    this.most = most;
    refused = coding.filter(named -> !named.equalsIgnoreCase("identity"));
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return whole;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    source = subscription;
    if (refused.isPresent()) {
      stop(new IOException("the answer is compressed, and nobody asked for that"));
    } else {
      subscription.request(Long.MAX_VALUE);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> parts) {
    for (ByteBuffer part : parts) {
      if (whole.isDone()) {
        return;
      }
      if (part.remaining() > most - bytes.size()) {
        stop(new IOException(Formatted.of("the answer has more than %,d bytes", most)));
        return;
      }
      byte[] some = new byte[part.remaining()];
      part.get(some);
      bytes.writeBytes(some);
    }
  }

  private void stop(IOException reason) {
    whole.completeExceptionally(reason);
    if (source != null) {
      source.cancel();
    }
  }

  @Override
  public void onError(Throwable broken) {
    whole.completeExceptionally(broken);
  }

  @Override
  public void onComplete() {
    whole.complete(bytes.toByteArray());
  }
}
