/** Scenes that are pictured once in each of VS Code's own themes, for people to look at. */
import path from 'node:path';
import { it } from 'node:test';
import { type EditorSession, pictures } from './editor-session.ts';
import type { Workbench } from './workbench.ts';

/** VS Code's own, and the kinds that it gives them. */
export const themes = [
  ['Dark Modern', 'dark'],
  ['Light Modern', 'light'],
  ['Default High Contrast', 'high-contrast'],
] as const;

const size = { width: 1120, height: 700 };

/** Leaves a picture of this name, with that of the theme behind it. */
export type Picture = (name: string) => Promise<unknown>;

/** A test a theme; `session` gives what is started by then. */
export function inEachTheme(
  title: string,
  session: () => EditorSession,
  scenes: (window: Workbench, picture: Picture) => Promise<void>,
): void {
  for (const [theme, kind] of themes)
    it(`${title} in ${theme}`, () => {
      session().server.configure({
        'workbench.colorTheme': theme,
        'workbench.activityBar.location': 'hidden',
        'editor.fontSize': 14,
        'editor.minimap.enabled': false,
      });
      return session().withWindow(async (window) => {
        await window.press('Control+B');
        await scenes(window, (name) =>
          window.page.screenshot({
            path: path.join(pictures, `${name}-${kind}.png`),
            animations: 'disabled',
          }),
        );
      }, size);
    });
}
