/// <reference lib="dom" />
import { Pool } from 'pg';
import type { Browser, Page } from 'playwright-core';
import { type Line, startLine } from '../support/line';
import { until } from '../support/until';
import { type Desk, dial, openBrowser, sitDown } from './desk';

jest.setTimeout(90_000);

interface Alert {
  id: string;
  number: string;
}

/** What was done on one case says nothing about the next: neither a press whose answer was lost, nor what is half written. */
describe('one case after another', () => {
  let line: Line;
  let browser: Browser;
  let db: Pool;
  let operator: Desk;
  let officer: Desk;

  beforeAll(async () => {
    [line, browser] = await Promise.all([startLine(), openBrowser()]);
    db = new Pool({ connectionString: line.database.superuserUrl, max: 2 });
    db.on('error', () => undefined);
    [operator, officer] = await Promise.all([
      sitDown(browser, line, 'operator1', { language: 'en' }),
      sitDown(browser, line, 'officer1', { language: 'en', width: 390, height: 844 }),
    ]);
    await officer.page.getByRole('button', { name: 'Go on duty' }).click();
    await officer.page.getByRole('button', { name: 'Go off duty' }).waitFor();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await db.end();
    await line.stop();
  }, 60_000);

  /** Alerts, the first one first. */
  const alerts = async (): Promise<Alert[]> =>
    (
      await db.query<Alert>(
        `select e.id, i.number::text from escalation e join inquiry i on i.id = e.inquiry_id order by e.created_at`,
      )
    ).rows;
  const cases = async (): Promise<number> => (await db.query('select from inquiry')).rowCount ?? 0;
  const answerCall = async (): Promise<void> => {
    const { page } = operator;
    const before = await cases();
    await page.getByRole('button', { name: 'I am ready' }).first().click();
    await dial(line, 'trafficking-in-progress');
    await page.getByRole('region', { name: 'INCOMING CALL' }).waitFor();
    await page.keyboard.press('F2');
    await until('its case is there', async () => (await cases()) === before + 1);
    await page.getByText('Talking', { exact: true }).first().waitFor();
    await page.locator('textarea').first().waitFor();
  };
  const hangUp = async (): Promise<void> => {
    await operator.page.keyboard.press('Control+F2');
    await until('the call is over', async () => {
      const { rows } = await db.query(`select from presence where status = 'wrap-up'`);
      return rows.length === 1;
    });
  };

  it('the answer to F9 is lost; F9 on the next case arms that one', async () => {
    const { page } = operator;
    await answerCall();
    const { rows } = await db.query<{ id: string }>('select id from inquiry');
    // What was stored is not to be learnt by another way either.
    await page.route(`**/api/inquiries/${rows[0]?.id ?? ''}`, (route) => route.abort());
    await page.route('**/api/inquiries/*/alert', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.keyboard.press('F9');
    await page
      .getByRole('contentinfo')
      .getByText(/THE ALERT DID NOT GO OUT/)
      .waitFor();
    await page.unroute('**/api/inquiries/*/alert');
    expect(await alerts()).toHaveLength(1);
    await hangUp();
    await answerCall();
    expect(
      await page
        .getByRole('contentinfo')
        .getByText(/THE ALERT DID NOT GO OUT/)
        .count(),
    ).toBe(0);
    await page.keyboard.press('F9');
    await until('the second case has its alert', async () => (await alerts()).length === 2);
    const [first, second] = await alerts();
    expect(second?.number).not.toBe(first?.number);
  });

  const message = (page: Page) => page.getByRole('textbox', { name: 'Message' });
  /** A notice of this alert is clicked while the window is there. */
  const clickPush = (id: string): Promise<void> =>
    officer.page.evaluate((alert) => {
      navigator.serviceWorker.dispatchEvent(new MessageEvent('message', { data: { alert } }));
    }, id);

  it('a push leads from one alert to another; what was half written for the one does not stand in the other', async () => {
    const { page } = officer;
    const [first, second] = await alerts();
    await until(
      'both ring',
      async () => (await page.getByRole('button', { name: 'I TAKE IT' }).count()) === 2,
    );
    for (const left of [1, 0]) {
      await page.getByRole('button', { name: 'I TAKE IT' }).first().click();
      await until(
        'taken',
        async () => (await page.getByRole('button', { name: 'I TAKE IT' }).count()) === left,
      );
    }
    await clickPush(first?.id ?? '');
    await message(page).fill('for the first alone');
    await page.getByRole('button', { name: 'Reject' }).click();
    await page.getByRole('radio', { name: 'Cannot act now' }).check();
    const heading = await page.getByRole('heading', { level: 1 }).textContent();
    await clickPush(second?.id ?? '');
    await until('the other is shown', async () => {
      const shown = page.getByRole('heading', { level: 1 });
      return (await shown.count()) === 1 && (await shown.textContent()) !== heading;
    });
    await message(page).waitFor();
    expect(await message(page).inputValue()).toBe('');
    expect(await page.getByRole('radio', { name: 'Cannot act now' }).count()).toBe(0);
  });

  it('nothing went wrong in any window', () => {
    expect([operator, officer].flatMap(({ faults }) => faults)).toEqual([]);
  });
});
