/** The Chromium that shows VS Code, or a page of ours, without a window and without a network. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where one may be, in order. */
const places = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Installs Debian's where apt is there and no Chromium is. */
export function ensureChromium(): void {
  if (installed() !== undefined) return;
  console.log('Installing Chromium …');
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', 'chromium');
}

/** Installs one first where need be. */
export function launchChromium(): Promise<Browser> {
  ensureChromium();
  const executablePath = installed();
  if (executablePath === undefined)
    throw new Error('no Chromium found: install one, or name its executable in the variable CHROMIUM');
  return chromium.launch({
    executablePath,
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

function installed(): string | undefined {
  return places.find((place) => place !== undefined && existsSync(place));
}

function apt(...args: readonly string[]): void {
  const { status, error } = spawnSync('apt-get', args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status !== 0)
    throw new Error(`Chromium could not be installed${error === undefined ? '' : `: ${error.message}`}`);
}
