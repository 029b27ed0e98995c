/** A call as text for another tool: a command line for a shell, or the code of a client. */

/** The shells that command lines are quoted for. */
export const shellNames = ['sh', 'powershell', 'cmd'] as const;

export type ShellName = (typeof shellNames)[number];

/** What a call can be copied as. */
export type CallCopy = CopiedText | RefusedCopy;

interface CopyName {
  /** As the command line calls it: `grpcurl`. */
  readonly id: string;
  /** As people call it. */
  readonly title: string;
}

export interface CopiedText extends CopyName {
  readonly kind: 'text';
  readonly text: string;
  /** Whether it is a command line, and so for one shell. */
  readonly isCommand: boolean;
  /** What the text does not carry over, and what it needs: a sentence each, without a full stop. They are in it, too. */
  readonly notes: readonly string[];
}

/** The tool cannot make the call. */
export interface RefusedCopy extends CopyName {
  readonly kind: 'refused';
  /** A sentence without a full stop. */
  readonly reason: string;
}
