/** `npm run setup:e2e`: installs what end-to-end tests need and the lockfile does not have, where it is missing. */
import { ensureCodeServer } from '../../../scripts/code-server/installation.ts';
import { ensureChromium } from './chromium.ts';

ensureChromium();
ensureCodeServer();
