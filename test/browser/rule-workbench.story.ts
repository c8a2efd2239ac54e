/// <reference lib="dom" />
import { Client } from 'pg';
import type { Browser, Locator, Page, Response } from 'playwright-core';
import { newId } from '#platform/ids';
import { startLine, type Line } from '../support/line';
import { until } from '../support/until';
import { type Desk, openBrowser, picture, proveAnew, signInAt, sitDown } from './desk';

jest.setTimeout(90_000);

/** Rules on screens, by keys alone: written, refused, tried on past inquiries, asked for and agreed to. */
describe('the rule workbench', () => {
  let line: Line;
  let browser: Browser;
  let supervisor: Desk;
  let administrator: Desk;

  beforeAll(async () => {
    [line, browser] = await Promise.all([startLine(), openBrowser()]);
    await pastInquiries(line);
    [supervisor, administrator] = await Promise.all([
      sitDown(browser, line, 'supervisor1'),
      sitDown(browser, line, 'admin1', { language: 'en' }),
    ]);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await line.stop();
  }, 60_000);

  const press = async (what: Locator, key = 'Enter'): Promise<void> => {
    // A button that cannot be pressed yet, as while the line is renewed, is waited for.
    await what.click({ trial: true });
    await what.focus();
    await what.page().keyboard.press(key);
  };
  const standing = (page: Page, text: string): Promise<void> =>
    page.getByRole('main').getByText(text, { exact: true }).waitFor();
  const russianName = (): Locator =>
    supervisor.page
      .getByRole('region', { name: /^Şəkil, video/ })
      .getByRole('textbox', { name: 'Ad, rusca' });

  it('lists every version, and makes a draft of the one that counts', async () => {
    const { page } = supervisor;
    await press(page.getByRole('link', { name: 'Qaydalar', exact: true }));
    await picture(supervisor, 'workbench-list');
    await press(page.getByRole('button', { name: 'Xəttin sorğusu, 1-ci versiyanı aç' }));
    await page.getByText('Bu versiya dəyişdirilmir: ondan qaralama düzəldin.').waitFor();
    await picture(supervisor, 'workbench-active');
    await press(page.getByRole('button', { name: 'Bundan yeni qaralama' }));
    await page.getByRole('heading', { level: 1, name: /2-ci versiya/ }).waitFor();
    await standing(page, 'Hamısı saxlanılıb');
    await picture(supervisor, 'workbench-draft');
  });

  it('stores each change, and says what does not hold and where', async () => {
    const { page } = supervisor;
    await press(page.getByRole('button', { name: /^Şəkil, video yaymaqla.*: aç$/ }));
    await picture(supervisor, 'workbench-sign');
    await page.getByRole('combobox', { name: 'Ən azı səviyyə' }).focus();
    await page.keyboard.type('P1');
    await page.getByText(/^Saxlayıb: .*/).waitFor();
    await standing(page, 'Hamısı saxlanılıb');
    const name = await russianName().inputValue();
    await russianName().fill('');
    await standing(page, 'Saxlanmadı: qaydalar düz gəlmir');
    await page
      .getByRole('region', { name: 'Nə düz gəlmir' })
      .getByText(/names\/ru/)
      .waitFor();
    await picture(supervisor, 'workbench-refused');
    await russianName().fill(name);
    await standing(page, 'Hamısı saxlanılıb');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Əlamət əlavə et' }).waitFor();
  });

  it('keeps the sign open that was opened, whatever its code is and whichever are taken away', async () => {
    const { page } = supervisor;
    await press(page.getByRole('button', { name: 'Əlamət əlavə et' }));
    const code = page.getByRole('textbox', { name: 'Kod', exact: true });
    await code.focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('shame');
    await page.getByRole('region', { name: /^Yeni əlamət 1/ }).waitFor();
    await page.keyboard.type('d');
    expect(await code.inputValue()).toBe('shamed');
    await standing(page, 'Hamısı saxlanılıb');
    await reorderSigns(page);
    await page.getByRole('region', { name: /^Yeni əlamət 1/ }).waitFor();
    expect(await code.inputValue()).toBe('shamed');
    await press(page.getByRole('button', { name: 'Əlaməti sil' }));
    await standing(page, 'Hamısı saxlanılıb');
  });

  it('keeps what was written while the server is in trouble, and stores it afterwards', async () => {
    const { page } = supervisor;
    let isInTrouble = true;
    await page.route('**/api/workbench/line-screening/2', async (route) => {
      if (route.request().method() === 'PATCH' && isInTrouble)
        await route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{}' });
      else await route.continue();
    });
    await page.getByRole('textbox', { name: 'Ad, azərbaycanca' }).first().fill('Xəttin protokolu');
    await standing(page, 'Xətt yoxdur: yazdığınız bu ekrandadır, sonra göndəriləcək');
    isInTrouble = false;
    await standing(page, 'Hamısı saxlanılıb');
    await page.unroute('**/api/workbench/line-screening/2');
  });

  it('overwrites nothing when somebody else was faster', async () => {
    const { page } = supervisor;
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await page.route('**/api/workbench/line-screening/2', async (route) => {
      if (route.request().method() === 'PATCH') await held;
      await route.continue();
    });
    await page.getByRole('textbox', { name: 'Ad, azərbaycanca' }).first().fill('Xəttin yeni protokolu');
    await standing(page, 'Saxlanılır…');
    const other = administrator.page;
    await press(other.getByRole('link', { name: 'Rules', exact: true }));
    await press(other.getByRole('button', { name: /version 2$/ }));
    await other.getByRole('textbox', { name: 'strong' }).first().fill('2');
    await other.getByText(/^Saved by İnzibatçı 1/).waitFor();
    letGo();
    await standing(page, 'Saxlanmadı: başqası daha tez saxlayıb');
    await picture(supervisor, 'workbench-conflict');
    await press(page.getByRole('button', { name: /^Mənim hissələrimi/ }));
    await standing(page, 'Hamısı saxlanılıb');
    await page.unroute('**/api/workbench/line-screening/2');
  });

  it('lets nobody leave before what was written is stored', async () => {
    const { page } = supervisor;
    const name = page.getByRole('textbox', { name: 'Ad, azərbaycanca' }).first();
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await page.route('**/api/workbench/line-screening/2', async (route) => {
      if (route.request().method() === 'PATCH') await held;
      await route.continue();
    });
    const sent = page.waitForRequest((request) => request.method() === 'PATCH');
    await name.fill('Xəttin protokolu, birinci');
    await sent;
    await name.fill('Xəttin protokolu, ikinci');
    const asksFirst = await page.evaluate(() => {
      const closing = new Event('beforeunload', { cancelable: true });
      window.dispatchEvent(closing);
      return closing.defaultPrevented;
    });
    expect(asksFirst).toBe(true);
    await press(page.getByRole('link', { name: 'Bütün versiyalar' }));
    await standing(page, 'Hamısı saxlanan kimi buradan çıxacaqsınız.');
    await picture(supervisor, 'workbench-leaving');
    letGo();
    await press(page.getByRole('button', { name: 'Xəttin protokolu, ikinci, 2-ci versiyanı aç' }));
    await standing(page, 'Hamısı saxlanılıb');
    expect(await name.inputValue()).toBe('Xəttin protokolu, ikinci');
    await page.unroute('**/api/workbench/line-screening/2');
  });

  it('says what would be lost by leaving, and stores what can wait after it', async () => {
    const { page } = supervisor;
    const name = page.getByRole('textbox', { name: 'Ad, azərbaycanca' }).first();
    const back = page.getByRole('link', { name: 'Bütün versiyalar' });
    await name.fill('');
    await standing(page, 'Saxlanmadı: qaydalar düz gəlmir');
    await press(back);
    await standing(page, 'Çıxsanız, saxlanmayan itəcək: Ad');
    await picture(supervisor, 'workbench-leaving-refused');
    await page.keyboard.press('Enter');
    await page.getByText('Çıxsanız, saxlanmayan itəcək: Ad').waitFor({ state: 'hidden' });

    let isInTrouble = true;
    await page.route('**/api/workbench/line-screening/2', async (route) => {
      if (route.request().method() === 'PATCH' && isInTrouble)
        await route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{}' });
      else await route.continue();
    });
    await name.fill('Xəttin protokolu');
    await standing(page, 'Xətt yoxdur: yazdığınız bu ekrandadır, sonra göndəriləcək');
    await name.fill('Xəttin yeni protokolu');
    await press(back);
    await press(page.getByRole('button', { name: 'Çıx', exact: true }));
    await page.getByRole('heading', { name: 'Qayda emalatxanası' }).first().waitFor();
    isInTrouble = false;
    await press(page.getByRole('button', { name: 'Xəttin yeni protokolu, 2-ci versiyanı aç' }));
    await standing(page, 'Hamısı saxlanılıb');
    await page.unroute('**/api/workbench/line-screening/2');
  });

  it('replays past inquiries, shows counts, and to a supervisor which they are', async () => {
    const { page } = supervisor;
    await press(page.getByRole('button', { name: 'Sınağı başla' }));
    await page.getByRole('button', { name: 'Hansı müraciətlər olduğunu göstər' }).waitFor();
    const tile = (label: string): Locator => page.getByRole('listitem').filter({ hasText: label });
    expect(await tile('Səviyyəsi dəyişən').textContent()).toBe('Səviyyəsi dəyişən4');
    await page.getByText(/heç vaxt soruşulmayan əlamətlər: 30 \/ 32/).waitFor();
    const asked = page.waitForResponse(/\/replay\/flips\?/);
    await page.getByRole('button', { name: 'Hansı müraciətlər olduğunu göstər' }).press('Enter');
    expect((await asked).status()).toBe(200);
    await page.getByText('P3 → P1').first().waitFor();
    await picture(supervisor, 'workbench-replay');
    await press(page.getByRole('button', { name: /müraciətini aç$/ }).first());
    await page.waitForURL('**/supervisor/inquiries/*');
    await page.goBack();
  });

  it('is asked for by one, and agreed to by another who sees why; counts alone are theirs', async () => {
    const { page } = supervisor;
    await press(page.getByRole('radio', { name: 'Sınağa qoy' }), 'Space');
    await page.getByRole('textbox', { name: 'Niyə' }).fill('Utandırma üç dəfə böhran demək olub.');
    await picture(supervisor, 'workbench-ask');
    await press(page.getByRole('button', { name: 'İstə: Sınağa qoy' }));
    await page.getByRole('button', { name: 'İstəyi geri götür' }).waitFor();
    expect(await page.getByRole('button', { name: 'Razıyam' }).count()).toBe(0);

    const other = administrator.page;
    await other.getByText('Utandırma üç dəfə böhran demək olub.').waitFor();
    const changes = other.getByRole('region', { name: 'What differs from version 1' }).first();
    await changes.getByRole('row', { name: /Xəttin yeni protokolu/ }).waitFor();
    expect(await changes.locator('[lang="az"]', { hasText: 'Xəttin yeni protokolu' }).count()).toBe(1);
    await changes.getByRole('row', { name: /Signs: .* Place/ }).waitFor();
    await picture(administrator, 'workbench-asked');
    await press(other.getByRole('button', { name: 'Start the replay' }));
    await other.getByText('The inquiries themselves are for supervisors alone.').waitFor();
    await proveAnew(other, line, 'admin1');
    await other.getByRole('heading', { name: 'You may agree now' }).waitFor();
    await press(other.getByRole('button', { name: 'Agree', exact: true }));
    await press(other.getByRole('button', { name: 'Yes: Agree', exact: true }));
    await other.getByText('On trial', { exact: true }).waitFor();
    await picture(administrator, 'workbench-trial');
    await page.getByText('Sınaqda', { exact: true }).waitFor();
  });

  it('goes on as it is until the day that was agreed on', async () => {
    const { page } = supervisor;
    await press(page.getByRole('radio', { name: 'Qüvvəyə mindir' }), 'Space');
    await page.getByRole('textbox', { name: 'Hansı gündən' }).fill('01.12.2030');
    await page.getByRole('textbox', { name: 'Niyə' }).fill('Sınaq yaxşı keçdi.');
    await press(page.getByRole('button', { name: 'İstə: Qüvvəyə mindir' }));
    const other = administrator.page;
    await other.getByText('Sınaq yaxşı keçdi.').waitFor();
    await press(other.getByRole('button', { name: 'Agree', exact: true }));
    await press(other.getByRole('button', { name: 'Yes: Agree', exact: true }));
    await other.getByText('Agreed: Make it active, from 01.12.2030').waitFor();
    await other.getByText('On trial', { exact: true }).waitFor();
    await picture(administrator, 'workbench-planned');
  });

  it('is called off before its day by one person, who says why, and goes on as it is', async () => {
    const { page } = supervisor;
    await press(page.getByRole('button', { name: 'Planı ləğv et' }));
    const callOff = page.getByRole('button', { name: 'Ləğv et: sınaqda qalır' });
    expect(await callOff.isDisabled()).toBe(true);
    await page.keyboard.type('Sınaqda daha iki ay lazımdır.');
    await picture(supervisor, 'workbench-call-off');
    await press(callOff);
    await page.getByText(/^Planı ləğv edib: .*: Sınaqda daha iki ay lazımdır\.$/).waitFor();
    expect(await page.getByText(/^Razılaşdırılıb: /).count()).toBe(0);
    await picture(supervisor, 'workbench-called-off');
    const other = administrator.page;
    await other.getByText(/^Called off by /).waitFor();
    await other.getByText('On trial', { exact: true }).waitFor();
    await picture(administrator, 'workbench-called-off');
  });

  it('is discarded while it is a draft, and the list says so', async () => {
    const { page } = administrator;
    await press(page.getByRole('button', { name: 'New draft of this version' }));
    await page.getByRole('heading', { level: 1, name: /version 3$/ }).waitFor();
    const what = 'Discard the draft: no longer written or moved';
    await press(page.getByRole('button', { name: what, exact: true }));
    await picture(administrator, 'workbench-discard');
    await press(page.getByRole('button', { name: `Yes: ${what}`, exact: true }));
    await page.getByText(/^Discarded by İnzibatçı 1, .*\. It stays in the list/).waitFor();
    expect(await page.getByRole('textbox').count()).toBe(0);
    await picture(administrator, 'workbench-discarded');
    await press(page.getByRole('link', { name: 'All versions' }));
    await page.getByRole('cell', { name: /^Discarded by İnzibatçı 1/ }).waitFor();
    await page.getByText('Discarded', { exact: true }).waitFor();
    await picture(administrator, 'workbench-discarded-list');
  });

  it('is stored as far as it is written when its author signs out in the middle of a word', async () => {
    const { page } = administrator;
    await press(page.getByRole('button', { name: /version 2$/ }));
    await press(page.getByRole('button', { name: 'New draft of this version' }));
    await page.getByRole('heading', { level: 1, name: /version 4$/ }).waitFor();
    const name = page.getByRole('textbox', { name: 'Name, Azerbaijani' }).first();
    await page.route('**/api/workbench/line-screening/4', async (route) => {
      if (route.request().method() === 'PATCH')
        await route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{}' });
      else await route.continue();
    });
    await name.fill('Xətt yoxdur');
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.getByText('Typed and not stored yet, inquiries and drafts: 1.').waitFor();
    await picture(administrator, 'workbench-sign-out');
    await page.unroute('**/api/workbench/line-screening/4');
    await page.getByRole('button', { name: 'Stay', exact: true }).click();
    await standing(page, 'All stored');

    // Before the pause that a save waits for is over.
    await name.focus();
    await page.evaluate(() => {
      const field = document.activeElement as HTMLTextAreaElement;
      const { set } = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value') ?? {};
      set?.call(field, 'Yarımçıq qalan ad');
      field.dispatchEvent(new Event('input', { bubbles: true }));
      [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Sign out')?.click();
    });
    await page.waitForURL('**/sign-in*');

    await press(supervisor.page.getByRole('link', { name: 'Bütün versiyalar' }));
    await supervisor.page.getByRole('button', { name: /^Yarımçıq qalan ad, 4-/ }).waitFor();
  });

  it('of a published list says where a correction is from, and keeps the rule of its source', async () => {
    const { page } = supervisor;
    await press(page.getByRole('button', { name: /^BƏT: əmək istismarı, yetkinlər, 1-.* aç$/ }));
    await press(page.getByRole('button', { name: 'Bundan yeni qaralama' }));
    await page.getByRole('heading', { level: 1, name: /2-ci versiya/ }).waitFor();
    expect(await page.getByRole('button', { name: 'Hədd əlavə et' }).isDisabled()).toBe(true);
    await press(page.getByRole('button', { name: /barədə aldadılıb: aç$/ }).first());
    await page.getByText(/^Mənbə: ILO\/EC 2009/).waitFor();
    await page.getByRole('combobox', { name: 'Güc', exact: true }).selectOption('weak');
    await page.getByText(/^Mənbə: Xəttin özü; ILO\/EC 2009/).waitFor();
    await standing(page, 'Hamısı saxlanılıb');
    await picture(supervisor, 'workbench-corrected');
    await page.getByRole('combobox', { name: 'Güc', exact: true }).selectOption('strong');
    await page.getByText(/^Mənbə: ILO\/EC 2009/).waitFor();
    await standing(page, 'Hamısı saxlanılıb');
  });

  it('is asked about by signing out also when its editor is left, and given up for good', async () => {
    const { page } = administrator;
    await signInAt(page, line, 'admin1');
    await press(page.getByRole('link', { name: 'Rules', exact: true }));
    await press(page.getByRole('button', { name: /version 4$/ }));
    const given: string[] = [];
    page.on('request', (request) => given.push(request.postData() ?? ''));
    const isStored = (response: Response): boolean =>
      response.request().method() === 'PATCH' && response.ok();
    await page.route('**/api/workbench/line-screening/4', async (route) => {
      if (route.request().method() === 'PATCH')
        await route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{}' });
      else await route.continue();
    });
    const name = page.getByRole('textbox', { name: 'Name, Azerbaijani' }).first();
    await name.fill('Verilməyən ad');
    await press(page.getByRole('link', { name: 'All versions' }));
    await page.getByText('There is no line. If you leave, this is stored when the line is back').waitFor();
    await press(page.getByRole('button', { name: 'Leave', exact: true }));
    await page.getByRole('button', { name: /version 4$/ }).waitFor();
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.getByText('Typed and not stored yet, inquiries and drafts: 1.').waitFor();
    await page.getByRole('button', { name: 'Sign out and lose it', exact: true }).click();
    await page.waitForURL('**/sign-in*');
    await page.unroute('**/api/workbench/line-screening/4');

    // As many saves as take longer than what was given up would wait before it is sent again.
    given.length = 0;
    await signInAt(page, line, 'admin1');
    await press(page.getByRole('link', { name: 'Rules', exact: true }));
    await press(page.getByRole('button', { name: /version 4$/ }));
    for (const text of ['Bir', 'İki', 'Üç', 'Dörd', 'Beş'])
      await Promise.all([page.waitForResponse(isStored), name.fill(`${text} nömrəli ad`)]);
    await standing(page, 'All stored');
    expect(given.filter((body) => body.includes('Verilməyən'))).toEqual([]);
    expect(await name.inputValue()).toBe('Beş nömrəli ad');
    expect([supervisor.faults, administrator.faults]).toEqual([[], []]);
  });
});

/** The last sign first, the first two in each other's place: stored as from another screen, and read by this one. */
async function reorderSigns(page: Page): Promise<void> {
  const path = '/api/workbench/line-screening/2';
  const read = new Set<number>();
  const note = async (response: Response): Promise<void> => {
    if (response.request().method() !== 'GET' || !response.url().endsWith(path)) return;
    read.add(((await response.json()) as { line: { revision: number } }).line.revision);
  };
  const heard = (response: Response): void => void note(response).catch(() => undefined);
  const before = await page.evaluate(
    async (of) =>
      (await (await fetch(of)).json()) as { line: { revision: number }; set: { signs: unknown[] } },
    path,
  );
  const [first, second, ...others] = before.set.signs;
  const signs = [...others.slice(-1), second, first, ...others.slice(0, -1)];
  page.on('response', heard);
  const stored = await page.evaluate(
    async ([of, body]) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(of, { method: 'PATCH', headers, body });
      return (await answer.json()) as { line: { revision: number } };
    },
    [path, JSON.stringify({ baseRevision: before.line.revision, signs })] as const,
  );
  expect(stored.line.revision).toBeGreaterThan(before.line.revision);
  await until('the page has read what was stored', () => read.has(stored.line.revision));
  page.off('response', heard);
  // And shows it.
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
}

/** Of last month, the newest that an administrator may ask for: four with shame alone, three with forced labour, five with nothing; of one it is known what it was. */
async function pastInquiries(line: Line): Promise<void> {
  const db = new Client(line.database.ownerUrl);
  await db.connect();
  try {
    const { rows } = await db.query<{ id: string }>(`select id from person where username = 'operator1'`);
    const operator = rows[0]?.id;
    const codes = [
      ...Array<string>(4).fill('shame'),
      ...Array<string>(3).fill('forced-labour'),
      '',
      '',
      '',
      '',
      '',
    ];
    for (const [nth, code] of codes.entries()) {
      const id = newId();
      await db.query(
        `insert into inquiry (id, operator_id, topic, created_at)
         values ($1, $2, (select key from topic order by key limit 1), date_trunc('month', now()) - interval '3 days')`,
        [id, operator],
      );
      if (code !== '')
        await db.query(
          `insert into inquiry_answer (inquiry_id, mutation_id, rule_set, code, answer, person_id)
           values ($1, $2, 'line-screening', $3, 'yes', $4)`,
          [id, newId(), code, operator],
        );
      if (nth === 0)
        await db.query(
          `insert into escalation (id, inquiry_id, lane, state, raised_by, raised_at, outcome, closed_at)
           values ($1, $2, 'danger', 'closed', $3, now(), 'victim-identified', now())`,
          [newId(), id, operator],
        );
    }
  } finally {
    await db.end();
  }
}
