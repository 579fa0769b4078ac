package dev.postern.daemon.door;

import dev.postern.protocol.message.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A daemon that answers as a test says; the last answer is given again and again. */
final class FakeAsking implements Asking {
  final List<Path> asked = new ArrayList<>();
  final List<Duration> patiences = new ArrayList<>();
  final List<Request> requests = new ArrayList<>();
  private final Deque<Reply> replies = new ArrayDeque<>();
  boolean accepting = true;

  FakeAsking answering(Reply... next) {
    replies.addAll(List.of(next));
    return this;
  }

  @Override
  public Reply ask(Path socket, Request request, Duration patience) {
    asked.add(socket);
    patiences.add(patience);
    requests.add(request);
    return replies.size() > 1 ? replies.removeFirst() : replies.getFirst();
  }

  @Override
  public boolean accepts(Path socket) {
    return accepting;
  }
}
