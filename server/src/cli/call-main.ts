/**
 * `parlance call` alone, which people wait for: in a bundle without the other commands, and without what Node 22 has
 * anyway, it starts in two thirds of the time.
 */
import { proto } from '../languages/proto/index.ts';
import { thrift } from '../languages/thrift/index.ts';
import { callByArguments } from './call/make-call.ts';
import { callUsage } from './call/usage.ts';
import type { Command } from './command.ts';
import { runCommandLine } from './run-command-line.ts';

const call: Command = {
  ...callUsage,
  run: (args, { languages }) => callByArguments(args, languages),
};

void runCommandLine([call], [proto, thrift]);
