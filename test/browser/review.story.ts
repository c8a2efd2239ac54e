/// <reference lib="dom" />
import { Client } from 'pg';
import type { Browser } from 'playwright-core';
import { startLine, type Line } from '../support/line';
import { type Desk, dial, openBrowser, picture, sitDown } from './desk';

jest.setTimeout(90_000);

/** The second lane on screens: flagged by key, declined with a reason, flagged again, confirmed. */
describe('an inquiry that is flagged for review', () => {
  let line: Line;
  let browser: Browser;
  let operator: Desk;
  let supervisor: Desk;
  let officer: Desk;

  beforeAll(async () => {
    [line, browser] = await Promise.all([startLine(), openBrowser()]);
    [operator, supervisor, officer] = await Promise.all([
      sitDown(browser, line, 'operator1'),
      sitDown(browser, line, 'supervisor1'),
      sitDown(browser, line, 'officer1', { language: 'en', width: 390, height: 844 }),
    ]);
    await officer.page.getByRole('button', { name: 'Go on duty' }).click();
    await officer.page.getByRole('button', { name: 'Go off duty' }).waitFor();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await line.stop();
  }, 60_000);

  const flag = async (sign: string, { page }: Desk = operator): Promise<void> => {
    await page.keyboard.press('Shift+F9');
    await page.getByRole('checkbox', { name: sign, exact: true }).check();
    await picture(operator, 'review-flag');
    await page.getByRole('button', { name: 'İşarələ', exact: true }).click();
    await page.getByRole('contentinfo').getByText('Təsdiq gözləyir').waitFor();
  };
  const bar = () => supervisor.page.getByRole('link', { name: '1 işarə təsdiq gözləyir' });

  it('is flagged by key in the middle of a call, and waits before the supervisor', async () => {
    const { page } = operator;
    await supervisor.page.getByRole('link', { name: 'Təsdiq', exact: true }).click();
    await supervisor.page.getByText('Gözləyən yoxdur').waitFor();
    await page.getByRole('button', { name: 'Hazıram' }).click();
    await dial(line, 'trafficking-in-progress');
    await page.getByRole('region', { name: 'GƏLƏN ZƏNG' }).waitFor();
    await page.keyboard.press('F2');
    await page.getByRole('textbox', { name: /Qeyd/ }).fill('Pasportunu alıblar');
    await flag('Borc əsarəti');
    await picture(operator, 'review-waiting');
    await bar().waitFor();
    await supervisor.page.getByRole('timer', { name: 'Qalıb' }).waitFor();
    await supervisor.page.getByText('Pasportunu alıblar').first().waitFor();
    await supervisor.page
      .getByRole('region', { name: 'Polis nə görəcək' })
      .getByText('Paylaşılmayıb')
      .waitFor();
    await picture(supervisor, 'review-queue');
  });

  it('stays before whoever reads it, though a more urgent one comes; the keys mean the one that has the focus', async () => {
    const { page } = supervisor;
    const other = await sitDown(browser, line, 'operator2');
    await other.page.getByRole('button', { name: 'Hazıram' }).click();
    await dial(line, 'worried-relative-ru');
    await other.page.getByRole('region', { name: 'GƏLƏN ZƏNG' }).waitFor();
    await other.page.keyboard.press('F2');
    await other.page.getByRole('textbox', { name: /Qeyd/ }).waitFor();
    await flag('Zorakılıq', other);
    const database = new Client({ connectionString: line.database.superuserUrl });
    await database.connect();
    await database.query(
      `update escalation set next_step_at = now() + interval '2 minutes' where id = (select id from escalation order by created_at desc limit 1)`,
    );
    await database.end();
    const flags = page.getByRole('main').getByRole('list').getByRole('button');
    const [urgent, read] = [flags.nth(0), flags.nth(1)];
    await urgent.filter({ hasText: 'Zorakılıq' }).waitFor();
    expect(await read.getAttribute('aria-current')).toBe('true');
    await page.getByText('Pasportunu alıblar').first().waitFor();
    await picture(supervisor, 'review-two');

    await urgent.focus();
    await page.locator('button[aria-current=true]', { hasText: 'Zorakılıq' }).waitFor();
    await page.keyboard.press('x');
    await page.getByRole('radio', { name: 'Əlamətlər çox zəifdir' }).check();
    await page.keyboard.press('Enter');
    await bar().waitFor();
    await page.locator('button[aria-current=true]', { hasText: 'Borc əsarəti' }).waitFor();
    expect(other.faults).toEqual([]);
    await other.page.close();
  });

  it('is declined by keys, with a reason that the operator reads', async () => {
    const { page } = supervisor;
    await page
      .getByRole('list')
      .getByRole('button', { name: /Borc əsarəti/ })
      .focus();
    await page.keyboard.press('x');
    await page.getByRole('radio', { name: 'Əlamətlər çox zəifdir' }).check();
    await picture(supervisor, 'review-decline');
    await page.keyboard.press('Enter');
    await page.getByText('Gözləyən yoxdur').waitFor();
    await operator.page.getByRole('contentinfo').getByText('Əlamətlər çox zəifdir').waitFor();
    await picture(operator, 'review-declined');
  });

  it('is flagged again and confirmed by key: the officer is alerted, and writes to the operator', async () => {
    await flag('Zorakılıq');
    await bar().waitFor();
    await supervisor.page
      .getByRole('list')
      .getByRole('button', { name: /Zorakılıq/ })
      .focus();
    // Nothing is confirmed that is not on the screen yet.
    await supervisor.page.getByRole('button', { name: 'Təsdiq et və polisə göndər' }).waitFor();
    await supervisor.page.keyboard.press('c');
    await officer.page.getByRole('button', { name: 'I TAKE IT' }).waitFor();
    await officer.page.getByRole('link', { name: 'Read in full' }).click();
    await officer.page.getByText(/Confirmed by/).waitFor();
    await picture(officer, 'review-officer');
    await operator.page
      .getByRole('contentinfo')
      .getByText(/Təsdiqlədi/)
      .waitFor();
    await officer.page.getByRole('button', { name: 'I TAKE IT' }).click();
    await officer.page.getByRole('textbox', { name: 'Message' }).fill('On the way');
    await officer.page.getByRole('button', { name: 'Send' }).click();
    await operator.page.getByText('On the way').waitFor();
    await operator.page.getByRole('textbox', { name: 'Mesaj' }).fill('Qapı soldadır');
    await operator.page.getByRole('button', { name: 'Göndər', exact: true }).click();
    await officer.page.getByText('Qapı soldadır').waitFor();
    await picture(officer, 'messages-officer');
    await picture(operator, 'messages-operator');
    for (const { faults } of [operator, supervisor, officer]) expect(faults).toEqual([]);
  });
});
