/**
 * The forms in which the detail of an event can be seen, and what they need that does not come with the detail itself:
 * the parts of the message, and how it differs from another. Asked for when a form is looked at, kept for one event.
 */
import type {
  FieldNode,
  MessageAnatomy,
  MessageDiff,
} from '../../../../server/src/contract/message-anatomy.ts';
import type { FromWebview } from '../messages.ts';

export const detailForms = ['json', 'tree', 'wire', 'diff'] as const;

export type DetailForm = (typeof detailForms)[number];

export class DetailParts {
  form: DetailForm = 'json';
  /** The event that others are compared with; nothing for the one before each. */
  comparedWith: number | undefined;
  anatomy: MessageAnatomy | undefined;
  diff: MessageDiff | undefined;
  /** Why there is neither. */
  reason: string | undefined;
  /** The field that is selected, in `anatomy`. */
  field = 0;
  /** Those whose parts are folded away; of JSON, the lines. */
  readonly foldedFields = new Set<number>();
  readonly foldedLines = new Set<number>();
  #seq: number | undefined;
  #asked: string | undefined;

  /** Another event is looked at. */
  begin(seq: number): void {
    if (seq === this.#seq) return;
    this.#seq = seq;
    this.anatomy = undefined;
    this.reason = undefined;
    this.field = 0;
    this.foldedFields.clear();
    this.foldedLines.clear();
  }

  setAnatomy(anatomy: MessageAnatomy): void {
    if (anatomy.seq === this.#seq) this.anatomy = anatomy;
  }

  setDiff(diff: MessageDiff): void {
    if (diff.seq === this.#seq) this.diff = diff;
  }

  fail(seq: number, reason: string): void {
    if (seq === this.#seq) this.reason = reason;
  }

  get selected(): FieldNode | undefined {
    return this.anatomy?.fields[this.field];
  }

  /** What to ask the host for, once. */
  next(callId: string, seq: number): FromWebview | undefined {
    if (this.form === 'json') return undefined;
    const against = this.comparedWith;
    const part: FromWebview =
      this.form === 'diff'
        ? { type: 'diff', callId, seq, ...(against !== undefined && against !== seq && { against }) }
        : { type: 'anatomy', callId, seq };
    const key = JSON.stringify(part);
    if (key === this.#asked) return undefined;
    if (part.type === 'anatomy' && this.anatomy !== undefined) return undefined;
    this.#asked = key;
    this.reason = undefined;
    if (part.type === 'diff') this.diff = undefined;
    return part;
  }
}
