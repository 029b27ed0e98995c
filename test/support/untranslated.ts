/** Finds what a page of ours shows in English though it was given a translation that marks each of its texts with `[`. */
import type { Frame, Page } from 'playwright-core';

/** Texts of the page that are seen or read out and do not come from the translation; those of data apart. */
export async function untranslated(page: Page | Frame, notOurs: RegExp): Promise<readonly string[]> {
  const texts = await page.evaluate<readonly string[]>(textsOfPage);
  return [...new Set(texts)].filter(
    (text) => /[A-Za-z]{2}/.test(text) && !text.startsWith('[') && !notOurs.test(text),
  );
}

/** It runs in the page, where other types hold than here. */
const textsOfPage = `(() => {
  const found = [];
  const data =
    'code, pre, .cell, .codicon, .detail-body, .detail-facts, td, dd, .error-message, .error-rows, [hidden]';
  const visit = (below) => {
    for (const element of below.querySelectorAll('*')) {
      if (['STYLE', 'SCRIPT', 'TITLE'].includes(element.tagName)) continue;
      for (const name of ['title', 'aria-label', 'placeholder']) {
        const value = element.getAttribute(name);
        if (value !== null) found.push(value);
      }
      if (element.shadowRoot !== null) visit(element.shadowRoot);
      if (element.closest(data) !== null) continue;
      for (const child of element.childNodes) {
        const text = child.nodeType === Node.TEXT_NODE ? child.textContent.trim() : '';
        if (text !== '') found.push(text);
      }
    }
  };
  visit(document);
  return found;
})()`;
