/** The table of handlers. */
import type { Handler } from '../handler.ts';
import { codeAction } from './code-action.ts';
import { codeLens } from './code-lens.ts';
import { documentSymbol } from './document-symbol.ts';

export const handlers: readonly Handler[] = [codeAction, codeLens, documentSymbol];
