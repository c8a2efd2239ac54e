/// <reference lib="dom" />
import { Pool } from 'pg';
import type { Browser, Page } from 'playwright-core';
import { type Line, startLine } from '../support/line';
import { until } from '../support/until';
import { type Desk, dial, openBrowser, picture, proveAnew, sitDown } from './desk';

/** What the carrier delivers for the scenario below, as people read it out. */
const NUMBER = '+994 50 000 00 21';

jest.setTimeout(90_000);

describe('seeing what is kept back, on four screens', () => {
  let line: Line;
  let browser: Browser;
  let db: Pool;
  let operator: Desk;
  let supervisor: Desk;
  let officer: Desk;
  let coordinator: Desk;

  beforeAll(async () => {
    [line, browser] = await Promise.all([startLine(), openBrowser()]);
    db = new Pool({ connectionString: line.database.superuserUrl, max: 2 });
    db.on('error', () => undefined);
    const english = { language: 'en' } as const;
    [operator, supervisor, officer, coordinator] = await Promise.all([
      sitDown(browser, line, 'operator1', english),
      sitDown(browser, line, 'supervisor1', english),
      sitDown(browser, line, 'officer1', { ...english, width: 1000, height: 800 }),
      sitDown(browser, line, 'coordinator1', english),
    ]);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await db.end();
    await line.stop();
  }, 60_000);

  const prove = ({ page }: Desk, username: string): Promise<void> => proveAnew(page, line, username);
  const says = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
  const body = (page: Page): Promise<string> => page.evaluate(() => document.body.innerText);

  it('an operator asks for the number of a confidential caller; a supervisor hears of it and agrees', async () => {
    await operator.page.getByRole('button', { name: 'Ready' }).first().click();
    await dial(line, 'trafficking-in-progress');
    await operator.page.getByRole('region', { name: 'INCOMING CALL' }).waitFor();
    await operator.page.keyboard.press('F2');
    await operator.page.locator('textarea').first().waitFor();
    await db.query(`update inquiry set disclosure = 'confidential'`);
    await operator.page.getByRole('button', { name: 'Ask to see the number…' }).click();
    await prove(operator, 'operator1');
    await operator.page.getByRole('radio', { name: 'Call dropped in danger' }).check();
    await operator.page.getByLabel('In a few words').fill('she whispered and was gone');
    await picture(operator, 'unmask-ask');
    await operator.page.getByRole('button', { name: 'Ask', exact: true }).click();
    await says(operator.page, 'Waits for a second person');
    await supervisor.page.getByRole('link', { name: '1 request waits for your answer' }).click();
    await says(supervisor.page, 'she whispered and was gone');
    expect(await supervisor.page.getByRole('button', { name: 'I agree' }).isDisabled()).toBe(true);
    await picture(supervisor, 'unmask-proof-first');
    await prove(supervisor, 'supervisor1');
    await picture(supervisor, 'unmask-answer');
    await supervisor.page.getByRole('button', { name: 'I agree' }).click();
    await says(operator.page, 'Opened with a second person');
  });

  it('the number stands under the name of its reader, and goes when the screen is locked or blanked', async () => {
    const look = operator.page.getByRole('button', { name: 'Look at the number' });
    for (const cover of ['lock', 'blank'] as const) {
      await look.click();
      await says(operator.page, NUMBER);
      expect(
        await operator.page
          .locator('[aria-hidden=true]', { hasText: /\d\d:\d\d:\d\d/ })
          .first()
          .innerText(),
      ).toMatch(/operator|Operator/);
      if (cover === 'lock') await picture(operator, 'unmask-number');
      for (const key of cover === 'lock' ? ['F8'] : ['Escape', 'Escape', 'Escape'])
        await operator.page.keyboard.press(key);
      expect(await body(operator.page)).not.toContain('000 00 21');
      if (cover === 'blank') await operator.page.mouse.click(5, 5);
      await operator.page
        .locator('input[autocomplete=current-password]')
        .fill(line.accounts.get('operator1')?.password ?? '');
      await operator.page.keyboard.press('Enter');
      await look.waitFor();
      expect(await body(operator.page)).not.toContain('000 00 21');
    }
  });

  it('and when its time is over', async () => {
    await operator.page.getByRole('button', { name: 'Look at the number' }).click();
    await says(operator.page, NUMBER);
    await db.query(`update break_glass_grant set expires_at = clock_timestamp() + interval '2 seconds'`);
    await operator.page.getByRole('button', { name: 'Put away' }).click();
    await operator.page.getByRole('button', { name: 'Look at the number' }).click();
    await until('the number is gone', async () => !(await body(operator.page)).includes('000 00 21'));
    await operator.page.getByRole('button', { name: 'Ask to see the number…' }).waitFor();
    const stored = await operator.page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
    expect(stored).not.toContain('500000021');
  });

  it('an officer whom nobody can second opens it alone; supervisors and coordinator see red until it is reviewed', async () => {
    await officer.page.getByRole('button', { name: 'Go on duty' }).click();
    await operator.page.keyboard.press('F9');
    await operator.page.keyboard.press('F9');
    await officer.page.getByRole('link', { name: 'Read in full' }).click();
    await says(officer.page, 'Not shared');
    await db.query(
      `update session set ended_at = now() where person_id in (select id from person where role = 'supervisor')`,
    );
    await officer.page.getByRole('button', { name: 'Ask to open what is kept back…' }).click();
    await prove(officer, 'officer1');
    await officer.page.getByRole('radio', { name: 'Danger to life' }).check();
    await picture(officer, 'override-ask');
    await officer.page.getByRole('button', { name: 'Ask', exact: true }).click();
    await says(officer.page, 'What the caller kept back was opened to the police:');
    await says(officer.page, '+99450');
    await picture(officer, 'override-officer');
    await coordinator.page.getByRole('link', { name: '1 opening alone is not reviewed' }).click();
    await prove(coordinator, 'coordinator1');
    await coordinator.page.getByRole('radio', { name: 'Justified', exact: true }).check();
    await coordinator.page.getByRole('radio', { name: 'The reason fits the case' }).check();
    await picture(coordinator, 'override-review');
    await coordinator.page.getByRole('button', { name: 'Record the verdict' }).click();
    await coordinator.page
      .getByRole('link', { name: '1 opening alone is not reviewed' })
      .waitFor({ state: 'detached' });
    await says(coordinator.page, /Justified · The reason fits the case/);
    await picture(coordinator, 'break-glass-history');
    await says(operator.page, 'What the caller kept back was opened to the police:');
  });

  it('nothing was thrown and nothing was refused by the policy on the way', () => {
    expect([operator, supervisor, officer, coordinator].flatMap(({ faults }) => faults)).toEqual([]);
  });
});
