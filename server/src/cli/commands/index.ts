/** The commands, in the order in which help shows them. */
import type { Command } from '../command.ts';
import { build } from './build.ts';
import { call } from './call.ts';
import { check } from './check.ts';
import { demo } from './demo.ts';
import { doctor } from './doctor.ts';
import { format } from './format.ts';
import { importCommand } from './import.ts';
import { lsp } from './lsp.ts';
import { run } from './run.ts';
import { symbols } from './symbols.ts';

export const commands: readonly Command[] = [
  check,
  format,
  symbols,
  build,
  call,
  run,
  importCommand,
  doctor,
  lsp,
  demo,
];
