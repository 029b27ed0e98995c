/**
 * What the page knows beside the form that the host sends: what is open, what is being typed and not written yet, and
 * why something could not be written.
 */
import type {
  FormBytes,
  FormChange,
  FormControl,
  FormEnumValue,
} from '../../../../server/src/contract/request-form.ts';
import type { FromWebview, OpenPaths } from '../messages.ts';

/** How long one may pause in typing until it is written, in milliseconds. */
const typingMs = 250;

interface Draft {
  readonly text: string;
  readonly form?: FormBytes;
  /** Of the change that writes it; absent while it was not sent. */
  id?: number;
}

export interface FormStateOptions {
  readonly post: (message: FromWebview) => void;
  readonly update: () => void;
}

export class FormState {
  readonly #options: FormStateOptions;
  readonly #opened = new Set<string>();
  readonly #closed = new Set<string>();
  readonly #shown = new Map<string, number>();
  readonly #drafts = new Map<string, Draft>();
  readonly #refusals = new Map<string, string>();
  /** The form in which one looks at bytes. */
  readonly #bytesForms = new Map<string, FormBytes>();
  #typing: ReturnType<typeof setTimeout> | undefined;
  #lastId = 0;
  /** What is to have the focus once it is there. */
  wantsFocus: string | undefined;
  /** In the block of the message that is shown. */
  line = 0;
  enums: Readonly<Record<string, readonly FormEnumValue[]>> = {};
  types: readonly string[] = [];

  constructor(options: FormStateOptions) {
    this.#options = options;
  }

  /** The form is of another message: nothing of what was open or typed is of it. */
  reset(): void {
    clearTimeout(this.#typing);
    for (const kept of [this.#opened, this.#closed, this.#shown, this.#drafts, this.#refusals]) kept.clear();
    this.#bytesForms.clear();
    this.#options.post({ type: 'open', ...this.#openPaths() });
  }

  /** What was typed is in the form that came. */
  settle(taken: number): void {
    for (const [path, { id }] of this.#drafts)
      if (id !== undefined && id <= taken && !this.#refusals.has(path)) this.#drafts.delete(path);
  }

  refuse(path: string, message: string): void {
    this.#refusals.set(path, message);
  }

  refusalOf(path: string): string | undefined {
    return this.#refusals.get(path);
  }

  /** What the control shows: what is being typed, else what the text has. */
  textOf(path: string, written: string): string {
    return this.#drafts.get(path)?.text ?? written;
  }

  /** Is written when one pauses, or goes elsewhere; `late`: no sooner than that. */
  type(path: string, text: string, options: { readonly form?: FormBytes; readonly late?: true } = {}): void {
    const { form, late } = options;
    this.#drafts.set(path, { text, ...(form === undefined ? {} : { form }) });
    this.#refusals.delete(path);
    clearTimeout(this.#typing);
    if (late === undefined) this.#typing = setTimeout(() => this.flush(), typingMs);
    this.#options.update();
  }

  /** Gives up what was typed and is not written. */
  forget(path: string): void {
    clearTimeout(this.#typing);
    this.#drafts.delete(path);
    this.#refusals.delete(path);
    this.#options.update();
  }

  /** Writes what was typed, now. */
  flush(): void {
    clearTimeout(this.#typing);
    for (const [path, draft] of this.#drafts) {
      if (draft.id !== undefined) continue;
      const { text, form } = draft;
      draft.id = this.#post({ op: 'set', path, text, ...(form === undefined ? {} : { form }) });
    }
  }

  change(change: FormChange): void {
    this.flush();
    this.#refusals.delete(change.path);
    this.#drafts.delete(change.path);
    this.#post(change);
  }

  #post(change: FormChange): number {
    const id = ++this.#lastId;
    this.#options.post({ type: 'change', id, line: this.line, change });
    return id;
  }

  toggle(path: string, open: boolean): void {
    this.#opened.delete(path);
    this.#closed.delete(path);
    (open ? this.#opened : this.#closed).add(path);
    this.#options.post({ type: 'open', ...this.#openPaths() });
  }

  showMore(path: string, count: number): void {
    this.#shown.set(path, count);
    this.#options.post({ type: 'open', ...this.#openPaths() });
  }

  #openPaths(): OpenPaths {
    return {
      opened: [...this.#opened],
      closed: [...this.#closed],
      shown: Object.fromEntries(this.#shown),
    };
  }

  bytesForm(path: string, { form, forms }: Extract<FormControl, { kind: 'bytes' }>): FormBytes {
    const chosen = this.#bytesForms.get(path);
    return chosen !== undefined && (forms[chosen] !== undefined || this.#drafts.has(path)) ? chosen : form;
  }

  chooseBytesForm(path: string, form: FormBytes): void {
    this.#bytesForms.set(path, form);
    this.#options.update();
  }
}
