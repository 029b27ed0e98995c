/** The command `parlance`, with all its commands. */
// First of all.
import './older-node.ts';
import { proto } from '../languages/proto/index.ts';
import { thrift } from '../languages/thrift/index.ts';
import { commands } from './commands/index.ts';
import { runCommandLine } from './run-command-line.ts';

void runCommandLine(commands, [proto, thrift]);
