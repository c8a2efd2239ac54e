/// <reference lib="dom" />
import { Pool } from 'pg';
import type { Browser, Page } from 'playwright-core';
import { type Line, startLine } from '../support/line';
import { narratives } from '../support/told';
import { until } from '../support/until';
import { type Desk, dial, openBrowser, picture, sitDown } from './desk';

jest.setTimeout(90_000);

/** What is typed and not stored waits on the device, and not for ever. */
describe('what is typed and not stored', () => {
  let line: Line;
  let browser: Browser;
  let db: Pool;
  let operator: Desk;

  beforeAll(async () => {
    [line, browser] = await Promise.all([startLine(), openBrowser()]);
    db = new Pool({ connectionString: line.database.superuserUrl, max: 2 });
    db.on('error', () => undefined);
    operator = await sitDown(browser, line, 'operator1', { language: 'en' });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await db.end();
    await line.stop();
  }, 60_000);

  const note = (page: Page) => page.locator('textarea').first();
  /** How many inquiries have something kept in the browser's database. */
  const kept = (page: Page): Promise<number> =>
    page.evaluate(
      () =>
        new Promise<number>((resolve, reject) => {
          const opening = indexedDB.open('hotline', 1);
          opening.onupgradeneeded = () => opening.result.createObjectStore('unsaved');
          opening.onerror = () => {
            reject(new Error('no database'));
          };
          opening.onsuccess = () => {
            const names = opening.result.transaction('unsaved').objectStore('unsaved').getAllKeys();
            names.onsuccess = () => {
              opening.result.close();
              resolve(names.result.filter((name) => name !== 'key').length);
            };
          };
        }),
    );
  const keeps = (count: number): Promise<unknown> =>
    until(`${String(count)} are kept`, async () => (await kept(operator.page)) === count);
  const cutSaves = () =>
    operator.page.route('**/api/inquiries/*', (route) =>
      route.request().method() === 'PATCH' ? route.abort() : route.continue(),
    );
  const letSaves = () => operator.page.unroute('**/api/inquiries/*');
  const answer = async (): Promise<void> => {
    await operator.page.getByRole('button', { name: 'I am ready' }).first().click();
    await dial(line, 'worried-relative-ru');
    await operator.page.locator('section[aria-label="INCOMING CALL"]').waitFor();
    await operator.page.keyboard.press('F2');
    await note(operator.page).waitFor();
  };

  it('is stored at the next start though nobody opens the inquiry', async () => {
    await answer();
    await cutSaves();
    await note(operator.page).fill('typed while nobody answered');
    await keeps(1);
    await operator.page.goto('about:blank');
    await letSaves();
    await operator.page.goto(`${line.urls.console}/operator/token`);
    await until('stored', async () =>
      (await narratives(db, line.home)).includes('typed while nobody answered'),
    );
    await keeps(0);
  });

  it('is shown to its person when the inquiry is another operator’s now, until they let go of it', async () => {
    await operator.page.goto(line.urls.console);
    await note(operator.page).waitFor();
    await cutSaves();
    await note(operator.page).fill('only this computer has it');
    await keeps(1);
    await db.query(`update inquiry set operator_id = (select id from person where username = 'operator2')`);
    await letSaves();
    const panel = operator.page.locator('section', { hasText: /^\d{5}-[A-Z]: not stored/ });
    const isShown = async (): Promise<void> => {
      await panel.waitFor();
      expect(await panel.innerText()).toContain('only this computer has it');
      expect(await kept(operator.page)).toBe(1);
    };
    await isShown();
    await note(operator.page).waitFor({ state: 'hidden' });
    await picture(operator, 'handed-on');
    // The browser starts anew: there is no view of the inquiry to hang the words on, only what this device keeps.
    await operator.page.reload();
    await isShown();
    await operator.page.getByRole('link', { name: 'My desk', exact: true }).click();
    await operator.page.getByRole('heading', { name: 'My desk' }).waitFor({ state: 'attached' });
    await isShown();
    await picture(operator, 'handed-on-home');
    expect(await narratives(db, line.home)).not.toContain('only this computer has it');
    await panel.getByRole('button', { name: 'Delete from this computer' }).click();
    await keeps(0);
    await panel.waitFor({ state: 'detached' });
    await db.query(`update inquiry set operator_id = (select id from person where username = 'operator1')`);
  });

  it('stays while somebody must see that it was refused, and goes when they let go of it', async () => {
    await operator.page.reload();
    await note(operator.page).waitFor();
    await cutSaves();
    await note(operator.page).fill('too late');
    await keeps(1);
    await db.query(`update inquiry set state = 'closed', closed_at = now()`);
    await letSaves();
    await operator.page.reload();
    const panel = operator.page.locator('section', { hasText: 'Not stored' }).last();
    await panel.waitFor();
    expect(await panel.innerText()).toContain('too late');
    expect(await kept(operator.page)).toBe(1);
    await panel.getByRole('button', { name: 'Delete from this computer' }).press('Enter');
    await panel.waitFor({ state: 'detached' });
    await keeps(0);
    await db.query(`update inquiry set state = 'recorded', closed_at = null`);
  });

  it('is named before somebody signs out, and goes with them', async () => {
    await operator.page.reload();
    await note(operator.page).waitFor();
    await cutSaves();
    await note(operator.page).fill('never stored');
    await keeps(1);
    const signOut = operator.page.getByRole('button', { name: 'Sign out', exact: true });
    await signOut.click();
    const warning = operator.page.getByRole('alert').filter({ hasText: 'not stored yet' });
    await warning.waitFor();
    await warning.getByRole('button', { name: 'Stay' }).click();
    expect(await note(operator.page).inputValue()).toBe('never stored');
    expect(await kept(operator.page)).toBe(1);
    await signOut.click();
    await warning.getByRole('button', { name: 'Sign out and lose it' }).click();
    await operator.page.locator('input[autocomplete=username]').waitFor();
    await keeps(0);
    expect(operator.faults).toEqual([]);
  });
});
