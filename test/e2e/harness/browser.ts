/** The Chromium that shows VS Code, or a page of ours, without a window and without a network. */
import { type Browser, chromium } from 'playwright-core';
import { chromiumPath } from './tools.ts';

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
