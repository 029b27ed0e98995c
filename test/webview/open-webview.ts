/** A built webview in a plain Chromium: the page as the extension makes it, in a theme of VS Code. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { pageHtml } from '../../client/src/webview-page/page-html.ts';
import type { Translations } from '../../client/src/webview-page/translations.ts';
import themes from './themes.json' with { type: 'json' };

export type ThemeName = keyof typeof themes;

export const themeNames = Object.keys(themes) as readonly ThemeName[];

const origin = 'https://panel.test';

const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.ttf': 'font/ttf',
};

export interface WebviewPageOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  /** The language that the page says it is in. */
  readonly language?: string;
  readonly translations?: Translations;
}

export interface OpenWebview {
  readonly page: Page;
  /** Errors of the page and what its content security policy stopped. */
  readonly complaints: readonly string[];
  /** To be called once the page has all that it needs. */
  readonly load: () => Promise<void>;
}

/** @param script the name of its files in `dist/`. */
export async function openWebview(
  browser: Browser,
  script: string,
  element: string,
  options: WebviewPageOptions,
): Promise<OpenWebview> {
  const { theme = 'dark', width = 760, height = 820, language, translations } = options;
  const page = await browser.newPage({ viewport: { width, height } });
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  const { bodyClass, variables } = themes[theme];
  const style = Object.entries(variables).map(([name, value]) => `${name}:${value};`);
  const html = pageHtml({
    title: 'Call',
    element,
    ...(language === undefined ? {} : { language }),
    ...(translations === undefined ? {} : { translations }),
    cspSource: origin,
    nonce: 'testnonce',
    scriptUri: `${origin}/${script}.js`,
    styleUri: `${origin}/${script}.css`,
    codiconsUri: `${origin}/codicons/codicon.css`,
  }).replace('<body>', `<body class="vscode-body ${bodyClass}">`);
  await page.route(`${origin}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/') {
      await route.fulfill({ body: html, contentType: 'text/html' });
      return;
    }
    const body = readFileSync(path.join('dist', pathname));
    await route.fulfill({ body, contentType: contentTypes[path.extname(pathname)] ?? '' });
  });
  const load = async (): Promise<void> => {
    await page.goto(`${origin}/`);
    // As VS Code does it: by script, which the content security policy lets through.
    await page.evaluate((text) => {
      document.documentElement.style.cssText = text;
    }, style.join(''));
  };
  return { page, complaints, load };
}
