/** The keys that undo and redo, as VS Code has them, and the fields that take them themselves. */
import type { HistoryStep } from '../messages.ts';

/** On macOS, Ctrl+Y and Ctrl+Z are for other things. */
const isMac = /\bMac/.test(navigator.userAgent);

/** What the keys ask for; nothing where they are for something else. */
export function historyStepOf(event: KeyboardEvent): HistoryStep | undefined {
  const { ctrlKey, metaKey, altKey, shiftKey } = event;
  if (altKey || metaKey !== isMac || ctrlKey === isMac) return undefined;
  switch (letterOf(event)) {
    case 'z':
      return shiftKey ? 'redo' : 'undo';
    case 'y':
      return isMac || shiftKey ? undefined : 'redo';
    default:
      return undefined;
  }
}

/** As the keyboard is labelled; where that is with other letters than these, by the place of the key. */
function letterOf({ key, code }: KeyboardEvent): string {
  return /^[a-z]$/i.test(key) ? key.toLowerCase() : code.replace(/^Key/, '').toLowerCase();
}

/** Whether something is typed there that is not in the text, and gets there when one goes elsewhere. */
export function hasOwnHistory(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return false;
  const { written } = target.dataset;
  return written !== undefined && written !== target.value;
}
