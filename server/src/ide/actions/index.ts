/** The table of what offers actions, in the order in which editors list them. */
import type { ActionSource } from './action.ts';
import { betterFile } from './better-file.ts';
import { betterName } from './better-name.ts';
import { fixAllOfRule } from './fix-all-of-rule.ts';
import { fixAll } from './fix-all.ts';
import { lintIgnore } from './lint-ignore.ts';
import { moveDeclaration } from './move-declaration.ts';
import { organizeImports } from './organize-imports.ts';
import { refactorings } from './refactorings.ts';

export const actionSources: readonly ActionSource[] = [
  betterName,
  betterFile,
  fixAllOfRule,
  lintIgnore,
  fixAll,
  organizeImports,
  moveDeclaration,
  refactorings,
];
