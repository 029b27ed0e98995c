/** The table of what offers actions, in the order in which editors list them. */
import type { ActionSource } from './action.ts';
import { fixAll } from './fix-all.ts';
import { lintIgnore } from './lint-ignore.ts';
import { moveDeclaration } from './move-declaration.ts';
import { organizeImports } from './organize-imports.ts';
import { refactorings } from './refactorings.ts';

export const actionSources: readonly ActionSource[] = [
  lintIgnore,
  fixAll,
  organizeImports,
  moveDeclaration,
  refactorings,
];
