/** The commands, in the order in which help shows them. */
import type { Command } from '../command.ts';
import { breaking } from './breaking.ts';
import { build } from './build.ts';
import { call } from './call.ts';
import { check } from './check.ts';
import { convert } from './convert.ts';
import { demo } from './demo.ts';
import { doctor } from './doctor.ts';
import { format } from './format.ts';
import { generate } from './generate.ts';
import { graph } from './graph.ts';
import { importCommand } from './import.ts';
import { lint } from './lint.ts';
import { lsp } from './lsp.ts';
import { mock } from './mock.ts';
import { run } from './run.ts';
import { symbols } from './symbols.ts';

export const commands: readonly Command[] = [
  check,
  format,
  lint,
  breaking,
  symbols,
  build,
  generate,
  graph,
  convert,
  call,
  run,
  importCommand,
  doctor,
  lsp,
  mock,
  demo,
];
