/**
 * Walks a section of a guide in VS Code as somebody does who reads it: each instruction of each step, in their order.
 * Pictures that the guide shows are taken on the way.
 */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { commandOf, type GuideSection, type Instruction, isAsSaid } from '../../support/guide.ts';
import { until } from '../extension-host/until.ts';
import { requestIsThere } from './requests.ts';
import { Workbench } from './workbench.ts';

export interface WalkOptions {
  /** The folder that the window shows. */
  readonly folder: string;
  /** A text of the guide as it is to be typed and seen here: the ports of this run. */
  readonly here: (text: string) => string;
  /** What `npx parlance demo` has printed. */
  readonly demo: readonly string[];
  /** The folder with `python` and `pip`. */
  readonly python: () => string;
  /** The folder for pictures. */
  readonly pictures: string;
}

/** How many instructions were followed. */
export async function walk(window: Workbench, section: GuideSection, options: WalkOptions): Promise<number> {
  await using walker = new Walker(window, options);
  let followed = 0;
  for (const { number, instructions } of section.steps)
    for (const [index, instruction] of instructions.entries())
      try {
        await walker.follow(instruction, instructions[index + 1]);
        followed++;
      } catch (cause) {
        const said = JSON.stringify(instruction);
        throw new Error(`step ${number} of "${section.title}" cannot be followed: ${said}`, { cause });
      }
  return followed;
}

class Walker implements AsyncDisposable {
  readonly #options: WalkOptions;
  readonly #running: ChildProcess[] = [];
  #window: Workbench;
  /** A request was asked for, which opens with its first value selected. */
  #awaitsRequest = false;
  #opened = '';

  constructor(window: Workbench, options: WalkOptions) {
    this.#window = window;
    this.#options = options;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const child of this.#running) {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    }
  }

  async follow(instruction: Instruction, next: Instruction | undefined): Promise<void> {
    const { page, panel } = this.#window;
    switch (instruction.kind) {
      case 'run':
        return this.#runCommand(instruction.what);
      case 'press':
        return this.#window.press(instruction.what.replace('Ctrl', 'Control'));
      case 'press-twice':
        await this.#window.press(instruction.what);
        return this.#window.press(instruction.what);
      case 'lens':
        this.#awaitsRequest = instruction.what.startsWith('▶ Run call');
        return this.#clickLens(instruction.what, this.#options.here(instruction.above));
      case 'panel-button': {
        const name = { name: instruction.what, exact: true };
        return panel.frame.getByRole('button', name).or(panel.frame.getByRole('tab', name)).first().click();
      }
      case 'told-button':
        return page.locator('.notification-toast').getByText(instruction.what, { exact: true }).click();
      case 'status-bar':
        return this.#window.status(instruction.what).first().click();
      case 'pick':
        return this.#window.choose(instruction.what);
      case 'answer':
        return this.#window.answer(instruction.what);
      case 'filter':
        return panel.frame.getByRole('textbox', { name: 'Filter' }).fill(instruction.what);
      case 'type':
        return this.#type(this.#options.here(instruction.what), next);
      case 'open':
        return this.#open(instruction.what);
      case 'fix':
        return (await this.#window.quickFixes(instruction.what)).getByText(instruction.what).click();
      case 'save':
        return this.#save(instruction.what, instruction.text);
      case 'save-dialog':
        return this.#saveByDialog(instruction.what);
      case 'add':
        return page.keyboard.insertText(instruction.what);
      case 'cursor':
        return this.#window.goTo(instruction.line, instruction.column);
      case 'terminal':
        return this.#runInTerminal(instruction);
      case 'panel-shows':
        return panel.frame.locator('body', { hasText: this.#options.here(instruction.what) }).waitFor();
      case 'editor-shows': {
        const text = page.locator('.monaco-editor .view-lines', { hasText: blanksAsDrawn(instruction.what) });
        return text.first().waitFor();
      }
      case 'list-shows':
        return page
          .locator('.quick-input-list .monaco-list-row', { hasText: instruction.what })
          .first()
          .waitFor();
      case 'asked':
        return this.#window.dialogs.filter({ hasText: instruction.what }).waitFor();
      case 'told':
        return this.#window.notification(instruction.what).waitFor();
      case 'close-panel':
        await this.#window.tab(' · ').last().click({ button: 'middle' });
        return page.locator('iframe.webview.ready').filter({ visible: true }).waitFor({ state: 'detached' });
      case 'state':
        return panel.reaches(instruction.what);
      case 'underlined':
        await until('one error', async () =>
          (await this.#window.squiggles('error').count()) === 1 ? true : undefined,
        );
        return;
      case 'passed':
        await page
          .locator('.testing-run-glyph.codicon-testing-passed-icon')
          .nth(instruction.count - 1)
          .waitFor();
        return;
      case 'picture':
        await this.#requestIsThere();
        return this.#takePicture(instruction.what);
    }
  }

  /** Of the editors, with the status bar; where a schema has led to a request and its panel, of these two alone. */
  async #takePicture(name: string): Promise<void> {
    const { page } = this.#window;
    const all = await page.locator('.part.editor').boundingBox();
    const groups = await Promise.all(
      (await page.locator('.editor-group-container').all()).map((group) => group.boundingBox()),
    );
    assert.ok(all !== null);
    const whole = groups.length < 3;
    const left = whole ? all.x : Math.max(...groups.map((group) => group?.x ?? all.x));
    const status = whole ? ((await page.locator('.part.statusbar').boundingBox())?.height ?? 0) : 0;
    await page.screenshot({
      path: path.join(this.#options.pictures, `${name}.png`),
      clip: { x: left, y: all.y, width: all.x + all.width - left, height: all.height + status },
      animations: 'disabled',
      caret: 'hide',
    });
  }

  async #runCommand(command: string): Promise<void> {
    // The tests of a file are found after it is opened: their marks tell when.
    if (command.startsWith('Test: ')) await this.#window.page.locator('.testing-run-glyph').first().waitFor();
    if (command !== 'Parlance: Open Demo') return this.#window.run(command);
    const opening = this.#window.page.context().waitForEvent('page');
    await this.#window.run(command);
    this.#window = await Workbench.of(await opening);
    await this.#window.press('Control+B');
  }

  /** The nearest one above the line of the open file that has the text. */
  async #clickLens(title: string, above: string): Promise<void> {
    const lines = readFileSync(this.#opened, 'utf8').split('\n');
    const at = lines.findIndex((line) => line.includes(above));
    assert.ok(at >= 0, `no line of ${this.#opened} has "${above}"`);
    await this.#window.goTo(at + 1, 1);
    const group = this.#window.page.locator('.editor-group-container.active');
    const line = group.locator('.view-line', { hasText: blanksAsDrawn(above) }).first();
    const lenses = group.locator('.codelens-decoration a', { hasText: new RegExp(`^${escaped(title)}$`) });
    const lens = await until(`the lens "${title}" above "${above}"`, async () => nearestAbove(line, lenses));
    await this.#window.clickLens(lens);
  }

  /** Into a box at the top where `Enter` follows, else where the cursor is. */
  async #type(text: string, next: Instruction | undefined): Promise<void> {
    const { page } = this.#window;
    if (next?.kind === 'press' && next.what === 'Enter') {
      const box = page.locator('.quick-input-widget input').first();
      // A box that was answered stays until the next takes its place.
      await until('an empty box', async () =>
        (await box.isVisible()) && (await box.inputValue()) === '' ? true : undefined,
      );
      return box.fill(text);
    }
    await this.#requestIsThere();
    return this.#window.type(text);
  }

  async #requestIsThere(): Promise<void> {
    if (!this.#awaitsRequest) return;
    await requestIsThere(this.#window, '###');
    this.#awaitsRequest = false;
  }

  async #open(file: string): Promise<void> {
    const { page } = this.#window;
    const [name, folder] = [path.basename(file), path.dirname(file)];
    const list = page.locator('.quick-input-widget');
    const row = list.locator('.monaco-list-row.focused', { hasText: name });
    const found = folder === '.' ? row : row.filter({ hasText: folder });
    // The list goes away where an editor is opened meanwhile, and does not notice files that come.
    await this.#window.askUntil(found, async (timeout) => {
      await this.#window.press('Escape');
      await this.#window.press('Control+P');
      await list.locator('input').first().fill(file, { timeout });
    });
    await this.#window.press('Enter');
    await list.waitFor({ state: 'hidden' });
    // The tab of a recording says what it is in place of what files of it are called.
    const label = name.replace(/\.rpcrec$/, '');
    await page.locator('.editor-group-container.active .tab.active', { hasText: label }).waitFor();
    const shown = new URL(page.url()).searchParams.get('folder') ?? this.#options.folder;
    const [opened] = globSync(`**/${file}`, { cwd: shown });
    this.#opened = path.join(shown, opened ?? file);
  }

  #save(name: string, text: string): void {
    const file = path.join(this.#options.folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, this.#options.here(text));
  }

  async #saveByDialog(name: string): Promise<void> {
    await this.#window.saveAs(name);
    await until(`the file ${name}`, () =>
      existsSync(path.join(this.#options.folder, name)) ? true : undefined,
    );
  }

  async #runInTerminal({ what, staysOpen, output = '' }: Instruction & { kind: 'terminal' }): Promise<void> {
    const { here, folder, demo, python } = this.#options;
    const { words } = commandOf(here(what));
    const [program = '', ...args] = words;
    // Its services run for the whole of the test.
    if (what === 'npx parlance demo')
      return assert.deepEqual(demo.map(columns), here(output).trim().split('\n').map(columns));
    assert.ok(program === 'pip' || program === 'python', `what runs ${program}?`);
    const child = spawn(path.join(python(), program), args, {
      cwd: folder,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    if (staysOpen) {
      this.#running.push(child);
      const port = Number(
        /\d{4,5}(?=\)\.serve)/.exec(readFileSync(path.join(folder, args[0] ?? ''), 'utf8'))?.[0],
      );
      await until(`${what} to listen`, () => listens(port));
      return;
    }
    const [status] = (await once(child, 'exit')) as [number];
    assert.equal(status, 0, what);
    assert.ok(output === '' || isAsSaid('', output), 'only commands of Python are run here, and say nothing');
  }
}

/** The last of them that is drawn above the line. */
async function nearestAbove(line: Locator, candidates: Locator): Promise<Locator | undefined> {
  const below = await line.boundingBox();
  if (below === null) return undefined;
  let nearest: { readonly y: number; readonly lens: Locator } | undefined;
  for (const lens of await candidates.all()) {
    const box = await lens.boundingBox();
    if (box !== null && box.y < below.y && box.y > (nearest?.y ?? -1)) nearest = { y: box.y, lens };
  }
  return nearest?.lens;
}

/** Lines are drawn with hard blanks. */
function blanksAsDrawn(text: string): RegExp {
  return new RegExp(escaped(text).replaceAll(' ', '\\s'));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function columns(line: string): readonly string[] {
  return line.trim().split(/ {2,}/);
}

function listens(port: number): Promise<true | undefined> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(undefined));
    socket.once('connect', () => socket.destroy());
  });
}
