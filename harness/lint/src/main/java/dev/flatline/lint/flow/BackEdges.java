package dev.flatline.lint.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The edges that close a loop: those that lead back to where a depth-first walk still is. */
final class BackEdges {

  private static final byte OPEN = 1;
  private static final byte DONE = 2;

  private BackEdges() {}

  /** Pairs of the last instruction and the head of a loop. */
  static List<int[]> of(int size, Graph graph) {
    List<int[]> edges = new ArrayList<>();
    if (size == 0) {
      return edges;
    }
    byte[] state = new byte[size];
    Deque<int[]> path = new ArrayDeque<>();
    path.push(new int[] {0, 0});
    state[0] = OPEN;
    while (!path.isEmpty()) {
      int[] top = path.peek();
      int normal = graph.normal(top[0]).length;
      int all = normal + graph.exceptional(top[0]).size();
      if (top[1] == all) {
        state[top[0]] = DONE;
        path.pop();
        continue;
      }
      int nth = top[1]++;
      int next =
          nth < normal ? graph.normal(top[0])[nth] : graph.exceptional(top[0]).get(nth - normal);
      if (state[next] == OPEN) {
        edges.add(new int[] {top[0], next});
      } else if (state[next] == 0) {
        state[next] = OPEN;
        path.push(new int[] {next, 0});
      }
    }
    return edges;
  }
}
