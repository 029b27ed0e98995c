/** The table of handlers. */
import type { Handler } from '../handler.ts';
import { calls } from './calls.ts';
import { codeAction } from './code-action.ts';
import { codeLens } from './code-lens.ts';
import { completion } from './completion.ts';
import { dialect } from './dialect.ts';
import { documentSymbol } from './document-symbol.ts';
import { formatting } from './formatting.ts';
import { hover } from './hover.ts';

export const handlers: readonly Handler[] = [
  calls,
  codeAction,
  codeLens,
  completion,
  dialect,
  documentSymbol,
  formatting,
  hover,
];
