/**
 * The tokens of a text for those who ask one after another: a file is parsed, coloured and laid out within a moment,
 * and tokens take a third of that time each. Those of the last text are kept, and those of a much larger one before it,
 * which take so much longer to make again. Not by a weak reference: what such a one leads to is kept alive until the
 * whole task ends, and a task can go over thousands of files.
 */
import type { TokenList } from '../../syntax/token-list.ts';
import { tokenize } from './lexer.ts';

interface Kept {
  readonly text: string;
  readonly list: TokenList;
}

let last: Kept | undefined;
let larger: Kept | undefined;
/** How many characters others had since somebody asked for the larger text. */
let passed = 0;

/** How many times as long a text must be to be kept beside the last: what is kept is never much more than one. */
const muchLarger = 8;

export function tokensOf(text: string): TokenList {
  if (last?.text === text) return last.list;
  if (larger?.text === text) {
    passed = 0;
    return larger.list;
  }
  if (last !== undefined && last.text.length > text.length * muchLarger) {
    larger = last;
    passed = 0;
  }
  passed += text.length;
  // By then, others are what the work is about; a text as long may be the same file after an edit.
  if (larger !== undefined && (passed > larger.text.length || text.length * muchLarger >= larger.text.length))
    larger = undefined;
  last = { text, list: tokenize(text) };
  return last.list;
}
