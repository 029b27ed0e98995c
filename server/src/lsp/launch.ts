/** Starts the server as it is built: `server-main.js` beside this script, compiled already where it ran before. */
import path from 'node:path';
import { runCompiled } from './compiled-code.ts';

runCompiled({ file: path.join(__dirname, 'server-main.js'), purpose: 'server' });
