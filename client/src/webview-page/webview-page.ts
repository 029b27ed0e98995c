/** The page of a webview as VS Code shows it: which files it may load, and in which language it is. */
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { pageHtml } from './page-html.ts';

export interface WebviewPage {
  /** The name of its script and of its styles in `dist/`. */
  readonly script: string;
  readonly title: string;
  /** The name of the element that the page is. */
  readonly element: string;
}

export function webviewPage(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  { script, title, element }: WebviewPage,
): string {
  const uri = (...parts: string[]): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(webviewRoot(extensionUri), ...parts)).toString();
  const translations = vscode.l10n.bundle;
  return pageHtml({
    ...(translations !== undefined && { language: vscode.env.language, translations }),
    title,
    element,
    cspSource: webview.cspSource,
    nonce: randomBytes(16).toString('base64url'),
    scriptUri: uri(`${script}.js`),
    styleUri: uri(`${script}.css`),
    codiconsUri: uri('codicons', 'codicon.css'),
  });
}

/** Of a page with scripts, which loads files of ours only. */
export function webviewOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return { enableScripts: true, localResourceRoots: [webviewRoot(extensionUri)] };
}

function webviewRoot(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist');
}
