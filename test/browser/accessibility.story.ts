/// <reference lib="dom" />
import { readFileSync } from 'node:fs';
import { Client } from 'pg';
import type { Browser, Page } from 'playwright-core';
import { newId } from '#platform/ids';
import { type Line, startLine } from '../support/line';
import { type Desk, dial, openBrowser, picture, proveAnew, sitDown } from './desk';

jest.setTimeout(120_000);

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const LANGUAGES = ['az', 'ru', 'en'] as const;

function paint(page: Page, scheme: 'light' | 'dark'): Promise<void> {
  return page.evaluate((chosen) => {
    document.documentElement.setAttribute('data-mantine-color-scheme', chosen);
  }, scheme);
}

async function speak(page: Page, language: string): Promise<void> {
  await page.locator(`header button[lang=${language}], header label[lang=${language}]`).first().click();
  await page.waitForFunction((chosen) => document.documentElement.lang === chosen, language);
}

/** WCAG 2.2 AA as far as a machine can see it: every screen, light and dark, in Azerbaijani, Russian or English by turns. */
describe('every screen', () => {
  let line: Line;
  let browser: Browser;

  beforeAll(async () => {
    [line, browser] = await Promise.all([startLine(), openBrowser()]);
  }, 120_000);
  // A page left open goes on following the line.
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
  });
  afterAll(async () => {
    await browser.close();
    await line.stop();
  }, 60_000);

  /** What axe finds in the page as it stands: rule and the first places. */
  async function violations(page: Page, runOnly = TAGS): Promise<string[]> {
    // The page's own policy forbids scripts from elsewhere; the debugger's world is not the page's.
    const session = await page.context().newCDPSession(page);
    const { result: there } = await session.send('Runtime.evaluate', { expression: 'typeof axe' });
    if (there.value === 'undefined') await session.send('Runtime.evaluate', { expression: `${AXE};0` });
    const { result } = await session.send('Runtime.evaluate', {
      expression: `axe.run(document, { runOnly: ${JSON.stringify(runOnly)}, resultTypes: ['violations'] }).then((found) => JSON.stringify(
        found.violations.map((v) => v.id + ': ' + v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(', '))))`,
      awaitPromise: true,
      returnByValue: true,
    });
    await session.detach();
    return JSON.parse(String(result.value)) as string[];
  }

  let looked = 0;
  /** The screen that stands now, in one language after the other by turns, in the light and its colours in the dark. Leaves it in English. */
  async function look(desk: Desk, screen: string): Promise<void> {
    const language = LANGUAGES[looked++ % LANGUAGES.length] ?? 'az';
    await speak(desk.page, language);
    await paint(desk.page, 'dark');
    const dark = await violations(desk.page, ['color-contrast']);
    await paint(desk.page, 'light');
    const light = await violations(desk.page);
    await speak(desk.page, 'en');
    expect({ screen, language, dark, light }).toEqual({ screen, language, dark: [], light: [] });
  }

  it('sign-in; and faults put in on purpose are found', async () => {
    const page = await browser.newPage();
    await page.goto(line.urls.console);
    await page.locator('input[autocomplete=username]').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.evaluate(() => document.querySelector('main')?.append(document.createElement('img')));
    expect(await violations(page)).toEqual(['image-alt: img']);
    await page.evaluate(() => {
      const pale = document.createElement('p');
      pale.textContent = 'pale';
      pale.style.cssText = 'color:#ccc;background:#fff';
      document.querySelector('main')?.append(pale);
    });
    expect(await violations(page, ['color-contrast'])).toEqual(['color-contrast: main > p']);
  });

  it('the second step of signing in', async () => {
    const page = await browser.newPage();
    await page.goto(line.urls.console);
    await page.locator('input[autocomplete=username]').fill('supervisor1');
    await page
      .locator('input[autocomplete=current-password]')
      .fill(line.accounts.get('supervisor1')?.password ?? '');
    await page.keyboard.press('Enter');
    await page.locator('input[autocomplete=one-time-code]').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('a drill in the inbox, and in full', async () => {
    const client = new Client(line.database.superuserUrl);
    await client.connect();
    await client.query(`select start_drill(null, id, 60) from person where username = 'supervisor1'`);
    await client.end();
    const desk = await sitDown(browser, line, 'officer1');
    await desk.page.getByRole('region', { name: /^SINAQ D/ }).waitFor();
    await look(desk, 'a drill');
    await desk.page
      .getByRole('region', { name: /^DRILL D/ })
      .getByRole('link')
      .click();
    await desk.page.locator('h1').waitFor();
    await desk.page.getByRole('button', { name: 'DRILL: I acknowledge' }).click();
    await desk.page.getByRole('button', { name: 'DRILL: I acknowledge' }).waitFor({ state: 'detached' });
    expect(await violations(desk.page)).toEqual([]);
  });

  it('operator: idle, ringing, on call, alert armed', async () => {
    const desk = await sitDown(browser, line, 'operator1', { language: 'az' });
    await look(desk, 'idle');
    await speak(desk.page, 'az');
    await desk.page.getByRole('button', { name: 'Hazıram' }).first().click();
    await dial(line, 'trafficking-in-progress');
    await desk.page.locator('section[aria-label="GƏLƏN ZƏNG"]').waitFor();
    expect(await violations(desk.page)).toEqual([]);
    await desk.page.keyboard.press('F2');
    const note = desk.page.locator('textarea').first();
    await note.fill('Borcun var deyib evdən çıxmağa qoymurlar. Maaş da vermirlər.');
    await desk.page.locator('[data-chip]').first().click();
    for (const folded of await desk.page.locator('details summary').all()) await folded.click();
    await look(desk, 'on call');
    await desk.page.keyboard.press('F9');
    await desk.page.locator('footer section').waitFor();
    expect(await violations(desk.page)).toEqual([]);
    const raised = desk.page.waitForResponse(/\/alert$/);
    await desk.page.keyboard.press('F9');
    expect((await raised).ok()).toBe(true);
  });

  it('officer: inbox with an alert, the alert itself', async () => {
    const desk = await sitDown(browser, line, 'officer1');
    await desk.page.locator('article').waitFor();
    await look(desk, 'inbox');
    await desk.page.locator('article a').click();
    await desk.page.locator('h1').waitFor();
    await look(desk, 'alert');
    await desk.page.getByRole('button', { name: 'I TAKE IT' }).click();
    const operator = await sitDown(browser, line, 'operator1', { language: 'en' });
    await operator.page.getByRole('button', { name: 'ALERT AGAIN' }).waitFor();
    await look(operator, 'an alert that the police have');
  });

  it('supervisor: board, records, inquiries', async () => {
    const desk = await sitDown(browser, line, 'supervisor1');
    await desk.page.locator('table').first().waitFor();
    await look(desk, 'board');
    for (const link of await desk.page.locator('nav a').all()) {
      await link.click();
      await look(desk, (await link.getAttribute('href')) ?? '');
    }
    await desk.page.locator('nav a[href="/supervisor/drills"]').click();
    await desk.page.getByRole('checkbox', { name: 'A drill with each shift' }).check();
    await desk.page.getByLabel('Minutes after the shift begins').fill('0');
    await look(desk, 'a drill plan that cannot be saved');
  });

  it('the roster by keys, from a gap to a whole week; a ladder with a hole', async () => {
    const client = new Client(line.database.ownerUrl);
    await client.connect();
    await client.query(
      `insert into contact_point (id, person_id, channel, address, address_index, verified_at)
       select $1, p.id, coalesce((select channel from configured_channel order by channel limit 1), 'email'), '\\x00',
              sha256('a'), now() from person p where p.username = 'officer1'`,
      [newId()],
    );
    await client.end();
    const { page, ...rest } = await sitDown(browser, line, 'supervisor1', { language: 'en' });
    await page.locator('nav a[href="/supervisor/roster"]').click();
    await page.getByRole('button', { name: 'Week after' }).click();
    const cell = (day: number) => page.locator(`[data-cell="0-${String(day)}"]`);
    await cell(0).focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-cell'))).toBe('0-1');
    await page.keyboard.press('ArrowLeft');
    for (let day = 0; day < 7; day++) {
      await page.keyboard.press('Enter');
      await page.getByLabel('From', { exact: true }).first().fill('00:00');
      await page.getByLabel('Until', { exact: true }).first().fill('00:00');
      await page.keyboard.press('Enter');
      await cell(day).getByText('00:00–00:00').waitFor();
      if (day === 3) {
        await page
          .getByText(/nobody is on duty/)
          .first()
          .waitFor();
        await look({ page, ...rest }, 'a roster with a gap');
        await picture({ page }, 'roster');
        await page.locator('header label[lang=en], header button[lang=en]').first().click();
        await page.getByRole('button', { name: 'Publish', exact: true }).click();
        await page
          .getByRole('main')
          .getByText('The roster was not published: something is missing', { exact: false })
          .waitFor();
        await page.getByLabel('From', { exact: true }).first().focus();
      }
      await page.keyboard.press('Escape');
      await page.keyboard.press('ArrowRight');
    }
    await page.getByText('The week is whole').waitFor();
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByText(/^Published /).waitFor();
    const officer = await sitDown(browser, line, 'officer1', { language: 'en', width: 390 });
    await officer.page.goto(`${line.urls.console}/officer/roster`);
    await officer.page.getByRole('list', { name: 'Shifts: officers by days' }).waitFor();
    await look(officer, 'the roster on a telephone');
    await picture(officer, 'officer-roster');
    const admin = await sitDown(browser, line, 'admin1', { language: 'en' });
    await admin.page.locator('nav a[href="/administrator/ladder"]').click();
    await proveAnew(admin.page, line, 'admin1');
    await admin.page.getByRole('button', { name: 'Add a step' }).click();
    await admin.page.getByLabel('Seconds until it repeats').fill('0');
    await admin.page.getByRole('button', { name: 'Save and put in force' }).click();
    await admin.page.getByText('Step 4 must wait 1 to 1800 seconds.').waitFor();
    await look(admin, 'a ladder with a hole');
    await picture(admin, 'ladder');
  }, 300_000);

  it('rules: every version, a draft that does not hold, what it would have said, and a move that waits', async () => {
    const supervisor = await sitDown(browser, line, 'supervisor1', { language: 'en' });
    const { page } = supervisor;
    await page.locator('nav a[href="/supervisor/workbench"]').click();
    await page.getByRole('button', { name: 'Open The line’s screening protocol, version 1' }).click();
    await page.getByRole('button', { name: 'New draft of this version' }).click();
    await page.getByRole('heading', { level: 1, name: /version 2/ }).waitFor();
    await look(supervisor, 'a draft of rules');
    await page.getByRole('button', { name: 'Start the replay' }).click();
    // A month of inquiries is read anew, beside other stories.
    await page.getByRole('button', { name: 'Again', exact: true }).waitFor({ timeout: 60_000 });
    await page.getByRole('region', { name: 'Signs' }).getByRole('button').first().click();
    await page.getByRole('textbox', { name: 'Code' }).fill('shame');
    await page.getByText('Not stored: the rules do not hold', { exact: true }).first().waitFor();
    await look(supervisor, 'a sign that does not hold');
    await picture(supervisor, 'rules-refused');
    await page.getByRole('textbox', { name: 'Code' }).fill('danger-violence-now');
    await page.getByRole('main').getByText('All stored', { exact: true }).waitFor();
    await page.getByRole('radio', { name: 'Put it on trial' }).check();
    await page.getByRole('textbox', { name: 'Why' }).fill('Clearer for those who ask.');
    await look(supervisor, 'a move to ask for');
    await page.getByRole('button', { name: 'Ask: Put it on trial' }).click();
    await page.getByRole('button', { name: 'Take it back' }).waitFor();
    const admin = await sitDown(browser, line, 'admin1', { language: 'en', width: 390 });
    await admin.page.locator('nav a[href="/administrator/workbench"]').click();
    await look(admin, 'every version on a telephone');
    await admin.page.getByRole('button', { name: 'Open The line’s screening protocol, version 2' }).click();
    await admin.page.getByText('Clearer for those who ask.').waitFor();
    await look(admin, 'a move that waits, on a telephone');
    await picture(admin, 'rules-move');
  }, 300_000);

  it('a caller with a token who wants everything erased, from the digits to the certificate', async () => {
    const inquiry = newId();
    const client = new Client(line.database.ownerUrl);
    await client.connect();
    await client.query(
      `insert into inquiry (id, operator_id) select $1, id from person where username = 'operator2'`,
      [inquiry],
    );
    await client.end();
    const english = { language: 'en' } as const;
    const operator = await sitDown(browser, line, 'operator2', english);
    const press = ({ page }: Desk, name: string): Promise<void> =>
      page.getByRole('button', { name, exact: true }).press('Enter');
    await operator.page.goto(`${line.urls.console}/operator/inquiries/${inquiry}`);
    await operator.page.locator('textarea').first().fill('told');
    await operator.page.locator('textarea').first().blur();
    await press(operator, 'Give the caller a token');
    const token = (await operator.page.getByText(/^\d{4} \d{4} \d{4} \d{4}$/).textContent()) ?? '';
    await look(operator, 'inquiry with a token');
    await operator.page.locator('nav a[href="/operator/token"]').click();
    await look(operator, 'token');
    await operator.page.locator('input[inputmode=numeric]').fill(token);
    await press(operator, 'Look');
    await operator.page.getByRole('cell', { name: 'Notes' }).waitFor();
    await look(operator, 'what is kept');
    await press(operator, 'Ask for erasing');
    expect(await violations(operator.page)).toEqual([]);
    await press(operator, 'Ask a supervisor');
    await operator.page.getByText(/it is not erased yet/).waitFor();
    await look(operator, 'waits for a supervisor');
    const supervisor = await sitDown(browser, line, 'supervisor1', english);
    await supervisor.page.locator('nav a[href="/supervisor/break-glass"]').click();
    await supervisor.page.getByRole('article').waitFor();
    await proveAnew(supervisor.page, line, 'supervisor1');
    await look(supervisor, 'a wish');
    await press(supervisor, 'Agree: erase for ever');
    expect(await violations(supervisor.page)).toEqual([]);
    await press(supervisor, 'Erase for ever');
    await supervisor.page.getByText('Nobody waits', { exact: true }).waitFor();
    await press(operator, 'Look');
    await operator.page.getByText(/Tell the caller: the erasure of/).waitFor();
    await look(operator, 'erased');
    const coordinator = await sitDown(browser, line, 'coordinator1', english);
    await coordinator.page.locator('nav a[href="/coordinator/retention"]').click();
    await coordinator.page.getByRole('button', { name: /Open the certificate of/ }).waitFor();
    await look(coordinator, 'retention');
    await coordinator.page.getByRole('button', { name: /Open the certificate of/ }).click();
    await coordinator.page.getByText('erasure-certificate', { exact: false }).waitFor();
    await look(coordinator, 'certificate');
  }, 300_000);

  it.each(['coordinator1', 'admin1'])('%s', async (username) => {
    const desk = await sitDown(browser, line, username);
    await desk.page.locator('main').first().waitFor();
    await look(desk, username);
    await desk.page.locator('header a[href$=security]').click();
    await desk.page.locator('table').nth(1).waitFor();
    await look(desk, `${username}, security`);
  });
});
