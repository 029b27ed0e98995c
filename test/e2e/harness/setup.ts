/** `npm run setup:e2e`: installs what end-to-end tests need, if it is missing. */
import { ensureTools } from './tools.ts';

ensureTools();
