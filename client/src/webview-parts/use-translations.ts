/**
 * The page's words in another language, which the extension host wrote into the page as data. To be imported before all
 * that has words.
 */
import * as l10n from '@vscode/l10n';
import { isTranslations } from '../webview-page/translations.ts';

l10n.config({ contents: translationsIn(document.getElementById('translations')?.textContent ?? '') });

/** None where the text is not what the host writes. */
function translationsIn(text: string): Record<string, string> {
  try {
    const value: unknown = JSON.parse(text);
    return isTranslations(value) ? { ...value } : {};
  } catch {
    return {};
  }
}
