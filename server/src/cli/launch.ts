/** Starts the command line as it is built: `cli-main.js` beside this script, compiled already where it ran before. */
import path from 'node:path';
import { runCompiled } from '../lsp/compiled-code.ts';

// Each command needs a part of its own.
runCompiled({ file: path.join(__dirname, 'cli-main.js'), purpose: process.argv[2] ?? '' });
