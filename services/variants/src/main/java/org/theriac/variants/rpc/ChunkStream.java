package org.theriac.variants.rpc;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.theriac.variants.reading.UploadException;

/**
 * The chunks of an upload as a stream of bytes for one reading thread. Asks for the next chunk only
 * when one was taken, so that a call holds a few chunks at most.
 */
final class ChunkStream extends InputStream {
  private static final int WAITING = 4;
  private static final Piece END = new Piece(ByteString.EMPTY, true, false);
  private static final Piece BROKEN = new Piece(ByteString.EMPTY, false, true);

  private final BlockingQueue<Piece> pieces = new ArrayBlockingQueue<>(WAITING + 2);
  private final Runnable next;
  private ByteString current = ByteString.EMPTY;
  private int at;
  private @Nullable Piece last;

  private record Piece(ByteString bytes, boolean end, boolean broken) {}

  /**
   * A stream without bytes yet.
   *
   * @param next asks the sender for one more chunk
   */
  ChunkStream(Runnable next) {
    this.next = next;
  }

  /** Takes a chunk; never blocks if the sender keeps to what it was asked for. */
  boolean offer(ByteString bytes) {
    return pieces.offer(new Piece(bytes, false, false));
  }

  /** The upload is complete. */
  void end() {
    pieces.offer(END);
  }

  /** The upload was given up; the reader must not wait any more. */
  void cancel() {
    pieces.clear();
    pieces.offer(BROKEN);
  }

  @Override
  public int read() throws IOException {
    return fill() ? current.byteAt(at++) & 0xff : -1;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int n = Math.min(length, current.size() - at);
    current.copyTo(buffer, at, offset, n);
    at += n;
    return n;
  }

  private boolean fill() throws IOException {
    while (at == current.size()) {
      Piece piece = last;
      if (piece == null) {
        try {
          piece = pieces.take();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new UploadException("interrupted");
        }
      }
      if (piece.broken()) {
        last = piece;
        throw new UploadException("the caller gave the upload up");
      }
      if (piece.end()) {
        last = piece;
        return false;
      }
      current = piece.bytes();
      at = 0;
      next.run();
    }
    return true;
  }
}
