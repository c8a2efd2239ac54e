/// <reference lib="dom" />
import { Pool } from 'pg';
import type { Browser } from 'playwright-core';
import { type Line, startLine } from '../support/line';
import { until } from '../support/until';
import { type Desk, dial, openBrowser, picture, sitDown } from './desk';
import { narratives } from '../support/told';

jest.setTimeout(90_000);

/** What goes wrong on a real desk: a ring while typing, two windows, a browser that dies, a server that is gone. */
describe('a night shift', () => {
  let line: Line;
  let browser: Browser;
  let db: Pool;
  let operator: Desk;
  let officer: Desk;
  let other: Desk;

  beforeAll(async () => {
    [line, browser] = await Promise.all([startLine(), openBrowser()]);
    db = new Pool({ connectionString: line.database.superuserUrl, max: 2 });
    db.on('error', () => undefined);
    [operator, officer, other] = await Promise.all([
      sitDown(browser, line, 'operator1', { language: 'ru' }),
      sitDown(browser, line, 'officer1', { width: 390, height: 844 }),
      sitDown(browser, line, 'officer2', { language: 'en' }),
    ]);
    await officer.page.getByRole('button', { name: 'Növbəyə başla' }).click();
    await officer.page.getByRole('button', { name: 'Növbəni bitir' }).waitFor();
    await other.page.getByRole('button', { name: 'Go on duty' }).click();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await db.end();
    await line.stop();
  }, 60_000);

  const note = (desk: Desk) => desk.page.locator('textarea').first();
  const state = async () =>
    (await db.query<{ state: string }>('select state from escalation order by created_at desc limit 1'))
      .rows[0]?.state;

  const isStored = async (narrative: string) => (await narratives(db, line.home)).includes(narrative);

  it('a first caller is answered with F2 in a Russian screen', async () => {
    await operator.page.getByRole('button', { name: 'Я готов' }).first().click();
    await dial(line, 'worried-relative-ru');
    await operator.page.locator('section[aria-label="ВХОДЯЩИЙ ЗВОНОК"]').waitFor();
    await operator.page.keyboard.press('F2');
    await note(operator).waitFor();
    expect(await operator.page.locator('html').getAttribute('lang')).toBe('ru');
  });

  it('the same field edited in two windows shows both texts and loses neither', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await operator.page.route('**/api/inquiries/*', async (route) => {
      if (route.request().method() === 'PATCH') await held;
      await route.continue();
    });
    await note(operator).fill('из первого окна');
    const second = await operator.context.newPage();
    const sent: string[] = [];
    second.on('request', (request) => sent.push(request.postData() ?? ''));
    await second.goto(operator.page.url());
    const theirs = second.locator('textarea').first();
    await theirs.fill('из второго окна');
    await until('the second window is stored', () => isStored('из второго окна'));
    release();
    const conflict = operator.page.getByRole('group', { name: /Заметка|Запись/ });
    await conflict.waitFor();
    const shown = await conflict.textContent();
    expect(shown).toContain('из первого окна');
    expect(shown).toContain('из второго окна');
    expect(await isStored('из второго окна')).toBe(true);
    expect(sent.join('\n')).not.toContain('из первого окна');
    await operator.page.unroute('**/api/inquiries/*');
    await conflict.getByRole('button').first().click();
    await until(
      'the first window took theirs',
      async () => (await note(operator).inputValue()) === 'из второго окна',
    );
    await second.close();
  });

  it('the browser dies while the alert is armed: the server sends it all the same', async () => {
    await operator.page.keyboard.press('F9');
    await until('armed', async () => (await state()) === 'armed');
    await operator.context.close();
    await until('sent without the browser', async () => (await state()) === 'alerting', 15_000);
    await officer.page.getByRole('region', { name: 'QƏBUL EDİLMƏYİB' }).waitFor();
  });

  it('two officers acknowledge at the same moment: one owner, and the other reads who', async () => {
    await other.page.getByRole('button', { name: 'I TAKE IT' }).waitFor();
    await Promise.all([
      officer.page.getByRole('button', { name: 'QƏBUL EDİRƏM' }).click(),
      other.page.getByRole('button', { name: 'I TAKE IT' }).click(),
    ]);
    await until('acknowledged', async () => (await state()) === 'acknowledged');
    const { rows } = await db.query<{ n: string }>(
      `select count(*) as n from alert_attempt where state = 'acknowledged'`,
    );
    expect(rows[0]?.n).toBe('1');
    await Promise.all(
      [officer, other].map((desk) => desk.page.locator('article').waitFor({ state: 'detached' })),
    );
    const { rows: owners } = await db.query<{ name: string }>(
      `select p.display_name as name from escalation e join person p on p.id = e.acknowledged_by`,
    );
    const name = owners[0]?.name ?? '';
    const [loser, sentence, holder] =
      name === line.accounts.get('officer1')?.name
        ? [other, 'The alert has already been acknowledged', `Now with ${name}`]
        : [officer, 'Siqnalı artıq qəbul ediblər', `İndi kimdədir: ${name}`];
    const said = loser.page.locator('p', { hasText: sentence });
    await said.getByText(holder).waitFor();
    expect(await loser.page.getByText(/The server did not get it|Qəbul serverə çatmadı/).count()).toBe(0);
  });

  it('the officer’s phone screen has no sideways scroll and a button for a thumb', async () => {
    const width = await officer.page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
  });

  it('the operator comes back to the call that went on, and to what was written', async () => {
    operator = await sitDown(browser, line, 'operator1');
    await operator.page.getByText('Danışıq', { exact: true }).waitFor();
    await until('the form is back', async () => (await note(operator).inputValue()) === 'из второго окна');
  });

  it('the console dies: the screen says so, keeps what is typed, and catches up', async () => {
    await note(operator).fill('yazılır');
    await until('stored', () => isStored('yazılır'));
    await operator.context.setOffline(true);
    await operator.page.getByText(/Serverlə əlaqə yoxdur/).waitFor();
    await operator.page.getByRole('link', { name: 'polisin növbətçisi 102' }).waitFor();
    await picture(operator, 'operator-link-lost');
    await note(operator).fill('yazılır, xətt yoxdur');
    await line.kill('console');
    await operator.context.setOffline(false);
    await operator.page.getByText(/Serverlə əlaqə yoxdur/).waitFor({ state: 'detached', timeout: 60_000 });
    await until('what was typed without a line arrives', () => isStored('yazılır, xətt yoxdur'), 60_000);
    await operator.page.getByText('Danışıq', { exact: true }).waitFor();
  });

  it('a locked screen stays locked: a wrong password and a reload uncover nothing, the right one brings the form back', async () => {
    const { page } = operator;
    const written = page.getByRole('textbox', { name: /Qeyd/ });
    const password = page.getByLabel('Parol', { exact: true });
    await page.keyboard.press('F8');
    await password.fill('yanlış');
    await page.keyboard.press('Enter');
    await page.getByText('Ad və ya parol yanlışdır').first().waitFor();
    expect(await written.count()).toBe(0);
    await page.reload();
    await password.fill(line.accounts.get('operator1')?.password ?? '');
    expect(await written.count()).toBe(0);
    await page.keyboard.press('Enter');
    await until(
      'the form is back',
      async () => (await note(operator).inputValue()) === 'yazılır, xətt yoxdur',
    );
  });

  it('from a chosen place Tab leads to the next field, and an emptied box is an answer taken back', async () => {
    const { page } = operator;
    const place = page.getByRole('combobox', { name: 'Harada' });
    const region = async () =>
      (await db.query<{ region: string | null }>('select region from inquiry order by created_at')).rows[0]
        ?.region;
    await place.fill('gence');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('yeni tikili');
    await until('both are stored', async () => (await region()) !== null);
    expect(await page.getByLabel('Dəqiq yer').inputValue()).toBe('yeni tikili');
    await place.fill('');
    await page.keyboard.press('Tab');
    await until('the place is taken back', async () => (await region()) === null);
  });

  it('letters typed while a call rings stay letters, and the focus stays where it was', async () => {
    await operator.page.keyboard.press('Control+F2');
    await until('free again', async () => {
      const { rows } = await db.query<{ status: string }>(
        `select status from presence where status = 'wrap-up'`,
      );
      return rows.length === 1;
    });
    await operator.page.getByRole('button', { name: 'Hazıram' }).first().click();
    await note(operator).fill('');
    await dial(line, 'information-call');
    await note(operator).focus();
    const letters = 'zəng gələndə yazılan hərflər itmir';
    for (const letter of letters) await operator.page.keyboard.type(letter);
    await operator.page.locator('section[aria-label="GƏLƏN ZƏNG"]').waitFor();
    await operator.page.keyboard.type(letters);
    expect(await note(operator).inputValue()).toBe(letters + letters);
    expect(await operator.page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
  });

  it('no worker works: the alert rings and is taken all the same, and rings nobody again afterwards', async () => {
    await operator.page.keyboard.press('F2');
    await operator.page.getByText('Danışıq', { exact: true }).waitFor();
    const thaw = line.freeze('worker');
    try {
      await operator.page.keyboard.press('F9');
      await until('armed', async () => (await state()) === 'armed');
      await operator.page.keyboard.press('F9');
      await officer.page.getByRole('button', { name: 'QƏBUL EDİRƏM' }).click();
      await until('acknowledged', async () => (await state()) === 'acknowledged');
      await operator.page
        .getByRole('contentinfo')
        .getByText(line.accounts.get('officer1')?.name ?? '')
        .first()
        .waitFor();
      await other.page.locator('article').waitFor({ state: 'detached' });
    } finally {
      thaw();
    }
    await until('the worker has looked', async () => {
      const { rows } = await db.query(
        `select from alert_attempt where state not in ('acknowledged', 'superseded', 'failed')`,
      );
      return rows.length === 0;
    });
    expect(await state()).toBe('acknowledged');
    expect(await other.page.title()).toBe('152');
  });

  it('nothing went wrong in any window, and it would have shown', async () => {
    expect([operator.faults, officer.faults, other.faults]).toEqual([[], [], []]);
    await operator.page.evaluate(() => {
      const foreign = document.createElement('img');
      foreign.src = 'https://elsewhere.example/x.png';
      document.body.append(foreign);
    });
    await until('what is refused shows', async () =>
      operator.faults.some((fault) => fault.includes('img-src')),
    );
  });
});
