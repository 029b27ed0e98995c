/** The views of the extension beside its icon in the activity bar, and their rows, as a person uses them. */
import type { Locator } from 'playwright-core';
import type { Workbench } from './workbench.ts';

/** Opens the container of the views. */
export async function openViews({ page }: Workbench): Promise<void> {
  await page.locator('.activitybar .action-item', { has: page.locator('[aria-label^="Parlance"]') }).click();
  await page.locator('.pane-header', { hasText: 'Services' }).waitFor();
}

/** A row of one of the views, by what it says. */
export function viewRow({ page }: Workbench, text: string | RegExp): Locator {
  return page.locator('.sidebar .monaco-list-row', { hasText: text });
}

/** Does what the menu of a row offers. */
export async function fromMenu(window: Workbench, row: Locator, command: string): Promise<void> {
  const item = window.page.locator('.monaco-menu').getByText(command, { exact: true });
  await row.click({ button: 'right' });
  // A menu takes no click for a moment after it opens.
  await item.hover();
  await window.press('Enter');
  await item.waitFor({ state: 'hidden' });
}
