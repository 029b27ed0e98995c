/**
 * Watches that what comes over a connection brings the answer forward. A server may send frames that need no answer,
 * and hold none, for ever (WINDOW_UPDATE, GOAWAY, informational heads): nothing grows by them, but the call would not
 * end either.
 */
import type { Socket } from 'node:net';

export interface ProgressWatch {
  /** A part of the answer came. */
  readonly made: () => void;
  /** How many bytes came since then. */
  readonly idleBytes: () => number;
  readonly stop: () => void;
}

/** The size of a frame of HTTP/2 that holds nothing, in bytes (RFC 9113, section 4.1). */
const emptyFrameBytes = 9;

/** How often to look, in milliseconds. */
const intervalMs = 100;

/**
 * `onTooMany` runs once more came without progress than so many empty frames, and what was sent: while much is sent,
 * the other side says again and again that there is room for more.
 */
export function watchProgress(socket: Socket, maxEmptyFrames: number, onTooMany: () => void): ProgressWatch {
  let read = socket.bytesRead;
  let written = socket.bytesWritten;
  let progress = false;
  const idleBytes = (): number => socket.bytesRead - read - (socket.bytesWritten - written);
  const timer = setInterval(() => {
    if (progress) {
      progress = false;
      read = socket.bytesRead;
      written = socket.bytesWritten;
    } else if (idleBytes() > maxEmptyFrames * emptyFrameBytes) {
      clearInterval(timer);
      onTooMany();
    }
  }, intervalMs).unref();
  return {
    made: () => {
      progress = true;
    },
    idleBytes,
    stop: () => clearInterval(timer),
  };
}
