/** Starts the command line as it is built: a script beside this one, compiled already where it ran before. */
import path from 'node:path';
import { runCompiled } from '../lsp/compiled-code.ts';

const [, , command = ''] = process.argv;
// Calls have a bundle of their own, which does without what Node 20 lacks.
const file = command === 'call' && 'withResolvers' in Promise ? 'cli-call.js' : 'cli-main.js';

// Each command needs a part of its own.
runCompiled({ file: path.join(__dirname, file), purpose: command });
