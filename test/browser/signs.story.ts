/// <reference lib="dom" />
import { Client } from 'pg';
import type { Browser } from 'playwright-core';
import { isDrawn } from '#escalation/second-look';
import { FileKeyPort } from '#platform/crypto/file-key-port';
import { newId } from '#platform/ids';
import { startLine, type Line } from '../support/line';
import { narratives } from '../support/told';
import { until } from '../support/until';
import { type Desk, dial, openBrowser, picture, sitDown } from './desk';

jest.setTimeout(90_000);

/** Signs on screens: asked one at a time by keys, lighting the alert key, and beside the flag that closing makes. */
describe('the signs of a case', () => {
  let line: Line;
  let browser: Browser;
  let operator: Desk;
  let supervisor: Desk;

  beforeAll(async () => {
    [line, browser] = await Promise.all([startLine(), openBrowser()]);
    [operator, supervisor] = await Promise.all([
      sitDown(browser, line, 'operator1'),
      sitDown(browser, line, 'supervisor1'),
    ]);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await line.stop();
  }, 60_000);

  const signs = () => operator.page.getByRole('region', { name: 'Əlamətlər' });
  const next = () => signs().getByRole('group', { name: 'Növbəti sual' });

  it('begin with the next question, by key and back, while the note is written', async () => {
    const { page } = operator;
    await page.getByRole('button', { name: 'Hazıram' }).click();
    await dial(line, 'trafficking-in-progress');
    await page.getByRole('region', { name: 'GƏLƏN ZƏNG' }).waitFor();
    await page.keyboard.press('F2');
    await signs().getByText('P5 · Məlumat').first().waitFor();
    const note = page.getByRole('textbox', { name: /Qeyd/ });
    await note.fill('Danışır ki');
    await page.keyboard.press('Control+.');
    const first = await next().textContent();
    await page.keyboard.press('2');
    await page.waitForFunction(
      (before) => document.querySelector('[aria-keyshortcuts="Control+."]')?.textContent !== before,
      first,
    );
    await page.keyboard.press('Escape');
    expect(await note.evaluate((element) => element === document.activeElement)).toBe(true);
    await picture(operator, 'signs-next-question');
  });

  it('are suggested by the words of the note: underlined, never ticked unseen, accepted and dismissed by one key', async () => {
    const { page } = operator;
    const note = page.getByRole('textbox', { name: /Qeyd/ });
    const chips = () => page.getByRole('region', { name: 'Qeyddəki sözlər' }).locator('[data-chip]');
    const underlined = () => page.locator('[data-marked=true] u').allTextContents();
    await note.fill('Qızın pasportunu alıblar, otaqda kilidləyiblər, qaçsan öldürərik deyirlər.');
    await chips().first().waitFor();
    expect(await underlined()).toContain('pasportunu alıblar');
    expect(await signs().getByRole('radio', { name: 'Hə', checked: true }).count()).toBe(0);
    await picture(operator, 'signs-suggested');

    const before = await chips().allTextContents();
    // Which is the strongest is the weights' business.
    const walkTo = async (sign: string): Promise<string> => {
      const here = page.locator('[data-chip]:focus');
      for (let step = 0; step < before.length && !(await here.textContent())?.startsWith(sign); step++)
        await page.keyboard.press('ArrowDown');
      return (await here.textContent()) ?? '';
    };
    await page.keyboard.press('Control+,');
    const dismissed = await walkTo('hədə');
    await page.keyboard.press('Escape');
    await until('it is gone', async () => (await chips().count()) === before.length - 1);
    const accepted = await walkTo('sənədlərin alınması');
    await page.keyboard.press('Enter');
    await signs()
      .getByText(/^P[1-4] · /)
      .first()
      .waitFor();
    expect(await chips().allTextContents()).not.toContain(accepted);
    expect(await note.inputValue()).toContain('öldürərik deyirlər');
    await picture(operator, 'signs-accepted');

    // In the same words it does not come back, after a fresh look either; in others it does.
    await page.reload();
    await signs()
      .getByText(/^P[1-4] · /)
      .first()
      .waitFor();
    await until('the words are read', async () => (await chips().count()) === before.length - 2);
    expect(await chips().allTextContents()).not.toContain(dismissed);
    expect(operator.faults).toEqual([]);
  });

  it('are judged by a no to their words, and speak against it in other words; a digit dismisses with a reason', async () => {
    const { page } = operator;
    const note = page.getByRole('textbox', { name: /Qeyd/ });
    const chip = (sign: string) => page.locator('[data-chip]').filter({ hasText: new RegExp(`^${sign}`) });
    const against = () => chip('borc asılılığı').getByText('«Yox» demisiniz');
    const told = await note.inputValue();
    await note.fill(`${told} Borcunu işləyib qaytarmalıdır.`);
    await chip('borc asılılığı').waitFor();
    await signs().locator('summary', { hasText: 'Nə ilə saxlanılır' }).press('Enter');
    const debt = signs().getByRole('group', { name: /^Borcunu işləyib/ });
    await debt.getByRole('radio', { name: 'Yox' }).check();
    await chip('borc asılılığı').waitFor({ state: 'detached' });
    // Passed through with an arrow, or by mistake: nothing is judged yet.
    await debt.getByRole('radio', { name: 'Bilinmir' }).check();
    await chip('borc asılılığı').waitFor();
    await debt.getByRole('radio', { name: 'Yox' }).check();
    await chip('borc asılılığı').waitFor({ state: 'detached' });
    await note.fill(`${told} Hər ay borcun üstünə yenə yazırlar, qurtarmır.`);
    await against().waitFor();
    await picture(operator, 'signs-against');
    await page.keyboard.press('Control+,');
    await chip('borc asılılığı').focus();
    await page.keyboard.press('2');
    await chip('borc asılılığı').waitFor({ state: 'detached' });

    // A yes in the checklist judges the words as a no does.
    await note.fill(`${told} Qızı döyürlər.`);
    await chip('fiziki zorakılıq').waitFor();
    const violence = signs()
      .getByRole('group', { name: /^Döyürlər/ })
      .getByRole('radio', { name: 'Hə' });
    await violence.check();
    await chip('fiziki zorakılıq').waitFor({ state: 'detached' });
    const db = new Client(line.database.superuserUrl);
    await db.connect();
    await until('it is kept', async () => {
      const { rows } = await db.query(
        `select from suggestion_verdict where code = 'violence' and verdict = 'accepted'`,
      );
      return rows.length === 1;
    });
    await db.end();
    await violence.click();
    await note.fill(told);
  });

  it('are said to be missing while nobody can say what of the note was judged, and come by themselves', async () => {
    const { page } = operator;
    const note = page.getByRole('textbox', { name: /Qeyd/ });
    const unread = page.getByText('Qeyddə indi əlamət axtarılmır.');
    const chips = page.getByRole('region', { name: 'Qeyddəki sözlər' }).locator('[data-chip]');
    const told = await note.inputValue();
    await page.route('**/suggestions/open', (route) => route.abort());
    await note.fill(`${told} Qızı döyürlər, pulunu vermirlər.`);
    await unread.waitFor();
    expect(await chips.count()).toBe(0);
    await picture(operator, 'signs-unread');
    await page.unroute('**/suggestions/open');
    await unread.waitFor({ state: 'detached' });
    await chips.first().waitFor();
    await note.fill(told);
  });

  it('light the alert key and say why, once another is ticked in the checklist; they never arm it', async () => {
    const { page } = operator;
    await page.getByText('Bağlayanda nəzarətçiyə gedəcək.').waitFor();
    const more = signs().locator('details', { hasText: 'Daha bir əlamət nəyi dəyişər' });
    await more.locator('summary').press('Enter');
    await more
      .getByRole('listitem')
      .filter({ hasText: 'P1 · Böhran' })
      .getByText(/Zorla işlədilir/)
      .waitFor();
    await picture(operator, 'signs-what-more');
    await signs().locator('summary', { hasText: 'Nəyə məcbur edilir' }).press('Enter');
    await signs()
      .getByRole('group', { name: /^Zorla işlədilir/ })
      .getByRole('radio', { name: 'Hə' })
      .check();
    const bar = page.getByRole('contentinfo');
    await bar.getByText(/Niyə indi: P1/).waitFor();
    expect(await bar.getAttribute('data-lit')).toBe('true');
    await page.reload();
    await bar.getByText(/Niyə indi: P1/).waitFor();
    await page.getByRole('button', { name: /POLİSƏ SİQNAL/ }).waitFor();
    await picture(operator, 'signs-alert-lit');
    await page.keyboard.press('Shift+F9');
    await page.getByRole('checkbox', { name: 'Sənədləri alınıb', exact: true, checked: true }).waitFor();
  });

  it('stand beside the flag for the supervisor', async () => {
    await operator.page.getByRole('button', { name: 'İşarələ', exact: true }).click();
    const { page } = supervisor;
    await page.getByRole('link', { name: 'Təsdiq', exact: true }).click();
    const facts = page.getByRole('region', { name: 'Əlamətlər' });
    await facts.getByText(/^P1 · /).waitFor();
    await facts.getByText(/1-ci versiya/).waitFor();
    // What is left of it runs, as it does before the operator.
    expect(await facts.getByRole('timer').textContent()).toMatch(/\d/);
    await facts.getByText('Xüsusi quruma ötürmə: ən geci 24 saat').waitFor();
    const listed = async (name: string): Promise<string[]> => {
      const items = facts.getByRole('list', { name }).getByRole('listitem');
      await items.first().waitFor();
      return items.allTextContents();
    };
    expect(await listed('«Yox» cavabı verilib')).toContain('Borcunu işləyib qaytarmağa məcbur edilir');
    expect(await listed('Operatorun qeyddən rədd etdikləri')).toEqual([
      'borc asılılığı (İnkar edilib)',
      expect.stringMatching(/^hədə/),
    ]);
    await picture(supervisor, 'signs-review');
  });

  it('come to figures: flags by version and by sign, and what was said to suggestions', async () => {
    const { page } = supervisor;
    await page.goto(new URL('/supervisor/signs', page.url()).href);
    const table = (name: string) => page.getByRole('table', { name });
    const row = (name: string, text: string) => table(name).getByRole('row').filter({ hasText: text });
    const cells = (name: string, text: string) => row(name, text).getByRole('cell').allTextContents();
    await table('Qaydaların versiyası üzrə').waitFor();
    expect(await cells('Qaydaların versiyası üzrə', 'Xəttin sorğusu')).toEqual([
      expect.stringContaining('versiya'),
      '1',
      '0',
      '0',
      '—',
    ]);
    expect(await row('Əlamət üzrə', 'Zorla işlədilir').count()).toBe(1);
    expect((await cells('Qeyddən təklif edilən əlamətlər', 'sənədlərin alınması')).slice(1, 3)).toEqual([
      '1',
      '0',
    ]);
    expect((await cells('Qeyddən təklif edilən əlamətlər', 'hədə')).slice(1, 3)).toEqual(['0', '1']);
    await picture(supervisor, 'signs-figures');
  });

  it('of a case that was left open stand on the board until somebody looks', async () => {
    const owner = new Client(line.database.ownerUrl);
    await owner.connect();
    const id = newId();
    await owner.query(
      `insert into inquiry (id, operator_id, state, created_at)
       select $1, id, 'recorded', now() - interval '40 minutes' from person where username = 'operator1'`,
      [id],
    );
    await owner.query(
      `insert into inquiry_assessment (inquiry_id, rule_set, version, status, level, computed_level, signs, reasons)
       values ($1, 'line-screening', 1, 'active', 'P2', 'P2', '{sold}', '[]')`,
      [id],
    );
    await owner.end();
    const { page } = supervisor;
    await page.goto(new URL('/supervisor', page.url()).href);
    for (const [language, name] of [
      ['ru', 'Оставлены открытыми возможные случаи'],
      ['en', 'Possible cases left open'],
      ['az', 'Açıq qalan mümkün hallar'],
    ] as const) {
      await page.getByRole('button', { name: new RegExp(`^${language} ·`) }).click();
      await page.getByRole('link', { name }).getByText('1', { exact: true }).waitFor();
      await picture(supervisor, `signs-left-open-${language}`);
    }
    await page.getByRole('link', { name: 'Açıq qalan mümkün hallar' }).press('Enter');
    await page.getByRole('cell', { name: 'Operator 1' }).waitFor();
    await picture(supervisor, 'signs-left-open-records');
    expect(supervisor.faults).toEqual([]);
  });

  it('of a case that nobody flagged are found by a second look, which reads what was told and nothing else', async () => {
    const keys = new FileKeyPort(line.home, ['confidential']);
    let id = newId();
    while (!isDrawn(id, (text) => keys.blindIndex('word-index', text))) id = newId();
    const owner = new Client(line.database.ownerUrl);
    owner.on('error', () => undefined);
    await owner.connect();
    await owner.query(
      `insert into inquiry (id, operator_id, state) select $1, id, 'recorded' from person where username = 'operator2'`,
      [id],
    );
    const writer = await sitDown(browser, line, 'operator2');
    const told = 'Qızın pasportunu alıblar, otaqda kilidləyiblər.';
    await writer.page.goto(new URL(`/operator/inquiries/${id}`, writer.page.url()).href);
    await writer.page.getByRole('textbox', { name: /Qeyd/ }).fill(told);
    await until('it is stored', async () => (await narratives(owner, line.home)).includes(told));
    await owner.query(`update inquiry set state = 'closed', closed_at = now() where id = $1`, [id]);
    const { page } = supervisor;
    await page.getByRole('link', { name: 'Təsdiq', exact: true }).click();
    const look = page.getByRole('region', { name: 'İkinci baxış' });
    await look.getByRole('button', { name: 'Seçilənləri oxu: 1' }).press('Enter');
    await look.getByText(told).waitFor();
    expect(await look.locator('u').count()).toBe(0);
    expect(await look.getByText(/P[0-5] · /).count()).toBe(0);
    await picture(supervisor, 'signs-second-look');
    await look.getByRole('button', { name: 'Nəsə nəzərdən qaçıb' }).press('Enter');
    await look.getByRole('checkbox', { name: 'Sənədləri alınıb', exact: true }).press('Space');
    await picture(supervisor, 'signs-second-look-missed');
    await look.getByRole('button', { name: 'İşarələ', exact: true }).press('Enter');
    await look.getByText('İndi seçilən müraciət yoxdur.').waitFor();
    const { rows } = await owner.query('select state, reasons from escalation where inquiry_id = $1', [id]);
    expect(rows).toEqual([{ state: 'awaiting-confirmation', reasons: ['document-confiscation'] }]);
    await page.goto(new URL('/supervisor/signs', page.url()).href);
    await page.getByText('yenidən oxunub: 1; nəsə nəzərdən qaçıb: 1, onlardan təsdiqlənib: 0.').waitFor();
    await owner.end();
    expect([supervisor.faults, writer.faults]).toEqual([[], []]);
  });
});
