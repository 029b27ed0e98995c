/** The page that a webview starts from. Everything in it comes from our own files; data comes by message only. */
import type { Translations } from './translations.ts';

export interface PageHtmlOptions {
  readonly title: string;
  /** The name of the element that the page is. */
  readonly element: string;
  /** The origin that VS Code serves the extension's files from. */
  readonly cspSource: string;
  /** Random, new for each page. */
  readonly nonce: string;
  readonly scriptUri: string;
  readonly styleUri: string;
  readonly codiconsUri: string;
  /** The language of the translations, as BCP 47 has it; without any, the page is in English. */
  readonly language?: string;
  readonly translations?: Translations;
}

export function pageHtml(options: PageHtmlOptions): string {
  const { cspSource, nonce, scriptUri, styleUri, codiconsUri, title, element, translations = {} } = options;
  const language = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.exec(options.language ?? '')?.[0] ?? 'en';
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource}`,
    `font-src ${cspSource}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="${language}" dir="${isRightToLeft(language) ? 'rtl' : 'ltr'}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="stylesheet" href="${codiconsUri}" id="vscode-codicon-stylesheet" />
    <link rel="stylesheet" href="${styleUri}" />
    <title>${title}</title>
  </head>
  <body>
    <main><${element}></${element}></main>
    <script type="application/json" id="translations">${jsonInScript(translations)}</script>
    <script nonce="${nonce}" src="${scriptUri}"></script>
  </body>
</html>
`;
}

/** As data in an element: nothing in it ends the element. */
function jsonInScript(value: Translations): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

/** Of the languages that VS Code is translated into or has been, those that are written from right to left. */
function isRightToLeft(language: string): boolean {
  return /^(?:ar|fa|he|ur)(?:-|$)/i.test(language);
}
