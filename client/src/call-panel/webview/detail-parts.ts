/**
 * The forms in which the detail of an event can be seen, and what they need that does not come with the detail itself:
 * the parts of the message, and how it differs from another. Asked for when a form is looked at, kept for one event.
 */
import * as l10n from '@vscode/l10n';
import type {
  FieldNode,
  MessageAnatomy,
  MessageDiff,
} from '../../../../server/src/contract/message-anatomy.ts';
import type { DetailForm, FromWebview } from '../messages.ts';

export const detailFormNames: Readonly<Record<DetailForm, string>> = {
  json: 'JSON',
  tree: l10n.t('Tree'),
  wire: l10n.t('Wire'),
  diff: l10n.t('Diff'),
};

export class DetailParts {
  #form: DetailForm = 'json';
  /** The last form that others of its method are shown in too: what they are compared with is not theirs. */
  keptForm: DetailForm = 'json';
  /** The event that others are compared with; nothing for the one before each. */
  comparedWith: number | undefined;
  /** The event that this one alone is compared with. */
  #pairedWith: number | undefined;
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

  get form(): DetailForm {
    return this.#form;
  }

  set form(form: DetailForm) {
    this.#form = form;
    if (form !== 'diff') this.keptForm = form;
  }

  /** Another event is looked at. */
  begin(seq: number): void {
    if (seq === this.#seq) return;
    this.#seq = seq;
    this.#pairedWith = undefined;
    this.anatomy = undefined;
    this.reason = undefined;
    this.field = 0;
    this.foldedFields.clear();
    this.foldedLines.clear();
  }

  /** Shows how the event that is looked at differs from another. */
  pair(against: number | undefined): void {
    this.#pairedWith = against;
    this.form = 'diff';
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
    const against = this.#pairedWith ?? this.comparedWith;
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
